import type { HuntLanguage } from '../../../../shared/hunt/model.ts';

export interface Place {
  from: number;
  to: number;
}

/** A text by its lines, from 1. */
export interface Lines {
  count: number;
  text: (number: number) => string;
  place: (number: number) => Place;
}

const indentOf = (text: string): number => text.search(/\S/u);

/** How many brackets stay open behind this line; strings of one line are passed over. */
const opened = (text: string): number => {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gu, '');
  return (bare.match(/[([{]/gu)?.length ?? 0) - (bare.match(/[)\]}]/gu)?.length ?? 0);
};

/** Lines a bracket at the end of this one holds. */
const bracketEnd = (lines: Lines, number: number): number | null => {
  let depth = opened(lines.text(number));
  if (depth <= 0) return null;
  for (let next = number + 1; next <= lines.count; next++) {
    depth += opened(lines.text(next));
    if (depth <= 0) return next - 1;
  }
  return null;
};

/** Lines that stand further in than this one, as YAML and most people write. */
const indentEnd = (lines: Lines, number: number): number | null => {
  const own = indentOf(lines.text(number));
  if (own < 0) return null;
  let last: number | null = null;
  for (let next = number + 1; next <= lines.count; next++) {
    const text = lines.text(next);
    const indent = indentOf(text);
    if (indent < 0) continue;
    // A list may stand as far in as its key.
    const isItem = /^\s*- /u.test(text) && !/^\s*- /u.test(lines.text(number));
    if (indent < own || (indent === own && !isItem)) break;
    last = next;
  }
  return last;
};

/** Lines that belong to a stage: until the next one begins. */
const stageEnd = (lines: Lines, number: number): number | null => {
  if (!/^\s*\|/u.test(lines.text(number))) return null;
  let last: number | null = null;
  for (let next = number + 1; next <= lines.count; next++) {
    const text = lines.text(next);
    if (/^\s*\|/u.test(text)) break;
    if (text.trim() !== '') last = next;
  }
  return last;
};

/** What can be folded behind the end of a line; null: nothing. */
export const foldAt = (lines: Lines, number: number, language: HuntLanguage): Place | null => {
  const ends = language === 'sigma' ? [indentEnd] : [bracketEnd, stageEnd, indentEnd];
  for (const endOf of ends) {
    const end = endOf(lines, number);
    if (end !== null && end > number) return { from: lines.place(number).to, to: lines.place(end).to };
  }
  return null;
};
