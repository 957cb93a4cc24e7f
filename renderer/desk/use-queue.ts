import { useCallback, useEffect, useMemo, useState } from 'react';
import { usePaged } from '../api/paged.ts';
import type { InputOf } from '../api/procedures.ts';

type Question = Omit<InputOf<'alerts.queue'>, 'offset' | 'limit' | 'upTo'>;

/**
 * What a question was answered with first: alerts that arrive later wait outside until they are let in, so that no row moves
 * under the cursor. Another question begins with everything there is.
 */
const useUpTo = (asked: string) => {
  const [mark, setMark] = useState<{ asked: string; upTo: number } | null>(null);
  const upTo = mark?.asked === asked ? mark.upTo : null;
  const letIn = useCallback((newest: number) => setMark({ asked, upTo: newest }), [asked]);
  return { upTo, letIn };
};

/** Rows of the queue, fetched where they are looked at. */
export const useQueue = (question: Question) => {
  const { upTo, letIn } = useUpTo(`${question.filter}|${question.sort}|${String(question.descending)}`);
  const { head, others, rowAt, onWindow, inSight } = usePaged('alerts.queue', (window) => ({
    ...question,
    upTo,
    ...window,
  }));
  // An answer kept from earlier may be older than what was let in.
  const newest = head.isPlaceholderData || head.isFetching ? undefined : head.data?.newest;
  // Where no row is shown, none can move: what arrives comes in at once.
  const isEmpty = head.data?.rows.length === 0;
  useEffect(() => {
    if (newest === undefined || newest === upTo) return;
    // The engine counts arrivals anew after it was started again.
    if (upTo === null || newest < upTo || isEmpty) letIn(newest);
  }, [newest, upTo, letIn, isEmpty]);
  const stamp = [head.dataUpdatedAt, ...others.map(({ dataUpdatedAt }) => dataUpdatedAt), upTo, inSight].join();
  const loaded = useMemo(
    () => [head.data, ...others.map(({ data }) => data)].flatMap((one) => one?.rows ?? []),
    // The answers are a new list at each drawing; their times tell whether they are others.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [stamp],
  );
  return {
    head,
    rowAt,
    onWindow,
    upTo,
    /** Lets in what arrived meanwhile. */
    showFresh: () => (head.data === undefined ? undefined : letIn(head.data.newest)),
    /** Rows at hand, for what is asked of those in sight. */
    loaded,
    /** Changes with each answer. */
    answeredAt: head.dataUpdatedAt,
  };
};
