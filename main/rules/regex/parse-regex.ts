import { UnsupportedRule } from '../unsupported-rule.ts';
import { ANY, complement, DIGIT, foldCase, NEWLINE, SPACE, union, WORD, type CharRanges } from './char-ranges.ts';

export type Assertion = 'text-start' | 'text-end' | 'end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge';

export type RegexNode =
  | { kind: 'set'; ranges: CharRanges }
  | { kind: 'sequence'; parts: RegexNode[] }
  | { kind: 'choice'; parts: RegexNode[] }
  | { kind: 'repeat'; part: RegexNode; min: number; max: number | null }
  | { kind: 'assert'; what: Assertion };

export interface RegexFlags {
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
}

/** Where the parser stands. `flags` is replaced, never changed, so that a group can give the outer ones back. */
interface Cursor {
  source: string;
  at: number;
  depth: number;
  flags: RegexFlags;
}

const MAX_DEPTH = 100;
const LARGEST_COUNT = 1_000;

const CLASS_ESCAPES: Record<string, CharRanges> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};
const CONTROL_ESCAPES: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, e: 27, '0': 0 };
const ASSERTION_ESCAPES: Record<string, Assertion> = {
  b: 'word-edge',
  B: 'no-word-edge',
  A: 'text-start',
  Z: 'end',
  z: 'end',
};

const refuse = (cursor: Cursor, feature: string): never => {
  throw new UnsupportedRule('regex-feature', `${feature} in ${cursor.source}`);
};
const broken = (cursor: Cursor, what: string): never => {
  throw new UnsupportedRule('regex-syntax', `${what} at ${cursor.at} in ${cursor.source}`);
};

const peek = (cursor: Cursor): string => cursor.source.charAt(cursor.at);
const accept = (cursor: Cursor, text: string): boolean => {
  if (!cursor.source.startsWith(text, cursor.at)) return false;
  cursor.at += text.length;
  return true;
};

const setOf = (cursor: Cursor, ranges: CharRanges): RegexNode => ({
  kind: 'set',
  ranges: cursor.flags.ignoreCase ? foldCase(ranges) : ranges,
});

/** `\xHH`, `\x{H…}` and `\uHHHH`; the cursor stands behind the letter. */
const hexEscape = (cursor: Cursor, letter: string): number => {
  const digits = /^(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{2}(?:[0-9a-fA-F]{2})?)/.exec(
    cursor.source.slice(cursor.at, cursor.at + 8),
  );
  let text = digits?.[0] ?? broken(cursor, 'bad hexadecimal escape');
  if (!text.startsWith('{')) text = text.slice(0, letter === 'u' ? 4 : 2);
  cursor.at += text.length;
  const unit = Number.parseInt(text.replace(/[{}]/g, ''), 16);
  return unit > 0xffff ? refuse(cursor, 'a character beyond U+FFFF') : unit;
};

/** One escape that stands for characters; the cursor stands behind the backslash. */
const escapedRanges = (cursor: Cursor): CharRanges => {
  const letter = peek(cursor);
  if (letter === '') broken(cursor, 'nothing after the backslash');
  cursor.at++;
  const known = CLASS_ESCAPES[letter];
  if (known !== undefined) return known;
  const control = CONTROL_ESCAPES[letter];
  if (control !== undefined) return [control, control];
  if (letter === 'x' || letter === 'u') {
    const unit = hexEscape(cursor, letter);
    return [unit, unit];
  }
  if (/[1-9]/.test(letter)) return refuse(cursor, 'a back-reference');
  if (/[a-zA-Z]/.test(letter)) return refuse(cursor, `the escape \\${letter}`);
  return [letter.charCodeAt(0), letter.charCodeAt(0)];
};

const classItem = (cursor: Cursor): CharRanges => {
  if (cursor.source.startsWith('[:', cursor.at)) refuse(cursor, 'a POSIX class');
  if (accept(cursor, '\\')) return accept(cursor, 'b') ? [8, 8] : escapedRanges(cursor);
  const unit = cursor.source.charCodeAt(cursor.at++);
  return unit >= 0xd800 && unit <= 0xdfff ? refuse(cursor, 'a character beyond U+FFFF') : [unit, unit];
};

/** One member of a class: a character, an escape, or a range of characters. */
const classMember = (cursor: Cursor): CharRanges => {
  const from = classItem(cursor);
  const [low = 0, high = 0] = from;
  const isRange =
    from.length === 2 && low === high && peek(cursor) === '-' && cursor.source.charAt(cursor.at + 1) !== ']';
  if (!isRange) return from;
  cursor.at++;
  const to = classItem(cursor);
  const [last = 0] = to;
  if (to.length !== 2 || to[1] !== last || last < low) broken(cursor, 'bad range in class');
  return [low, last];
};

/** `[…]`; the cursor stands behind the bracket. A `]` in first place is a plain character (PCRE, Python). */
const parseClass = (cursor: Cursor): RegexNode => {
  const negated = accept(cursor, '^');
  const members: CharRanges[] = [];
  while (members.length === 0 || peek(cursor) !== ']') {
    if (peek(cursor) === '') broken(cursor, 'class without end');
    members.push(classMember(cursor));
  }
  cursor.at++;
  const ranges = union(...members);
  const folded = cursor.flags.ignoreCase ? foldCase(ranges) : ranges;
  return { kind: 'set', ranges: negated ? complement(folded) : folded };
};

const withFlags = (cursor: Cursor, letters: string): RegexFlags => {
  const [on = '', off = ''] = letters.split('-');
  const unknown = /[^ims]/.exec(on + off);
  if (unknown !== null) refuse(cursor, `the flag ${unknown[0]}`);
  const now = (letter: string, before: boolean): boolean => (on.includes(letter) || before) && !off.includes(letter);
  const { ignoreCase, multiline, dotAll } = cursor.flags;
  return { ignoreCase: now('i', ignoreCase), multiline: now('m', multiline), dotAll: now('s', dotAll) };
};

/** `(…)`; the cursor stands behind the parenthesis. Captures do not matter: only whether the whole matches is asked. */
const parseGroup = (cursor: Cursor): RegexNode => {
  const outer = cursor.flags;
  const flags = /^\?([a-zA-Z]*(?:-[a-zA-Z]+)?)([:)])/.exec(cursor.source.slice(cursor.at, cursor.at + 20));
  if (flags !== null) {
    cursor.at += flags[0].length;
    const inner = withFlags(cursor, flags[1] ?? '');
    cursor.flags = inner;
    // `(?i)` holds until the end of the group it stands in.
    if (flags[2] === ')') return { kind: 'sequence', parts: [] };
  } else if (peek(cursor) === '?') {
    const name = /^\?P?<[A-Za-z_]\w*>/.exec(cursor.source.slice(cursor.at, cursor.at + 100));
    if (name === null) return refuse(cursor, `the group (${cursor.source.slice(cursor.at, cursor.at + 3)}`);
    cursor.at += name[0].length;
  }
  const node = parseChoice(cursor);
  if (!accept(cursor, ')')) broken(cursor, 'group without end');
  cursor.flags = outer;
  return node;
};

/** Atoms told by their first character. */
const ATOMS: Record<string, (cursor: Cursor) => RegexNode> = {
  '(': (cursor) => parseGroup(cursor),
  '[': (cursor) => parseClass(cursor),
  '.': ({ flags }) => ({ kind: 'set', ranges: flags.dotAll ? ANY : complement(NEWLINE) }),
  '^': ({ flags }) => ({ kind: 'assert', what: flags.multiline ? 'line-start' : 'text-start' }),
  $: ({ flags }) => ({ kind: 'assert', what: flags.multiline ? 'line-end' : 'text-end' }),
  '*': (cursor) => broken(cursor, 'nothing to repeat'),
  '+': (cursor) => broken(cursor, 'nothing to repeat'),
  '?': (cursor) => broken(cursor, 'nothing to repeat'),
  '\\': (cursor) => {
    const what = ASSERTION_ESCAPES[peek(cursor)];
    if (what === undefined) return setOf(cursor, escapedRanges(cursor));
    cursor.at++;
    return { kind: 'assert', what };
  },
};

const parseAtom = (cursor: Cursor): RegexNode => {
  const unit = cursor.source.charCodeAt(cursor.at);
  const atom = ATOMS[cursor.source.charAt(cursor.at++)];
  if (atom !== undefined) return atom(cursor);
  if (unit < 0xd800 || unit > 0xdbff) return setOf(cursor, [unit, unit]);
  const low = cursor.source.charCodeAt(cursor.at++);
  return { kind: 'sequence', parts: [setOf(cursor, [unit, unit]), setOf(cursor, [low, low])] };
};

const parseQuantifier = (cursor: Cursor): { min: number; max: number | null } | null => {
  if (accept(cursor, '*')) return { min: 0, max: null };
  if (accept(cursor, '+')) return { min: 1, max: null };
  if (accept(cursor, '?')) return { min: 0, max: 1 };
  // A brace that is no count is a plain character (PCRE, Python).
  const count = /^\{(\d{1,6})(?:(,)(\d{0,6}))?\}/.exec(cursor.source.slice(cursor.at, cursor.at + 16));
  if (count === null) return null;
  cursor.at += count[0].length;
  const min = Number(count[1]);
  const max = count[2] === undefined ? min : count[3] === '' ? null : Number(count[3]);
  if (max !== null && max < min) broken(cursor, 'bad count');
  if (Math.max(min, max ?? 0) > LARGEST_COUNT) throw new UnsupportedRule('regex-size', cursor.source);
  return { min, max };
};

const parseSequence = (cursor: Cursor): RegexNode => {
  const parts: RegexNode[] = [];
  while (cursor.at < cursor.source.length && peek(cursor) !== '|' && peek(cursor) !== ')') {
    const part = parseAtom(cursor);
    const count = parseQuantifier(cursor);
    if (count === null) {
      parts.push(part);
      continue;
    }
    // Greedy or lazy finds the same yes or no; possessive does not.
    if (!accept(cursor, '?') && peek(cursor) === '+') refuse(cursor, 'a possessive quantifier');
    parts.push({ kind: 'repeat', part, ...count });
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'sequence', parts };
};

const parseChoice = (cursor: Cursor): RegexNode => {
  if (++cursor.depth > MAX_DEPTH) throw new UnsupportedRule('regex-size', cursor.source.slice(0, 200));
  const parts = [parseSequence(cursor)];
  while (accept(cursor, '|')) parts.push(parseSequence(cursor));
  cursor.depth--;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
};

/**
 * The regular part of the PCRE and Python syntax that Sigma's `re` modifier carries. What is not regular (look-around,
 * back-references, possessive and atomic groups) is refused with its reason: only without it can matching be linear.
 */
export const parseRegex = (source: string, flags: RegexFlags): RegexNode => {
  const cursor: Cursor = { source, at: 0, depth: 0, flags };
  const node = parseChoice(cursor);
  return cursor.at < source.length ? broken(cursor, 'unmatched parenthesis') : node;
};
