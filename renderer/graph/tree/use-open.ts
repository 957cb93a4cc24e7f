import { useState } from 'react';
import type { FlowModel } from '../flow/flow-model.ts';
import { firstOpen, holdersOf } from '../flow/flow-model.ts';

interface Open {
  open: ReadonlySet<string>;
  setOne: (id: string, to: boolean) => void;
}

/** Which nodes of the tree are open: the reader's choice; a selection made elsewhere opens the way to it. */
export const useOpen = (model: FlowModel, selected: string | null): Open => {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(model));
  const [of, setOf] = useState(model.stored);
  const [last, setLast] = useState<string | null>(null);
  // Adjusted while rendering, as React advises for state that follows a property: no frame shows the old one.
  if (of !== model.stored) {
    setOf(model.stored);
    setOpen(firstOpen(model));
  }
  if (last !== selected) {
    setLast(selected);
    if (selected !== null) {
      const above = holdersOf(model, selected);
      if (above.some((id) => !open.has(id))) setOpen(new Set([...open, ...above]));
    }
  }
  const setOne = (id: string, to: boolean): void =>
    setOpen((now) => new Set(to ? [...now, id] : [...now].filter((one) => one !== id)));
  return { open, setOne };
};
