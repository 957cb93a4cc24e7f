import { useEffect, useRef, type RefObject } from 'react';
import type { Point } from '../../../shared/graph/layout.ts';
import type { FlowCanvas } from './flow-canvas.ts';
import type { Direction } from '../flow/flow-model.ts';

const distance = 10;
/** Presses this close together are one move, and one step of the history. */
const restMs = 500;

const ways: Record<Direction, Point> = {
  ArrowUp: { x: 0, y: -distance },
  ArrowDown: { x: 0, y: distance },
  ArrowLeft: { x: -distance, y: 0 },
  ArrowRight: { x: distance, y: 0 },
};

interface Moving {
  selected: string | null;
  onMove: (id: string, by: Point) => void;
}

/** Moves the selected card by keys: at once in the picture, and kept when the keys rest. */
export const useNudge = (canvas: RefObject<FlowCanvas | null>, { selected, onMove }: Moving) => {
  const pending = useRef<{ id: string; by: Point; timer: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  const keep = useRef((): void => {
    const move = pending.current;
    pending.current = null;
    if (move === null) return;
    clearTimeout(move.timer);
    if (move.by.x !== 0 || move.by.y !== 0) latest.current(move.id, move.by);
  });
  // Another card, another tab: what was moved so far is kept.
  useEffect(() => keep.current, [selected]);
  return (direction: Direction): void => {
    if (selected === null) return;
    const { x, y } = ways[direction];
    const before = pending.current?.by ?? { x: 0, y: 0 };
    clearTimeout(pending.current?.timer);
    canvas.current?.nudge(selected, { x, y });
    pending.current = {
      id: selected,
      by: { x: before.x + x, y: before.y + y },
      timer: setTimeout(keep.current, restMs),
    };
  };
};
