import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { VendorHost } from '../../shared/connections/model.ts';
import { ask } from '../api/ask.ts';
import { queryKey, useQuery } from '../api/queries.ts';

const pageRows = 200;
/** Pages out of sight are let go soon. */
const pageKeptMs = 20_000;

/** Endpoints of a customer, fetched where they are looked at. */
export const useHosts = (question: { customer: string; text: string }) => {
  const [pages, setPages] = useState<number[]>([0]);
  const inputOf = (page: number) => ({ ...question, offset: page * pageRows, limit: pageRows });
  const head = useQuery('sync.hosts', inputOf(0), { keepPrevious: true });
  const wanted = pages.filter((page) => page > 0);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: queryKey('sync.hosts', inputOf(page)),
      queryFn: () => ask('sync.hosts', inputOf(page)),
      gcTime: pageKeptMs,
    })),
  });
  const onWindow = useCallback((first: number, end: number) => {
    const from = Math.floor(first / pageRows);
    const to = Math.floor(Math.max(first, end - 1) / pageRows);
    const next = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    setPages((now) => (now.join() === next.join() ? now : next));
  }, []);
  const rowAt = (at: number): VendorHost | undefined => {
    const page = Math.floor(at / pageRows);
    const answer = page === 0 ? head.data : answers[wanted.indexOf(page)]?.data;
    return answer?.rows[at % pageRows];
  };
  return { head, rowAt, onWindow };
};
