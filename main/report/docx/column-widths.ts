import type { TableBlock } from '../paper/paper.ts';

/** A Japanese character is as wide as two Latin ones. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
};

/** What should not be broken: a short cell as a whole, of a longer one its longest word, up to what breaks anyway. */
const pieceOf = (text: string): number => {
  const whole = widthOf(text);
  if (whole <= 19) return whole;
  return Math.min(22, Math.max(0, ...text.split(/[\s/\\]+/).map((piece) => widthOf(piece))));
};

/** A Latin character of small text, in twentieths of a point. */
const character = 92;

/** Margins of a cell. */
const sides = 130;

/**
 * Widths of a table's columns that add up to `total`: each holds its longest word where that is possible, and what is left goes
 * to the long ones, though less than in proportion. Word and LibreOffice would each find widths of their own.
 */
export const columnWidths = (table: Pick<TableBlock, 'columns' | 'rows'>, total: number): number[] => {
  const columns = table.columns.map((head, at) => {
    const texts = table.rows.map(({ cells }) => (cells[at] ?? []).map(({ text }) => text).join(''));
    const mean = texts.reduce((sum, text) => sum + Math.min(240, widthOf(text)), 0) / Math.max(1, texts.length);
    const least = Math.max(4, Math.min(10, widthOf(head)), ...texts.slice(0, 200).map(pieceOf)) * character + sides;
    return { least, long: Math.max(0, mean - least / character) };
  });
  const needed = columns.reduce((sum, { least }) => sum + least, 0);
  const long = columns.reduce((sum, one) => sum + one.long, 0);
  const spare = Math.max(0, total - needed);
  const squeeze = Math.min(1, total / needed);
  // No column gets more for its length than would hold it on one line: the rest is everybody's.
  const forLong = Math.min(spare, long * character);
  const each = (spare - forLong) / columns.length;
  const widths = columns.map((one) =>
    Math.floor(one.least * squeeze + each + (long === 0 ? 0 : (forLong * one.long) / long)),
  );
  const rest = total - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width));
};
