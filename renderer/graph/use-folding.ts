import { useMemo, useState } from 'react';
import type { FlowGraph } from '../../shared/graph/model.ts';
import type { FlowModel } from './flow-model.ts';
import { flowModel } from './flow-model.ts';
import type { Chosen } from './use-selected.ts';
import { selectedIn } from './use-selected.ts';

export interface Folding {
  model: FlowModel;
  selected: string | null;
  /** The group opened or closed last: it stays where it is in sight. */
  anchor: string | null;
  setGroup: (id: string, open: boolean) => void;
}

/** The flow with its look-alikes folded as the reader wants them. A folded node that is selected opens its group. */
export const useFolding = (stored: FlowGraph, chosen: Chosen): Folding => {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const [of, setOf] = useState(stored);
  const [last, setLast] = useState<string | null>(null);
  const model = useMemo(() => flowModel(stored, opened), [stored, opened]);
  const setGroup = (id: string, open: boolean): void => {
    setAnchor(id);
    setOpened((now) => new Set(open ? [...now, id] : [...now].filter((one) => one !== id)));
  };
  // Adjusted while rendering, as React advises for state that follows a property: no frame shows the old one.
  if (of !== stored) {
    setOf(stored);
    setAnchor(null);
  }
  const selected = useMemo(() => selectedIn(model, chosen), [model, chosen]);
  if (last !== selected) {
    setLast(selected);
    const group = model.hiddenIn.get(selected ?? '');
    if (group !== undefined) setGroup(group, true);
  }
  return { model, selected, anchor: of === stored ? anchor : null, setGroup };
};
