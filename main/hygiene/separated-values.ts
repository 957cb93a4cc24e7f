/** A cell longer than this is no setting and no finding. */
const longestCell = 100_000;

interface Reading {
  rows: { line: number; cells: string[] }[];
  cells: string[];
  cell: string;
  line: number;
  startedAt: number;
}

const endCell = (now: Reading): void => {
  now.cells.push(now.cell.slice(0, longestCell));
  now.cell = '';
};

const endRow = (now: Reading): void => {
  endCell(now);
  if (now.cells.some((cell) => cell !== '')) now.rows.push({ line: now.startedAt, cells: now.cells });
  now.cells = [];
};

/** Where a quoted cell ends: the quote that no other follows; -1 where none does. */
const closing = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
};

/**
 * CSV by RFC 4180: quoted cells hold commas, doubled quotes and line breaks. A quote that never closes ends with the text, so that
 * nothing is lost. `line`: where a row begins, from 1. Empty rows are left out.
 */
export const readSeparated = (text: string, separator = ','): { line: number; cells: string[] }[] => {
  const now: Reading = { rows: [], cells: [], cell: '', line: 1, startedAt: 1 };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' && now.cell === '') {
      const end = closing(text, at + 1);
      const quoted = text.slice(at + 1, end < 0 ? text.length : end);
      now.cell = quoted.replaceAll('""', '"');
      now.line += quoted.split('\n').length - 1;
      at = end < 0 ? text.length : end;
    } else if (sign === separator) endCell(now);
    else if (sign === '\n') {
      endRow(now);
      now.line += 1;
      now.startedAt = now.line;
    } else if (sign !== '\r') now.cell += sign;
  }
  endRow(now);
  return now.rows;
};
