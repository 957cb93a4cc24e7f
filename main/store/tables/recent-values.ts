import type { Connection } from '../connection.ts';
import { EVENT_COLUMNS } from '../event-cells.ts';
import type { TextCell, Texts } from './texts.ts';

/** Values that differ, of which one is looked for: more would take longer than a key press. */
const MOST_VALUES = 5000;

/** `commandLine` → `command_line`. */
const stored = (column: string): string => column.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const isColumn = (name: string): boolean => EVENT_COLUMNS.some((column) => column === name);

/**
 * What stands in a column of the newest events, most frequent first: a walk back over the table's own order, so its cost depends on
 * `events`, not on how much is stored. A column that is none gives nothing.
 */
export const recentValues = (
  db: Connection,
  texts: Texts,
  { column, events }: { column: string; events: number },
): { value: string; count: number }[] => {
  const name = stored(column);
  if (!isColumn(name)) return [];
  const rows = db
    .sql<[number, number], { cell: TextCell; count: number }>(
      `SELECT cell, count(*) AS count FROM (SELECT ${name} AS cell FROM event ORDER BY id DESC LIMIT ?)
 WHERE cell IS NOT NULL GROUP BY cell ORDER BY count DESC LIMIT ?`,
    )
    .all(events, MOST_VALUES);
  const isNumber = ['pid', 'parent_pid', 'src_port', 'dst_port', 'event_code'].includes(name);
  if (isNumber) return rows.map(({ cell, count }) => ({ value: String(cell), count }));
  const told = texts.readAll(rows.map(({ cell }) => cell));
  return rows.flatMap(({ cell, count }) => {
    const value = told.get(cell);
    return value === undefined ? [] : [{ value, count }];
  });
};
