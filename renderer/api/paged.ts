import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './ask.ts';
import type { InputOf, OutputOf, QueryName } from './procedures.ts';
import { queryKey, useQuery } from './queries.ts';
import { refusedFrom, type Refused } from './refused.ts';

/** Questions that answer a window of rows. */
type RowsQuery = { [Name in QueryName]: OutputOf<Name> extends { rows: unknown[] } ? Name : never }[QueryName];
type RowOf<Name extends RowsQuery> = OutputOf<Name> extends { rows: (infer Row)[] } ? Row : never;

/** Rows asked for at once: a screen and a half at the smallest row height. */
const pageRows = 200;
/** While the scroll bar is dragged across a million rows, only where it rests is asked for. */
const settleMs = 60;
/** Pages out of sight are let go soon: all pages of a million rows would be gigabytes. */
const pageKeptMs = 20_000;

interface PageAnswer<Name extends RowsQuery> {
  data: OutputOf<Name> | undefined;
  error: Error | null;
  dataUpdatedAt: number;
}

export interface PagedRows<Name extends RowsQuery> {
  /** The first page: its totals speak of the whole answer. */
  head: UseQueryResult<OutputOf<Name>, Refused>;
  /** Answers of the other pages in sight. */
  others: PageAnswer<Name>[];
  rowAt: (at: number) => RowOf<Name> | undefined;
  onWindow: (first: number, end: number) => void;
  /** Which pages are in sight, as a text that changes with them. */
  inSight: string;
  /** Of any page in sight. */
  error: Refused | null;
}

const pagesOf = (first: number, end: number): number[] => {
  const from = Math.floor(first / pageRows);
  const to = Math.floor(Math.max(first, end - 1) / pageRows);
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
};

/** Pages in sight, once the scroll bar rests. */
const usePagesInSight = () => {
  const [pages, setPages] = useState<number[]>([0]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onWindow = useCallback((first: number, end: number) => {
    clearTimeout(timer.current);
    const next = pagesOf(first, end);
    timer.current = setTimeout(() => setPages((now) => (now.join() === next.join() ? now : next)), settleMs);
  }, []);
  return { pages, onWindow };
};

/** The rows of a question of any size, fetched where they are looked at. `inputOf`: the question for one page. */
export const usePaged = <Name extends RowsQuery>(
  name: Name,
  inputOf: (window: { offset: number; limit: number }) => InputOf<Name>,
): PagedRows<Name> => {
  const { pages, onWindow } = usePagesInSight();
  const inputAt = (page: number): InputOf<Name> => inputOf({ offset: page * pageRows, limit: pageRows });
  const head = useQuery(name, inputAt(0), { keepPrevious: true });
  const wanted = pages.filter((page) => page > 0);
  const others = useQueries({
    queries: wanted.map((page) => ({
      queryKey: queryKey(name, inputAt(page)),
      queryFn: () => ask(name, inputAt(page)),
      gcTime: pageKeptMs,
    })),
  });
  const failed = head.error ?? others.find(({ error }) => error)?.error ?? null;
  return {
    head,
    others,
    rowAt: (at) => {
      const page = Math.floor(at / pageRows);
      // A name of RowsQuery answers rows; TypeScript does not carry that through a generic name.
      const answer = (page === 0 ? head.data : others[wanted.indexOf(page)]?.data) as
        { rows: RowOf<Name>[] } | undefined;
      return answer?.rows[at % pageRows];
    },
    onWindow,
    inSight: pages.join(),
    error: failed ? refusedFrom(failed) : null,
  };
};
