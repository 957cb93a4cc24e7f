import { useEffect, useRef, useState } from 'react';
import type { ArrivedPage } from '../../../shared/hunt/target.ts';
import { ask } from '../../api/ask.ts';
import { isUnderWay, type Work } from '../../api/work.ts';
import { emptyTable, withPage, type ArrivedTable } from './arrived-table.ts';

/** Rows of a run as they come, page by page; what had come stays where the run ended without an answer. */
export const useArrived = (work: Work<'huntTargets.run'> | null): ArrivedTable => {
  const [table, setTable] = useState(emptyTable);
  const isAsking = useRef(false);
  const progress = work?.progress ?? null;
  const run = progress?.run ?? null;
  const isWanted = isUnderWay(work) && progress !== null;
  const mine = table.run === run ? table : emptyTable;
  const hasMore = isWanted && (progress.turn !== mine.turn || progress.arrived > mine.rows.length);
  useEffect(() => {
    if (run === null || !hasMore || isAsking.current) return;
    isAsking.current = true;
    const { turn, rows } = mine;
    const told = (page: ArrivedPage): void => setTable((before) => withPage(before, run, page));
    // A run that has just ended has its answer on the way.
    void ask('huntTargets.arrived', { run, turn, from: rows.length })
      .then(told, () => null)
      .finally(() => {
        isAsking.current = false;
      });
  }, [run, hasMore, mine, progress]);
  return mine;
};
