import { useState } from 'react';

/** Rows chosen by `x`, by their id. They outlive filters and sorting. */
export const useChosen = <Id extends string>() => {
  const [ids, setIds] = useState<ReadonlySet<Id>>(new Set());
  return {
    ids,
    toggle: (id: Id): void =>
      setIds((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    clear: (): void => setIds(new Set()),
  };
};
