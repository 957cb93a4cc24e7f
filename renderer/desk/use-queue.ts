import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { queryKey, useQuery } from '../api/queries.ts';

type Question = Omit<InputOf<'alerts.queue'>, 'offset' | 'limit' | 'upTo'>;

const pageRows = 200;
/** Pages out of sight are let go soon. */
const pageKeptMs = 20_000;

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
  const [pages, setPages] = useState<number[]>([0]);
  const { upTo, letIn } = useUpTo(`${question.filter}|${question.sort}|${String(question.descending)}`);
  const inputOf = (page: number) => ({ ...question, upTo, offset: page * pageRows, limit: pageRows });
  const head = useQuery('alerts.queue', inputOf(0), { keepPrevious: true });
  // An answer kept from earlier may be older than what was let in.
  const newest = head.isPlaceholderData || head.isFetching ? undefined : head.data?.newest;
  // Where no row is shown, none can move: what arrives comes in at once.
  const isEmpty = head.data?.rows.length === 0;
  useEffect(() => {
    if (newest === undefined || newest === upTo) return;
    // The engine counts arrivals anew after it was started again.
    if (upTo === null || newest < upTo || isEmpty) letIn(newest);
  }, [newest, upTo, letIn, isEmpty]);
  const wanted = pages.filter((page) => page > 0);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: queryKey('alerts.queue', inputOf(page)),
      queryFn: () => ask('alerts.queue', inputOf(page)),
      gcTime: pageKeptMs,
    })),
  });
  const onWindow = useCallback((first: number, end: number) => {
    const from = Math.floor(first / pageRows);
    const to = Math.floor(Math.max(first, end - 1) / pageRows);
    const next = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    setPages((now) => (now.join() === next.join() ? now : next));
  }, []);
  const rowAt = (at: number): QueueRow | undefined => {
    const page = Math.floor(at / pageRows);
    const answer = page === 0 ? head.data : answers[wanted.indexOf(page)]?.data;
    return answer?.rows[at % pageRows];
  };
  const stamp = [head.dataUpdatedAt, ...answers.map(({ dataUpdatedAt }) => dataUpdatedAt), upTo, pages.join()].join();
  const loaded = useMemo(
    () => [head.data, ...answers.map(({ data }) => data)].flatMap((one) => one?.rows ?? []),
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
