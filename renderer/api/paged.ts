import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './ask.ts';
import type { InputOf, OutputOf } from './procedures.ts';
import { queryKey, useQuery } from './queries.ts';
import { refusedFrom, type Refused } from './refused.ts';

type PageInput = InputOf<'events.page'>;
type EventRow = OutputOf<'events.page'>['rows'][number];

/** Rows asked for at once: a screen and a half at the smallest row height. */
const pageRows = 200;
/** While the scroll bar is dragged across a million rows, only where it rests is asked for. */
const settleMs = 60;
/** Pages out of sight are let go soon: all pages of a million events would be gigabytes. */
const pageKeptMs = 20_000;

export interface PagedRows {
  total: number | null;
  rowAt: (at: number) => EventRow | undefined;
  onWindow: (first: number, end: number) => void;
  /** Set while rows of the previous question stand in sight. */
  isStale: boolean;
  error: Refused | null;
  refetch: () => void;
}

const pagesOf = (first: number, end: number): number[] => {
  const from = Math.floor(first / pageRows);
  const to = Math.floor(Math.max(first, end - 1) / pageRows);
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
};

const inputOf = (question: Omit<PageInput, 'offset' | 'limit'>, page: number): PageInput => ({
  ...question,
  offset: page * pageRows,
  limit: pageRows,
});

/** The rows of a question of any size, fetched where they are looked at. */
export const usePagedEvents = (question: Omit<PageInput, 'offset' | 'limit'>): PagedRows => {
  const [pages, setPages] = useState<number[]>([0]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const head = useQuery('events.page', inputOf(question, 0), { keepPrevious: true });
  const wanted = pages.filter((page) => page > 0);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: queryKey('events.page', inputOf(question, page)),
      queryFn: () => ask('events.page', inputOf(question, page)),
      gcTime: pageKeptMs,
    })),
  });

  useEffect(() => () => clearTimeout(timer.current), []);
  const onWindow = useCallback((first: number, end: number) => {
    clearTimeout(timer.current);
    const next = pagesOf(first, end);
    timer.current = setTimeout(
      () => setPages((now) => (now.length === next.length && now.every((page, at) => page === next[at]) ? now : next)),
      settleMs,
    );
  }, []);

  const failed = head.error ?? answers.find(({ error }) => error)?.error ?? null;
  return {
    total: head.data?.total ?? null,
    rowAt: (at) => {
      const page = Math.floor(at / pageRows);
      const answer = page === 0 ? head.data : answers[wanted.indexOf(page)]?.data;
      return answer?.rows[at % pageRows];
    },
    onWindow,
    isStale: head.isPlaceholderData,
    error: failed ? refusedFrom(failed) : null,
    refetch: () => void head.refetch(),
  };
};
