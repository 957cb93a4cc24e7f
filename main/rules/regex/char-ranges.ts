/** Sets of UTF-16 code units as flat pairs [from, to, from, to, …], sorted, not touching. */
export type CharRanges = readonly number[];

const LAST = 0xffff;

export const DIGIT: CharRanges = [0x30, 0x39];
/** ASCII word characters: what PCRE and ECMAScript mean without a Unicode flag. */
export const WORD: CharRanges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
// prettier-ignore
export const SPACE: CharRanges = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];
export const NEWLINE: CharRanges = [0x0a, 0x0a];
export const ANY: CharRanges = [0, LAST];

const pairsOf = (ranges: CharRanges): [number, number][] => {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  return pairs;
};

export const union = (...sets: CharRanges[]): CharRanges => {
  const pairs = sets.flatMap(pairsOf).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of pairs) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged.flat();
};

export const complement = (ranges: CharRanges): CharRanges => {
  const gaps: number[] = [];
  let next = 0;
  for (const [from, to] of pairsOf(ranges)) {
    if (from > next) gaps.push(next, from - 1);
    next = to + 1;
  }
  if (next <= LAST) gaps.push(next, LAST);
  return gaps;
};

export const contains = (ranges: CharRanges, unit: number): boolean => {
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    if (unit < (ranges[at] ?? 0)) return false;
    if (unit <= (ranges[at + 1] ?? 0)) return true;
  }
  return false;
};

/** Ranges wider than this get only their ASCII letters folded: a range over half of Unicode already holds both cases. */
const WIDEST_FOLD = 0x400;

const otherCases = (unit: number): number[] => {
  const letter = String.fromCharCode(unit);
  return [letter.toLowerCase(), letter.toUpperCase()].filter((x) => x.length === 1).map((x) => x.charCodeAt(0));
};

/** The set with both cases of each letter. */
export const foldCase = (ranges: CharRanges): CharRanges => {
  const folded: number[] = [];
  for (const [from, to] of pairsOf(ranges)) {
    const end = to - from > WIDEST_FOLD ? Math.min(to, 0x7f) : to;
    for (let unit = from; unit <= end; unit++) for (const other of otherCases(unit)) folded.push(other, other);
  }
  return union(ranges, folded);
};
