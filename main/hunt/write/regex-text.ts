import { ANY, complement, DIGIT, NEWLINE, SPACE, WORD, type CharRanges } from '../../rules/regex/char-ranges.ts';
import { parseRegex, type RegexFlags, type RegexNode } from '../../rules/regex/parse-regex.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';

/*
 * Regular expressions in the flavours of the products. RE2 (LogScale, Kusto, PowerQuery) takes nearly all of our regular subset
 * as it stands; Lucene (query string, ES|QL) has neither anchors nor flags and always matches the whole value.
 */

const same = (a: CharRanges, b: CharRanges): boolean => a.length === b.length && a.every((unit, at) => unit === b[at]);

const CLASSES: readonly [CharRanges, string][] = [
  [ANY, '.'],
  [complement(NEWLINE), '.'],
  [DIGIT, String.raw`\d`],
  [complement(DIGIT), String.raw`\D`],
  [WORD, String.raw`\w`],
  [complement(WORD), String.raw`\W`],
  [SPACE, String.raw`\s`],
  [complement(SPACE), String.raw`\S`],
];

const quoted = (unit: number, signs: RegExp): string => {
  const char = String.fromCharCode(unit);
  return signs.test(char) ? `\\${char}` : char;
};

const OUTSIDE = /[\\^$.*+?()[\]{}|/"#@&<>~]/;
const INSIDE = /[\\^\]["\-/&~]/;

const classItems = (ranges: CharRanges): string => {
  let text = '';
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    const [from = 0, to = 0] = [ranges[at], ranges[at + 1]];
    text += from === to ? quoted(from, INSIDE) : `${quoted(from, INSIDE)}-${quoted(to, INSIDE)}`;
  }
  return text;
};

const setText = (ranges: CharRanges): string => {
  const known = CLASSES.find(([set]) => same(set, ranges));
  if (known !== undefined) return known[1];
  if (ranges.length === 2 && ranges[0] === ranges[1]) return quoted(ranges[0] ?? 0, OUTSIDE);
  const others = complement(ranges);
  return others.length < ranges.length ? `[^${classItems(others)}]` : `[${classItems(ranges)}]`;
};

const countText = (min: number, max: number | null): string => {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${String(min)},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${String(min)}}` : `{${String(min)},${String(max)}}`;
};

/** Without anchors; null where one stands inside. */
const luceneText = (node: RegexNode): string | null => {
  if (node.kind === 'set') return setText(node.ranges);
  if (node.kind === 'assert') return null;
  if (node.kind === 'repeat') {
    const inner = luceneText(node.part);
    return inner === null ? null : `${node.part.kind === 'set' ? inner : `(${inner})`}${countText(node.min, node.max)}`;
  }
  const parts = node.parts.map(luceneText);
  if (parts.includes(null)) return null;
  return node.kind === 'choice' ? `(${parts.join('|')})` : parts.join('');
};

const isEdge = (node: RegexNode | undefined, what: 'text-start' | 'text-end' | 'end'): boolean =>
  node?.kind === 'assert' && node.what === what;

/** One alternative of the whole: its anchors become the absence of `.*`. */
const anchored = (node: RegexNode): string | null => {
  const parts = node.kind === 'sequence' ? node.parts : [node];
  const opens = isEdge(parts[0], 'text-start');
  const closes = parts.length > (opens ? 1 : 0) && (isEdge(parts.at(-1), 'text-end') || isEdge(parts.at(-1), 'end'));
  const inner = luceneText({ kind: 'sequence', parts: parts.slice(opens ? 1 : 0, closes ? -1 : undefined) });
  return inner === null ? null : `${opens ? '' : '.*'}${inner}${closes ? '' : '.*'}`;
};

const parsed = (source: string, flags: RegexFlags): RegexNode | null => {
  try {
    return parseRegex(source, flags);
  } catch (cause) {
    if (!(cause instanceof UnsupportedRule)) throw cause;
    return null;
  }
};

/** Matches the whole value as the pattern occurs in it; null where Lucene cannot say it. */
export const regexForLucene = (source: string, flags: RegexFlags): string | null => {
  const node = parsed(source, flags);
  if (node === null) return null;
  const parts = node.kind === 'choice' ? node.parts.map(anchored) : [anchored(node)];
  return parts.includes(null) ? null : parts.join('|');
};

/** Escapes and groups RE2 has not, or reads otherwise. */
const FOREIGN = /\\[ZezuU0]|\(\?P?<|\[\^?\]|\\x(?![0-9a-fA-F]{2}|\{)/;

/** As it stands, where RE2 reads it the same; null else. */
export const regexForRe2 = (source: string, flags: RegexFlags): string | null =>
  parsed(source, flags) === null || FOREIGN.test(source) ? null : source;

/** Products differ in `$` before a last line's end, and in which spaces beyond ASCII `\s` means. */
export const hasFlavour = (source: string): boolean => /\$|\\s|\\S|\./.test(source);
