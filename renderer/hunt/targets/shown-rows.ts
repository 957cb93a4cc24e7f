import type { HuntAnswer, HuntCell } from '../../../shared/hunt/model.ts';
import { localTarget, type TakenRows, type TargetOutcome, type TargetsAnswer } from '../../../shared/hunt/target.ts';
import type { ArrivedTable } from './arrived-table.ts';

/** Rows that came from vendors: those of the local store are stored. */
export const takeableRows = ({ rows }: TargetsAnswer): number[] =>
  rows.flatMap((row, at) => (row[0] === localTarget ? [] : [at]));

/** Some rows are there, and something kept others from coming. */
export const isPartial = ({ failure, limits, notes, rows }: TargetOutcome): boolean =>
  rows > 0 && (failure !== null || limits.length > 0 || notes.some(({ code }) => cutting.has(code)));

const cutting: ReadonlySet<string> = new Set(['parts-missing', 'timed-out', 'vendor-cut']);

type Shown = Omit<HuntAnswer, 'runId' | 'snapshot' | 'seconds'>;

/** The answer as the table of results takes it: targets by their names, taken rows with the event each became. */
export const withTaken = (
  { columns, rows }: ArrivedTable | TargetsAnswer,
  names: ReadonlyMap<HuntCell, string>,
  taken: TakenRows | null,
): Shown => {
  const idAt = columns.indexOf('id');
  const events = new Map(taken?.ids.map(({ row, event }) => [row, event]) ?? []);
  const shown = rows.map((row, at) =>
    row.map((cell, column) => {
      if (column === 0) return names.get(cell) ?? cell;
      return column === idAt ? (cell ?? events.get(at) ?? null) : cell;
    }),
  );
  return { columns: [...columns], rows: shown, limits: [], plan: [], unsupported: [], local: null };
};
