import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';

const stepOf = 12;

/** A list that begins short and says how much more there is. A new list begins short again: give it a key. */
export const Growing = <T,>({ items, children }: { items: readonly T[]; children: (item: T) => ReactNode }) => {
  const words = useMessages().graph.tab;
  const [shown, setShown] = useState(stepOf);
  const left = items.length - shown;
  return (
    <>
      <ul>{items.slice(0, shown).map(children)}</ul>
      {left > 0 ? (
        <Button kind="quiet" onPress={() => setShown(shown + stepOf * 4)}>
          {words.showMore(Math.min(left, stepOf * 4))}
        </Button>
      ) : null}
    </>
  );
};
