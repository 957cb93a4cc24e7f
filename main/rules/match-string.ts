import type { FieldText } from './record-view.ts';
import { plainText, type SigmaString, type StringPart } from './sigma-string.ts';

export type TextMatcher = (text: FieldText) => boolean;

/** One position of a pattern without runs: a UTF-16 code unit, any one character, or one of the dashes of `windash`. */
const ANY_ONE = -1;
const ANY_DASH = -2;
/** Hyphen, slash, en dash, em dash, horizontal bar: what Windows programs take for the mark of a switch. */
const DASHES = new Set([0x2d, 0x2f, 0x2013, 0x2014, 0x2015]);

const unitsOf = (part: StringPart, cased: boolean): number[] => {
  if (typeof part !== 'string') return [part.wild === 'dash' ? ANY_DASH : ANY_ONE];
  const text = cased ? part : part.toLowerCase();
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
};

/** The stretches between the runs, e.g. `*a?b*` is [], [a, any, b], []. */
const stretchesOf = (value: SigmaString, cased: boolean): number[][] => {
  const stretches: number[][] = [[]];
  for (const part of value) {
    if (typeof part !== 'string' && part.wild === 'run') stretches.push([]);
    else stretches.at(-1)?.push(...unitsOf(part, cased));
  }
  return stretches;
};

const standsAt = (stretch: number[], text: string, from: number): boolean => {
  for (let at = 0; at < stretch.length; at++) {
    const want = stretch[at];
    const have = text.charCodeAt(from + at);
    if (want === have || want === ANY_ONE || (want === ANY_DASH && DASHES.has(have))) continue;
    return false;
  }
  return true;
};

const find = (stretch: number[], text: string, from: number): number => {
  const last = text.length - stretch.length;
  for (let at = from; at <= last; at++) if (standsAt(stretch, text, at)) return at;
  return -1;
};

/**
 * Leftmost placing of each stretch is enough for yes or no, so no step is taken back: time is text × longest stretch.
 */
const matchStretches = (stretches: number[][], text: string): boolean => {
  const first = stretches[0] ?? [];
  if (stretches.length === 1) return text.length === first.length && standsAt(first, text, 0);
  const last = stretches.at(-1) ?? [];
  const end = text.length - last.length;
  if (end < first.length || !standsAt(first, text, 0) || !standsAt(last, text, end)) return false;
  let at = first.length;
  for (const stretch of stretches.slice(1, -1)) {
    const found = find(stretch, text, at);
    if (found < 0 || found + stretch.length > end) return false;
    at = found + stretch.length;
  }
  return true;
};

type Shape = 'exact' | 'prefix' | 'suffix' | 'inside' | 'general';

/** Nearly all patterns of real rules are one literal with runs around it: those go to the engine's own string search. */
const shapeOf = (value: SigmaString): { shape: Shape; literal: string } => {
  const plain = plainText(value);
  if (plain !== null) return { shape: 'exact', literal: plain };
  const isRun = (part: StringPart | undefined): boolean => typeof part === 'object' && part.wild === 'run';
  const [a, b, c] = value;
  if (value.length === 2 && typeof a === 'string' && isRun(b)) return { shape: 'prefix', literal: a };
  if (value.length === 2 && isRun(a) && typeof b === 'string') return { shape: 'suffix', literal: b };
  if (value.length === 3 && isRun(a) && typeof b === 'string' && isRun(c)) return { shape: 'inside', literal: b };
  return { shape: 'general', literal: '' };
};

/** Long lists of literals, by where they must stand. One loop over texts is several times faster than a call for each. */
interface Literals {
  exact: Set<string>;
  /** `\\name.exe` at the end: the last part of a path, found by one look-up however many there are. */
  lastParts: Set<string>;
  prefixes: string[];
  suffixes: string[];
  insides: string[];
}

const isLastPart = (suffix: string): boolean => suffix.lastIndexOf('\\') === 0;

const sortLiterals = (values: readonly SigmaString[], cased: boolean): Literals => {
  const literals: Literals = { exact: new Set(), lastParts: new Set(), prefixes: [], suffixes: [], insides: [] };
  for (const value of values) {
    const { shape, literal } = shapeOf(value);
    const want = cased ? literal : literal.toLowerCase();
    if (shape === 'exact') literals.exact.add(want);
    else if (shape === 'prefix') literals.prefixes.push(want);
    else if (shape === 'inside') literals.insides.push(want);
    else if (shape === 'suffix' && isLastPart(want)) literals.lastParts.add(want);
    else if (shape === 'suffix') literals.suffixes.push(want);
  }
  return literals;
};

const holdsLiteral = ({ exact, lastParts, prefixes, suffixes, insides }: Literals, text: string): boolean => {
  if (exact.size > 0 && exact.has(text)) return true;
  if (lastParts.size > 0 && lastParts.has(text.slice(Math.max(0, text.lastIndexOf('\\'))))) return true;
  for (const suffix of suffixes) if (text.endsWith(suffix)) return true;
  for (const prefix of prefixes) if (text.startsWith(prefix)) return true;
  for (const inside of insides) if (text.includes(inside)) return true;
  return false;
};

/** Matches a text, the whole of it, against any of several Sigma strings, without regard to case unless `cased`. */
export const matchAnyString = (values: readonly SigmaString[], cased: boolean): TextMatcher => {
  const literals = sortLiterals(values, cased);
  const general = values
    .filter((value) => shapeOf(value).shape === 'general')
    .map((value) => stretchesOf(value, cased));
  const spelling = cased ? 'raw' : 'lower';
  return (text) => {
    if (holdsLiteral(literals, text[spelling])) return true;
    for (const stretches of general) if (matchStretches(stretches, text[spelling])) return true;
    return false;
  };
};
