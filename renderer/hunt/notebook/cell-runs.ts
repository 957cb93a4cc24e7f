import { useEffect } from 'react';
import { create } from 'zustand';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { NotebookCell, QueryCell } from '../../../shared/hunt/notebook.ts';
import { SnapshotId } from '../../../shared/hunt/snapshot.ts';
import type { InputOf } from '../../api/procedures.ts';
import { isUnderWay, useStream } from '../../api/work.ts';
import type { NotebookSession, Which } from './notebook-session.ts';

/** A notebook keeps the first rows; more are counted, up to what one hunt may answer. */
const budget = { rowLimit: 100_000, secondsLimit: 600 };

interface Asked {
  which: Which;
  cell: string;
  input: InputOf<'hunt.run'>;
}

/** Which cell began the hunt under way: it goes on while another page is looked at. */
const useAsked = create<{ asked: Asked | null }>()(() => ({ asked: null }));

const isOf = (asked: Asked | null, { customer, id }: Which): boolean =>
  asked?.which.customer === customer && asked.which.id === id;

/** Below the query, after the results it has. */
const placeFor = (cells: readonly NotebookCell[], cell: string): number =>
  cells.findLastIndex((one) => one.id === cell || (one.kind === 'result' && one.of === cell)) + 1;

/** Runs of the query cells of one notebook; what one found becomes a result below its query. */
export const useCellRuns = (which: Which, session: NotebookSession, caseId: CaseId | null) => {
  const { work, start } = useStream('hunt.run');
  const asked = useAsked((now) => now.asked);
  const own = asked !== null && isOf(asked, which) && work?.input === asked.input ? { asked, work } : null;
  const output = own?.work.state === 'done' ? own.work.output : null;
  const cell = own?.asked.cell ?? null;
  useEffect(() => {
    if (output === null || cell === null) return;
    useAsked.setState({ asked: null });
    const { cells } = session.view().notebook;
    const result: NotebookCell = {
      id: crypto.randomUUID(),
      kind: 'result',
      of: cell,
      snapshot: SnapshotId.parse(output.snapshot),
    };
    session.step({ do: 'add', at: placeFor(cells, cell), cells: [result] });
  }, [output, cell, session]);
  return {
    /** Of this cell: under way, or refused. */
    workOf: (id: string) => (own?.asked.cell === id ? own.work : null),
    isBusy: isUnderWay(work),
    run: ({ id, language, text, parameters, ofCase, span }: QueryCell): void => {
      if (isUnderWay(work) || text.trim() === '') return;
      const { customer } = which;
      const input = { customer, caseId: ofCase ? caseId : null, span, language, text, parameters, ...budget };
      useAsked.setState({ asked: { which, cell: id, input } });
      start(input);
    },
  };
};
export type CellRuns = ReturnType<typeof useCellRuns>;
