/**
 * Cuts the text of single values out of a JSON text, so that what a vendor wrote is stored as it came: parsing and writing
 * again would round ids beyond 2^53 and lose the difference between `1.0` and `1`. Only for text that `JSON.parse` has
 * accepted; on anything else the answer is some part of the text, never a throw and never a loop. Linear in the text.
 */

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

const afterSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const afterString = (text: string, from: number): number => {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
};

const isOpen = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClose = (code: number): boolean => code === 0x7d || code === 0x5d;

const afterNested = (text: string, from: number): number => {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = afterString(text, at);
      continue;
    }
    if (isOpen(code)) depth += 1;
    if (isClose(code)) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return text.length;
};

const endsScalar = (code: number): boolean => code === 0x2c || isClose(code) || isSpace(code);

const afterValue = (text: string, from: number): number => {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return afterString(text, from);
  if (isOpen(first)) return afterNested(text, from);
  let at = from;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at += 1;
  return at;
};

interface Span {
  start: number;
  end: number;
}

const keyText = (quoted: string): string => {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    const key: unknown = JSON.parse(quoted);
    return typeof key === 'string' ? key : '';
  } catch {
    // Not a key any parser accepted: nobody asks for it by name.
    return '';
  }
};

/** Where the member of that name stands in the object at `from`; the last, as `JSON.parse` takes it. */
const memberSpan = (text: string, from: number, name: string): Span | null => {
  let at = afterSpace(text, from);
  if (text.charCodeAt(at) !== 0x7b) return null;
  let found: Span | null = null;
  at = afterSpace(text, at + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = afterString(text, at);
    const start = afterSpace(text, afterSpace(text, keyEnd) + 1);
    const end = afterValue(text, start);
    if (keyText(text.slice(at, keyEnd)) === name) found = { start, end };
    const comma = afterSpace(text, end);
    if (text.charCodeAt(comma) !== 0x2c) break;
    at = afterSpace(text, comma + 1);
  }
  return found;
};

const spanAt = (text: string, path: readonly string[]): Span | null => {
  let span: Span | null = { start: afterSpace(text, 0), end: text.length };
  for (const name of path) {
    span = memberSpan(text, span.start, name);
    if (span === null) return null;
  }
  return span;
};

/** Texts of the elements of the array at `path`; null where there is no array (missing, `null`, something else). */
export const rawElements = (text: string, path: readonly string[]): string[] | null => {
  const span = spanAt(text, path);
  if (span === null || text.charCodeAt(span.start) !== 0x5b) return null;
  const elements: string[] = [];
  let at = afterSpace(text, span.start + 1);
  while (at < text.length && text.charCodeAt(at) !== 0x5d) {
    const end = afterValue(text, at);
    if (end === at) break;
    elements.push(text.slice(at, end));
    const next = afterSpace(text, end);
    at = text.charCodeAt(next) === 0x2c ? afterSpace(text, next + 1) : next;
  }
  return elements;
};

/** Text of the value at `path`. */
export const rawMember = (text: string, path: readonly string[]): string | null => {
  const span = spanAt(text, path);
  return span === null ? null : text.slice(span.start, afterValue(text, span.start));
};

/** The text with the member of that name of its outermost object replaced. */
export const withMember = (text: string, name: string, value: string): string => {
  const span = spanAt(text, [name]);
  return span === null ? text : text.slice(0, span.start) + value + text.slice(span.end);
};
