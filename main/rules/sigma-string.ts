/**
 * A Sigma string in pieces: literal text, `*` (any run of characters), `?` (exactly one), and the dash of the `windash`
 * modifier (any of the characters Windows takes for a switch).
 */
export type StringPart = string | { wild: 'run' | 'one' | 'dash' };
export type SigmaString = readonly StringPart[];

export const RUN: StringPart = { wild: 'run' };
const ONE: StringPart = { wild: 'one' };
const DASH: StringPart = { wild: 'dash' };

/**
 * The Sigma specification's escaping: a backslash escapes only `*`, `?` and itself; before anything else it is a plain
 * backslash. So `\*` is a star, `\\*` a backslash and a wildcard, and the many single backslashes of Windows paths are plain.
 */
export const parseSigmaString = (text: string): SigmaString => {
  const parts: StringPart[] = [];
  let literal = '';
  const close = (wild: StringPart): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(wild);
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      literal += next;
      at++;
    } else if (char === '*') close(RUN);
    else if (char === '?') close(ONE);
    else literal += char;
  }
  if (literal !== '') parts.push(literal);
  return parts;
};

/** The text of a string without wildcards; null where it has one. */
export const plainText = (value: SigmaString): string | null => {
  if (value.length === 0) return '';
  const [only] = value;
  return value.length === 1 && typeof only === 'string' ? only : null;
};

/**
 * pySigma's rule: a `-` or `/` that begins a word, and does not follow one (`\B[-/]\b`), may be any dash Windows accepts.
 */
export const loosenDashes = (value: SigmaString): SigmaString =>
  value.flatMap((part): StringPart[] => {
    if (typeof part !== 'string') return [part];
    const pieces = part.split(/(\B[-/]\b)/).map((piece, at): StringPart => (at % 2 === 1 ? DASH : piece));
    return pieces.filter((piece) => piece !== '');
  });
