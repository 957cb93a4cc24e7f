import { useEffect, useRef, useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { rowKey } from './desk-columns.tsx';

interface Facts {
  rowAt: (at: number) => QueueRow | undefined;
  total: number;
  question: Omit<InputOf<'alerts.place'>, 'caseId' | 'alertId'>;
  answeredAt: number;
}

/**
 * The cursor holds a row, not a number: where rows come in above it or go, it is looked for and followed. After a decision
 * of the analyst's own it stays where it is instead, so that the next alert comes into hand.
 */
export const useCursor = ({ rowAt, total, question, answeredAt }: Facts) => {
  const [current, setCurrent] = useState(0);
  const held = useRef<QueueRow | null>(null);
  const at = Math.max(0, Math.min(current, total - 1));
  const row = rowAt(at);
  const asked = `${question.filter}|${question.sort}|${String(question.descending)}`;
  const lastAsked = useRef(asked);
  useEffect(() => {
    if (lastAsked.current === asked) return;
    lastAsked.current = asked;
    held.current = null;
    setCurrent(0);
  }, [asked]);
  useEffect(() => {
    const before = held.current;
    if (row === undefined) return;
    if (before === null || rowKey(before) === rowKey(row)) {
      held.current = row;
      return;
    }
    const { caseId, alertId } = before;
    ask('alerts.place', { ...question, caseId, alertId })
      .then(({ at: found }) => {
        if (held.current !== before) return;
        if (found === null) held.current = null;
        else setCurrent(found);
      })
      // Not found is as good as gone: the cursor stays where it is.
      .catch(() => undefined);
    // Only a new answer can have moved the row; moving the cursor is told by `moveTo`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [answeredAt, question.upTo]);
  const moveTo = (to: number): void => {
    held.current = rowAt(to) ?? null;
    setCurrent(to);
  };
  return {
    current: at,
    row,
    moveTo,
    /** Whatever comes to stand here next is taken into hand. */
    letGo: () => {
      held.current = null;
    },
  };
};
