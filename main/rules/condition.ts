import { UnsupportedRule } from './unsupported-rule.ts';

/** `1 of x*` and `all of x*` are resolved while parsing: what is left is plain logic over selections. */
export type Condition =
  { kind: 'selection'; name: string } | { kind: 'and' | 'or'; parts: Condition[] } | { kind: 'not'; part: Condition };

interface Cursor {
  source: string;
  tokens: string[];
  at: number;
  depth: number;
  names: readonly string[];
}

/** A hostile condition may nest as deep as it is long. */
const MAX_DEPTH = 100;

const refuse = (cursor: Cursor): never => {
  throw new UnsupportedRule('condition-syntax', cursor.source.slice(0, 200));
};

const tokensOf = (source: string): string[] => {
  if (source.includes('|')) throw new UnsupportedRule('aggregation', source.slice(0, 200));
  const tokens = source.match(/[()]|[^\s()]+/g);
  if (tokens === null || tokens.length > 10_000) throw new UnsupportedRule('condition-syntax', source.slice(0, 200));
  return tokens;
};

const isWord = (cursor: Cursor, word: string): boolean => cursor.tokens[cursor.at]?.toLowerCase() === word;
const accept = (cursor: Cursor, word: string): boolean => {
  if (!isWord(cursor, word)) return false;
  cursor.at++;
  return true;
};

/** `them` is every selection except those whose name begins with an underscore (Sigma specification). */
const selectionsLike = (cursor: Cursor, pattern: string): string[] => {
  const visible = cursor.names.filter((name) => !name.startsWith('_'));
  if (pattern.toLowerCase() === 'them') return visible;
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return cursor.names.filter((name) => name === pattern);
  return cursor.names.filter((name) => {
    const last = rest.at(-1) ?? '';
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let at = first.length;
    for (const middle of rest.slice(0, -1)) {
      const found = name.indexOf(middle, at);
      if (found < 0) return false;
      at = found + middle.length;
    }
    return at <= name.length - last.length;
  });
};

const parseQuantified = (cursor: Cursor, kind: 'and' | 'or'): Condition => {
  const pattern = cursor.tokens[cursor.at] ?? refuse(cursor);
  cursor.at++;
  const names = selectionsLike(cursor, pattern);
  if (names.length === 0) throw new UnsupportedRule('unknown-selection', pattern);
  return { kind, parts: names.map((name) => ({ kind: 'selection', name })) };
};

const parsePrimary = (cursor: Cursor): Condition => {
  if (accept(cursor, '(')) {
    const inner = parseOr(cursor);
    return accept(cursor, ')') ? inner : refuse(cursor);
  }
  const name = cursor.tokens[cursor.at] ?? refuse(cursor);
  cursor.at++;
  if (accept(cursor, 'of')) {
    const count = name.toLowerCase();
    if (count === 'all') return parseQuantified(cursor, 'and');
    return count === '1' || count === 'any' ? parseQuantified(cursor, 'or') : refuse(cursor);
  }
  if (cursor.names.includes(name)) return { kind: 'selection', name };
  if (['and', 'or', 'not', ')'].includes(name.toLowerCase())) return refuse(cursor);
  throw new UnsupportedRule('unknown-selection', name);
};

const parseNot = (cursor: Cursor): Condition => {
  let negations = 0;
  while (accept(cursor, 'not')) negations++;
  const part = parsePrimary(cursor);
  return negations % 2 === 1 ? { kind: 'not', part } : part;
};

const parseList = (cursor: Cursor, kind: 'and' | 'or', parsePart: (cursor: Cursor) => Condition): Condition => {
  const first = parsePart(cursor);
  if (!isWord(cursor, kind)) return first;
  const parts = [first];
  while (accept(cursor, kind)) parts.push(parsePart(cursor));
  return { kind, parts };
};

const parseAnd = (cursor: Cursor): Condition => parseList(cursor, 'and', parseNot);

const parseOr = (cursor: Cursor): Condition => {
  if (++cursor.depth > MAX_DEPTH) refuse(cursor);
  const condition = parseList(cursor, 'or', parseAnd);
  cursor.depth--;
  return condition;
};

/** Binds as the specification says: quantifiers, then `not`, then `and`, then `or`. Throws UnsupportedRule. */
export const parseCondition = (source: string, names: readonly string[]): Condition => {
  const cursor: Cursor = { source, tokens: tokensOf(source), at: 0, depth: 0, names };
  const condition = parseOr(cursor);
  return cursor.at < cursor.tokens.length ? refuse(cursor) : condition;
};
