import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { queryKey, useQuery } from '../api/queries.ts';

type Question = Omit<InputOf<'alerts.queue'>, 'offset' | 'limit'>;

const pageRows = 200;
/** Pages out of sight are let go soon. */
const pageKeptMs = 20_000;

/** Rows of the queue, fetched where they are looked at. */
export const useQueue = (question: Question) => {
  const [pages, setPages] = useState<number[]>([0]);
  const inputOf = (page: number) => ({ ...question, offset: page * pageRows, limit: pageRows });
  const head = useQuery('alerts.queue', inputOf(0), { keepPrevious: true });
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
  return { head, rowAt, onWindow };
};
