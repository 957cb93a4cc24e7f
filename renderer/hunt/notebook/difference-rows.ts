import type { HuntCell } from '../../../shared/hunt/model.ts';
import type { Snapshot, SnapshotDifference } from '../../../shared/hunt/snapshot.ts';

/** A row, and what is told of it. */
export interface ToldRow {
  row: HuntCell[];
  mark: 'added' | 'gone' | null;
}

/** Rows that came and went, under the columns of the later answer: what it has no column for is left out, and told. */
export const differenceRows = (
  after: Pick<Snapshot, 'columns'>,
  before: Pick<Snapshot, 'columns'>,
  { added, gone }: SnapshotDifference,
): ToldRow[] => {
  const places = after.columns.map((name) => before.columns.indexOf(name));
  return [
    ...added.map((row): ToldRow => ({ row, mark: 'added' })),
    ...gone.map((row): ToldRow => ({ row: places.map((place) => row[place] ?? null), mark: 'gone' })),
  ];
};
