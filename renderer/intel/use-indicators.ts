import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Indicator } from '../../shared/intel/model.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { queryKey, useQuery } from '../api/queries.ts';

export type IndicatorsAsked = Omit<InputOf<'intel.list'>, 'offset' | 'limit'>;

const pageRows = 200;
/** Pages out of sight are let go soon. */
const pageKeptMs = 20_000;

/** Indicators by the hundred thousand, fetched where they are looked at. */
export const useIndicators = (question: IndicatorsAsked) => {
  const [pages, setPages] = useState<number[]>([0]);
  const inputOf = (page: number) => ({ ...question, offset: page * pageRows, limit: pageRows });
  const head = useQuery('intel.list', inputOf(0), { keepPrevious: true });
  const wanted = pages.filter((page) => page > 0);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: queryKey('intel.list', inputOf(page)),
      queryFn: () => ask('intel.list', inputOf(page)),
      gcTime: pageKeptMs,
    })),
  });
  const onWindow = useCallback((first: number, end: number) => {
    const from = Math.floor(first / pageRows);
    const to = Math.floor(Math.max(first, end - 1) / pageRows);
    const next = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    setPages((now) => (now.join() === next.join() ? now : next));
  }, []);
  const rowAt = (at: number): Indicator | undefined => {
    const page = Math.floor(at / pageRows);
    const answer = page === 0 ? head.data : answers[wanted.indexOf(page)]?.data;
    return answer?.rows[at % pageRows];
  };
  return { head, rowAt, onWindow };
};
