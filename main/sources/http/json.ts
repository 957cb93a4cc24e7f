import { AppError } from '../../../shared/contract/errors.ts';
import { parseExactJson } from '../exact-json.ts';
import { rawElements } from '../json/raw-elements.ts';

/** Deeper than any vendor's answer; what walks the value afterwards may recurse. */
const deepest = 200;

const malformed = (why: 'no-json' | 'too-deep'): AppError =>
  new AppError('vendor-refused', { reason: 'malformed-answer', why });

/** Nesting is measured before parsing: one pass, outside texts. */
const requireFlat = (text: string): void => {
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Inside a text only \ (skips one) and " matter.
    if (inside) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inside = false;
    } else if (code === 0x22) inside = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > deepest) throw malformed('too-deep');
  }
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

/** Integers beyond 2^53 come as text. Throws `vendor-refused` for what is no JSON or nested too deep. */
export const parseJsonText = (text: string): unknown => {
  requireFlat(text);
  let value: unknown;
  try {
    value = parseExactJson(text);
  } catch (error) {
    // What JSON.parse says quotes the text it choked on: evidence, which no error may carry.
    if (error instanceof SyntaxError) throw malformed('no-json');
    throw error;
  }
  // Either as it is or with one of its letters escaped.
  if (text.includes('__proto__') || (/\\u00[5-7][0-9a-f]/i.test(text) && /_|\\u005f/i.test(text)))
    dropPrototypeKeys(value);
  return value;
};

/** Broken UTF-8 becomes U+FFFD rather than losing the page; a byte order mark is dropped. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

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
  return (rawElements(text, path) ?? []).map((element) => ({ text: element, value: parseJsonText(element) }));
};
