import { UnreadablePattern } from './unreadable.ts';

export interface Token {
  type: 'word' | 'text' | 'number' | 'sign';
  /** A word as written, a text without its quotes and escapes, a sign. */
  value: string;
  /** 0-based place in the pattern. */
  at: number;
}

const signs = ['!=', '<=', '>=', '[', ']', '(', ')', '=', '<', '>', ','];

const textAt = (pattern: string, from: number): { value: string; end: number } => {
  let value = '';
  for (let at = from + 1; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === "'") return { value, end: at + 1 };
    if (char === '\\') at += 1;
    value += pattern.charAt(at);
  }
  throw new UnreadablePattern('text-not-closed', from);
};

/** `file:hashes.'SHA-256'`: a word goes on over quoted parts. */
const wordAt = (pattern: string, from: number): { value: string; end: number } => {
  let end = from;
  while (end < pattern.length) {
    const char = pattern.charAt(end);
    if (/[\w:.*-]/u.test(char)) end += 1;
    else if (char === "'" && pattern.charAt(end - 1) === '.') end = textAt(pattern, end).end;
    else if (
      char === '[' &&
      /[\w']/u.test(pattern.charAt(end - 1)) &&
      /^\[(?:\d+|\*)\]/u.test(pattern.slice(end, end + 8))
    ) {
      end = pattern.indexOf(']', end) + 1;
    } else break;
  }
  return { value: pattern.slice(from, end), end };
};

const otherAt = (pattern: string, at: number): Token & { end: number } => {
  const sign = signs.find((one) => pattern.startsWith(one, at));
  if (sign !== undefined) return { type: 'sign', value: sign, at, end: at + sign.length };
  // t'2020-…' is a time, b'…' and h'…' are bytes: all are compared as their text.
  const prefixed = /[tbh]/u.test(pattern.charAt(at)) && pattern.charAt(at + 1) === "'";
  if (pattern.charAt(at) === "'" || prefixed) {
    const { value, end } = textAt(pattern, prefixed ? at + 1 : at);
    return { type: 'text', value, at, end };
  }
  const { value, end } = wordAt(pattern, at);
  if (end === at) throw new UnreadablePattern('unexpected', at);
  return { type: /^-?\d+(?:\.\d+)?$/u.test(value) ? 'number' : 'word', value, at, end };
};

/** Throws `UnreadablePattern`. Linear in the pattern's length. */
export const tokensOf = (pattern: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    if (/\s/u.test(pattern.charAt(at))) {
      at += 1;
      continue;
    }
    const { end, ...token } = otherAt(pattern, at);
    tokens.push(token);
    at = end;
  }
  return tokens;
};
