import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { FlowDifference } from '../../../shared/graph/moment.ts';
import { ask } from '../../api/ask.ts';
import { useQuery } from '../../api/queries.ts';
import type { Difference } from '../flow/difference.ts';
import type { Extras } from '../flow/layer-cards.ts';

/** Two moments of a flow; null is now. */
export interface Moments {
  from: number | null;
  to: number | null;
}

export interface Compared {
  moments: Moments | null;
  difference: FlowDifference | null;
  differences: ReadonlyMap<string, Difference>;
  /** What is no more, as far as it is drawn. */
  ghosts: Extras;
  error: ReturnType<typeof useQuery<'flow.compare'>>['error'];
  start: (moments: Moments) => void;
  end: () => void;
}

/** What is no more is drawn beside what is: this many cards of it, the rest is told by its number. */
const ghostLimit = 300;

const noGhosts: Extras = { nodes: [], edges: [] };
const noDifferences: ReadonlyMap<string, Difference> = new Map();

const ghostsOf = ({ nodes, edges }: FlowDifference): Extras => {
  const gone = nodes.removed.slice(0, ghostLimit);
  const ids = new Set(gone.map(({ id }) => id));
  return { nodes: gone, edges: edges.removed.filter(({ source, target }) => ids.has(source) || ids.has(target)) };
};

const differencesOf = ({ nodes, edges, items }: FlowDifference): Map<string, Difference> =>
  new Map([
    ...[...nodes.added, ...edges.added, ...items.added].map((id) => [id, 'added'] as const),
    ...[...nodes.removed, ...edges.removed].map(({ id }) => [id, 'removed'] as const),
    ...[...nodes.changed, ...edges.changed, ...items.changed].map(({ id }) => [id, 'changed'] as const),
  ]);

/** A moment is kept each time a flow is looked at, where it has changed since the last one. */
export const useOpenedMoment = (caseId: CaseId): void => {
  const kept = useRef<CaseId | null>(null);
  useEffect(() => {
    if (kept.current === caseId) return;
    kept.current = caseId;
    // Without it nothing is lost but one point of comparison; the next look keeps one again.
    ask('flow.keepMoment', { caseId, why: 'opened', name: '' }).catch(() => undefined);
  }, [caseId]);
};

export const useCompare = (caseId: CaseId): Compared => {
  const [moments, setMoments] = useState<Moments | null>(null);
  const asked = useQuery(
    'flow.compare',
    { caseId, from: moments?.from ?? null, to: moments?.to ?? null },
    { enabled: moments !== null },
  );
  const difference = moments === null ? null : (asked.data ?? null);
  const ghosts = useMemo(() => (difference === null ? noGhosts : ghostsOf(difference)), [difference]);
  const differences = useMemo(() => (difference === null ? noDifferences : differencesOf(difference)), [difference]);
  const error = moments === null ? null : asked.error;
  return { moments, difference, differences, ghosts, error, start: setMoments, end: () => setMoments(null) };
};
