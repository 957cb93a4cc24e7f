import type { HuntCell } from '../../shared/hunt/model.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly HuntCell[])[];
}

/**
 * A spreadsheet takes a cell that begins with one of these for a formula and may run it: an apostrophe before it keeps it text
 * (OWASP, CSV injection). Numbers of ours stay numbers.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

const csvCell = (cell: HuntCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, with a byte order mark: without it Excel reads Japanese in the machine's code page. */
export const csvOf = ({ columns, rows }: Table): string =>
  `\uFEFF${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

/** One object a line, cells as they are. */
export const jsonLinesOf = ({ columns, rows }: Table): string =>
  rows
    .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])))}\n`)
    .join('');
