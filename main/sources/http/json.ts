import { AppError } from '../../../shared/contract/errors.ts';

/*
 * Vendors number things with 64 bits and count nanoseconds; a double holds 53. So the text is scanned once, and integers
 * that a double would change are put in quotes before it is parsed. One pass, outside strings, whatever the bytes.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/** Deeper than any vendor's answer; what walks the value afterwards may recurse. */
const deepest = 200;

const isNumberSign = (code: number): boolean =>
  // Digits, and + - . E e
  (code >= ZERO && code <= NINE) || code === MINUS || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;

const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;

const malformed = (): AppError => new AppError('vendor-refused', { reason: 'malformed-answer' });

/** Index after the closing quote of the string that begins at `at`. */
const afterString = (text: string, at: number): number => {
  let index = at + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index + 1;
    index += code === BACKSLASH ? 2 : 1;
  }
  throw malformed();
};

const afterNumber = (text: string, at: number): number => {
  let index = at + 1;
  while (index < text.length && isNumberSign(text.charCodeAt(index))) index += 1;
  return index;
};

/** Whether a double would make another number of it. Below 16 signs every integer fits. */
const isLost = (token: string): boolean => {
  if (token.length < 4) return false;
  if (/^-?(?:0|[1-9]\d*)$/.test(token)) return token.length > 15 && !Number.isSafeInteger(Number(token));
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token) && !Number.isFinite(Number(token));
};

const quotedLongNumbers = (text: string): string => {
  const parts: string[] = [];
  let copied = 0;
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = afterString(text, at);
      continue;
    }
    if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = afterNumber(text, at);
      const token = text.slice(at, end);
      if (isLost(token)) {
        parts.push(text.slice(copied, at), `"${token}"`);
        copied = end;
      }
      at = end;
      continue;
    }
    if (isOpening(code)) depth += 1;
    if (isClosing(code)) depth -= 1;
    if (depth > deepest) throw new AppError('vendor-refused', { reason: 'malformed-answer', why: 'too deep' });
    at += 1;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied);
};

/** Such a key would become a prototype when somebody copies the object with `Object.assign`. The raw text keeps it. */
const dropPrototypeKeys = (value: unknown): void => {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (Object.hasOwn(one, '__proto__')) Reflect.deleteProperty(one, '__proto__');
    for (const inner of Object.values(one)) waiting.push(inner);
  }
};

/** Integers beyond 2^53 and numbers beyond a double come as text. Throws `vendor-refused` for what is no JSON or too deep. */
export const parseJsonText = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(quotedLongNumbers(text));
  } catch (error) {
    // What JSON.parse says quotes the text it choked on: evidence, which no error may carry.
    if (error instanceof SyntaxError) throw malformed();
    throw error;
  }
  if (text.includes('__proto__') || /\\u005f/i.test(text)) dropPrototypeKeys(value);
  return value;
};

/** Broken UTF-8 becomes U+FFFD rather than losing the page; a byte order mark is dropped. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const afterSpace = (text: string, at: number): number => {
  let index = at;
  while (index < text.length && isSpace(text.charCodeAt(index))) index += 1;
  return index;
};

/** Index after the value that begins at `at`; the text is known to be JSON. */
const afterValue = (text: string, at: number): number => {
  let depth = 0;
  let index = at;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = afterString(text, index);
    } else {
      if (isOpening(code)) depth += 1;
      if (isClosing(code)) depth -= 1;
      // A bare word or number ends before the next sign of structure.
      if (depth < 0 || (depth === 0 && code === 0x2c)) return index;
      index += 1;
    }
    if (depth === 0 && (code === QUOTE || isClosing(code))) return index;
  }
  return index;
};

/** Where the value of `key` begins in the object that begins at `at`; of two equal keys the last, as JSON.parse does. */
const atKey = (text: string, at: number, key: string): number | null => {
  if (text[at] !== '{') return null;
  let found: number | null = null;
  let index = afterSpace(text, at + 1);
  while (index < text.length && text[index] === '"') {
    const end = afterString(text, index);
    const name: unknown = JSON.parse(text.slice(index, end));
    const value = afterSpace(text, afterSpace(text, end) + 1);
    if (name === key) found = value;
    index = afterSpace(text, afterValue(text, value));
    if (text[index] === ',') index = afterSpace(text, index + 1);
  }
  return found;
};

export interface JsonElement {
  /** As the vendor wrote it, character for character. */
  text: string;
  value: unknown;
}

/**
 * The elements of the array found under `path` in a JSON text, each with its own text: what is kept as the raw record.
 * Null, missing and `[]` are alike: no elements. Throws `vendor-refused` where the whole is no JSON.
 */
export const jsonElements = (text: string, path: readonly string[]): JsonElement[] => {
  parseJsonText(text);
  let at: number | null = afterSpace(text, 0);
  for (const key of path) {
    at = atKey(text, at, key);
    if (at === null) return [];
  }
  if (text[at] !== '[') return [];
  const elements: JsonElement[] = [];
  let index = afterSpace(text, at + 1);
  while (index < text.length && text[index] !== ']') {
    const end = afterValue(text, index);
    const element = text.slice(index, end).trimEnd();
    elements.push({ text: element, value: parseJsonText(element) });
    index = afterSpace(text, end);
    if (text[index] === ',') index = afterSpace(text, index + 1);
  }
  return elements;
};
