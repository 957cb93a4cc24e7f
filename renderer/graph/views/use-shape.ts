import { useCallback, useMemo } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import { FlowArrangement, FlowFilters } from '../../../shared/graph/saved-view.ts';
import { useKept } from '../../api/kept-view.ts';

/** How a flow is looked at in this workspace until somebody saves a view of it: reopened as it was left. */
export interface FlowShape {
  arrangement: FlowArrangement;
  filters: FlowFilters;
}

const firstShape: FlowShape = {
  arrangement: 'tree',
  filters: { routine: false, alike: true, gather: 'none', storyOnly: false },
};

const acceptShape = (value: unknown): FlowShape | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { arrangement, filters } = value as Record<string, unknown>; // any JSON object; its parts are parsed below
  const [one, other] = [FlowArrangement.safeParse(arrangement), FlowFilters.safeParse(filters)];
  return one.success && other.success ? { arrangement: one.data, filters: other.data } : null;
};

export const useShape = (caseId: CaseId): [FlowShape, (change: Partial<FlowShape>) => void] => {
  const [read, keep] = useKept(`flow.shape.${caseId}`, { initial: firstShape, accept: acceptShape });
  // What is kept is parsed at every render; equal shapes must be one object, or the flow would be drawn anew each time.
  const text = JSON.stringify(read);
  const shape = useMemo(() => acceptShape(JSON.parse(text)) ?? firstShape, [text]);
  const change = useCallback((part: Partial<FlowShape>) => keep({ ...shape, ...part }), [shape, keep]);
  return [shape, change];
};
