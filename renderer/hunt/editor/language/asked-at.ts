import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Asked } from './asked.ts';
import { lexicons } from './lexicon.ts';
import { scan, type Token } from './scan.ts';
import { sigmaAskedAt } from './sigma-asked-at.ts';

/** Far enough back for a long list of values; a whole text of 5,000 lines would be read at each key. */
const LOOKED_BACK = 8000;

const VALUE_WORDS =
  /^(?:like|glob|in|rlike|contains|matches|has|startswith|endswith|hasprefix|hassuffix|regex|is|between|=~|==|=|!=|<>|:|!~|in~|<=|>=|<|>|!)|(?:any|all|cs|case)$/iu;

const isRelation = (text: string): boolean => VALUE_WORDS.test(text) && !/^(?:innerunique|inner|index)$/iu.test(text);

const LIST_PARTS: ReadonlySet<Token['kind']> = new Set(['string', 'comma', 'number', 'text']);

/** Where a value at the end of these words has its relation: in front of it, or of the list it stands in. -1: nowhere. */
const relationAt = (words: Words): number => {
  const last = words.length - 1;
  let at = last;
  while (at >= 0 && LIST_PARTS.has(words[at]?.kind ?? 'pipe')) at -= 1;
  if (words[at]?.kind === 'open') return at - 1;
  return at === last ? at : -1;
};

/** The field a value at the end of these words belongs to; null where no value can stand. */
const fieldBefore = (words: Words): string | null => {
  const begin = relationAt(words);
  let at = begin;
  while (at >= 0 && begin - at < 3 && isRelationWord(words[at])) at -= 1;
  const field = words[at];
  return at < begin && field?.kind === 'field' ? field.text : null;
};

const isRelationWord = (word: { kind: Token['kind']; text: string } | undefined): boolean =>
  word !== undefined &&
  (word.kind === 'operator' ||
    (word.kind === 'keyword' && (isRelation(word.text) || /^not$/iu.test(word.text))) ||
    (word.kind === 'function' && /^(?:in|has_any|has_all)$/iu.test(word.text)));

const bareName = (text: string): string => text.replaceAll(/["`]/gu, '');

const within = (token: Token | undefined, at: number): Token | null =>
  token !== undefined && (token.end > at || (token.end === at && (token.isOpen || token.kind !== 'string')))
    ? token
    : null;

const unquoted = (text: string): string => text.replace(/^(?:h?@)?["'`]+/iu, '');

/** A string nobody closed yet ends with its line, whatever the rest is read as. */
const isUnclosed = (text: string): boolean => !/^(?:h?@)?(["'])[\s\S]*\1$/iu.test(text) || text.length < 2;

const stringAsked = (token: Token, field: string, { text, at, offset }: Here): Asked => {
  const whole = text.slice(token.start, token.end);
  const lineEnd = text.indexOf('\n', at);
  const end = isUnclosed(whole) ? Math.min(token.end, lineEnd < 0 ? text.length : lineEnd) : token.end;
  const typed = unquoted(text.slice(token.start, at));
  const place = { from: offset + token.start, to: offset + Math.max(end, at) };
  return { kind: 'value', field: bareName(field), typed, ...place };
};

const WORDS: ReadonlySet<Token['kind']> = new Set(['field', 'text', 'keyword', 'function', 'number']);

const wordAsked = (token: Token, words: Words, here: Here): Asked | null => {
  const field = fieldBefore(words);
  if (token.kind === 'string') return field === null ? null : stringAsked(token, field, here);
  if (!WORDS.has(token.kind)) return null;
  const { text, at, offset } = here;
  const place = { typed: text.slice(token.start, at), from: offset + token.start, to: offset + token.end };
  if (field !== null) return { kind: 'value', field: bareName(field), ...place };
  return token.kind === 'number' ? null : { kind: 'name', ...place };
};

type Words = readonly { kind: Token['kind']; text: string }[];
interface Here {
  text: string;
  at: number;
  offset: number;
}

/** What is asked for at a place of the text; null: nothing that can be offered. */
export const askedAt = (language: HuntLanguage, whole: string, place: number): Asked | null => {
  if (language === 'sigma') return sigmaAskedAt(whole, place);
  const back = Math.max(0, place - LOOKED_BACK);
  const offset = back === 0 ? 0 : whole.indexOf('\n', back) + 1;
  const lineEnd = whole.indexOf('\n', place);
  const text = whole.slice(offset, lineEnd < 0 ? whole.length : lineEnd);
  const at = place - offset;
  const tokens = scan(lexicons[language], text).filter(({ start }) => start < at);
  const inside = within(tokens.at(-1), at);
  const isWord = inside !== null && !['operator', 'open', 'close', 'comma', 'pipe'].includes(inside.kind);
  const before = isWord ? tokens.slice(0, -1) : tokens;
  const words = before
    .filter(({ kind }) => kind !== 'comment')
    .slice(-600)
    .map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) }));
  if (inside !== null && isWord) return wordAsked(inside, words, { text, at, offset });
  const field = fieldBefore(words);
  const empty = { typed: '', from: place, to: place };
  return field === null ? { kind: 'name', ...empty } : { kind: 'value', field: bareName(field), ...empty };
};
