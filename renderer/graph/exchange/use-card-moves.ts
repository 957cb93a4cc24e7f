import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { placeOfCard, withCardMoved, type FlowPicture, type Point } from '../../../shared/exchange/picture.ts';
import type { ImportedDesk } from './use-imported-edit.ts';

/** Presses this close together are one move, and one step of the history. */
const restMs = 500;

interface Moved {
  id: string;
  by: Point;
  /** The flow it was moved in: the next one says where the card stands. */
  document: FlowDocument;
}

/** A card that is being moved, by pointer or keys: drawn at once, kept when it rests. */
export const useCardMoves = (
  { picture, document }: { picture: FlowPicture; document: FlowDocument },
  desk: ImportedDesk,
) => {
  const [moved, setMoved] = useState<Moved | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = moved?.document === document ? moved : null;
  const shown = useMemo(() => (now === null ? picture : withCardMoved(picture, now.id, now.by)), [picture, now]);
  const latest = useRef((): void => undefined);
  const settle = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const card = now === null ? undefined : shown.cards.find(({ id }) => id === now.id);
    if (now === null || card === undefined) return;
    if (now.by.x === 0 && now.by.y === 0) return;
    desk.change({ kind: 'move', items: [{ id: card.id, place: placeOfCard(picture, card) }] });
  };
  useEffect(() => {
    latest.current = settle;
  });
  // Another flow, another tab: what was moved so far is kept.
  useEffect(
    () => () => {
      if (timer.current !== undefined) latest.current();
    },
    [],
  );
  const move = (id: string, by: Point): void =>
    setMoved((before) => {
      const start = before?.id === id && before.document === document ? before.by : { x: 0, y: 0 };
      return { id, document, by: { x: start.x + by.x, y: start.y + by.y } };
    });
  return {
    picture: shown,
    drag: move,
    drop: settle,
    nudge: (id: string, by: Point): void => {
      if (now !== null && now.id !== id) settle();
      move(id, by);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), restMs);
    },
  };
};

export type CardMoves = ReturnType<typeof useCardMoves>;
