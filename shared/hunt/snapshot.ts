import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { HuntText } from './hunt-text.ts';
import { HuntCell, HuntLanguage, HuntLimit, HuntSpan, HuntValue } from './model.ts';

export const SnapshotId = z.number().int().positive().brand('SnapshotId');
export type SnapshotId = z.infer<typeof SnapshotId>;

/** Rows kept of one answer, characters of one cell and of all together. What is beyond is counted. */
export const keptRows = 1000;
const keptCell = 4000;
const keptCharacters = 1_000_000;

/** What a snapshot holds, wherever it lies: in the store, or in a file somebody shares. */
export const SnapshotBody = z.object({
  takenAt: z.string().max(40),
  language: HuntLanguage,
  text: HuntText,
  parameters: z.record(z.string().max(64), HuntValue),
  caseId: CaseId.nullable(),
  span: HuntSpan.nullable(),
  columns: z.array(z.string().max(400)).max(400),
  rows: z.array(z.array(HuntCell).max(400)).max(keptRows),
  /** Rows the answer had. */
  total: z.number().int().min(0),
  /** Why the answer was not the whole answer. */
  limits: z.array(HuntLimit).max(4),
  /** Cells whose end was cut off. */
  cutCells: z.number().int().min(0),
});
export type SnapshotBody = z.infer<typeof SnapshotBody>;

export const Snapshot = SnapshotBody.extend({
  id: SnapshotId,
  /** The line of the ledger; null where it came with a file. */
  runId: z.number().int().nullable(),
  /** The newest block of records when it was taken; null where it came with a file. */
  lastBlock: z.number().int().nullable(),
  sizeBytes: z.number().int(),
});
export type Snapshot = z.infer<typeof Snapshot>;

interface Found {
  columns: string[];
  rows: HuntCell[][];
}

/** As much of an answer as is kept. */
export const keptOf = ({ columns, rows }: Found): Pick<SnapshotBody, 'columns' | 'rows' | 'total' | 'cutCells'> => {
  const kept: HuntCell[][] = [];
  let characters = 0;
  let cutCells = 0;
  for (const row of rows) {
    if (kept.length >= keptRows || characters > keptCharacters) break;
    kept.push(
      row.slice(0, 400).map((cell) => {
        if (typeof cell !== 'string') return cell;
        characters += Math.min(cell.length, keptCell);
        if (cell.length <= keptCell) return cell;
        cutCells += 1;
        return `${cell.slice(0, keptCell)}…`;
      }),
    );
  }
  return { columns: columns.slice(0, 400).map((name) => name.slice(0, 400)), rows: kept, total: rows.length, cutCells };
};

export interface SnapshotDifference {
  /** Columns that only one of the two has: rows are compared by the others. */
  columns: { gone: string[]; added: string[] };
  added: HuntCell[][];
  gone: HuntCell[][];
  same: number;
  /** One of the two does not hold all rows there were: what looks new or gone may only lie beyond what was kept. */
  isPartial: boolean;
}

type Compared = Pick<SnapshotBody, 'columns' | 'rows' | 'total' | 'limits'>;

const keyer = (columns: readonly string[], shared: readonly string[]) => {
  const places = shared.map((name) => columns.indexOf(name));
  return (row: readonly HuntCell[]): string => JSON.stringify(places.map((place) => row[place] ?? null));
};

const countsOf = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Rows of `rows` that `others` does not have, as often as it does not have them, in their order. */
const without = (rows: readonly HuntCell[][], keyOf: (row: HuntCell[]) => string, others: Map<string, number>) => {
  const left = new Map(others);
  return rows.filter((row) => {
    const key = keyOf(row);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
};

const isWhole = ({ rows, total, limits }: Compared): boolean => rows.length >= total && limits.length === 0;

/** What a later answer has that an earlier one had not, and the other way round. Order means nothing, repetition does. */
export const snapshotDifference = (before: Compared, after: Compared): SnapshotDifference => {
  const shared = before.columns.filter((name) => after.columns.includes(name));
  const [ofBefore, ofAfter] = [keyer(before.columns, shared), keyer(after.columns, shared)];
  const added = without(after.rows, ofAfter, countsOf(before.rows.map(ofBefore)));
  return {
    columns: {
      gone: before.columns.filter((name) => !shared.includes(name)),
      added: after.columns.filter((name) => !shared.includes(name)),
    },
    added,
    gone: without(before.rows, ofBefore, countsOf(after.rows.map(ofAfter))),
    same: after.rows.length - added.length,
    isPartial: !isWhole(before) || !isWhole(after),
  };
};
