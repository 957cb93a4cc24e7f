import type { SigmaString, StringPart } from '../../rules/sigma-string.ts';

/* Patterns with wildcards, taken apart and put together. The dash of `windash` is resolved where Sigma is read. */

export const isRun = (part: StringPart | undefined): boolean => typeof part === 'object' && part.wild === 'run';

export const ONE: StringPart = { wild: 'one' };

/** Neighbouring literals as one, no empty ones, no two runs side by side: the same pattern always looks the same. */
export const tidy = (parts: SigmaString): SigmaString => {
  const made: StringPart[] = [];
  for (const part of parts) {
    const before = made.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof before === 'string') made[made.length - 1] = before + part;
    else if (!(isRun(part) && isRun(before))) made.push(part);
  }
  return made;
};

export interface Placed {
  place: 'whole' | 'contains' | 'startswith' | 'endswith';
  text: string;
}

/** The pattern as one literal and where it must stand; null where it is more than that. */
export const placedLiteral = (pattern: SigmaString): Placed | null => {
  const opens = isRun(pattern[0]);
  const closes = pattern.length > 1 && isRun(pattern.at(-1));
  const [only, ...others] = pattern.slice(opens ? 1 : 0, closes ? -1 : undefined);
  if (pattern.length === 0) return { place: 'whole', text: '' };
  if (typeof only !== 'string' || others.length > 0) return null;
  if (opens) return { place: closes ? 'contains' : 'endswith', text: only };
  return { place: closes ? 'startswith' : 'whole', text: only };
};

/** A whole number and nothing else, as numbers are written; null where the pattern is another. */
export const wholeNumber = (pattern: SigmaString): string | null => {
  const [only, ...others] = pattern;
  return others.length === 0 && typeof only === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(only) ? only : null;
};

/** Only a run: any value that is there. */
export const isAnything = (pattern: SigmaString): boolean => pattern.length === 1 && isRun(pattern[0]);

/** The pattern in a language's own wildcards; null where it holds something the language cannot say. */
export const spelled = (
  pattern: SigmaString,
  { run, one, literal }: { run: string; one: string | null; literal: (text: string) => string },
): string | null => {
  let text = '';
  for (const part of pattern) {
    if (typeof part === 'string') text += literal(part);
    else if (part.wild === 'run') text += run;
    else if (one === null || part.wild === 'dash') return null;
    else text += one;
  }
  return text;
};

const REGEX_SIGN = /[\\^$.*+?()[\]{}|/]/g;

export const regexLiteral = (text: string): string => text.replaceAll(REGEX_SIGN, String.raw`\$&`);

/** As a regular expression; anchored where the pattern does not begin or end with a run. */
export const regexOf = (pattern: SigmaString): string => {
  const opens = isRun(pattern[0]);
  const closes = isRun(pattern.at(-1));
  const inner = pattern.slice(opens ? 1 : 0, closes && pattern.length > 1 ? -1 : undefined);
  const body = spelled(inner, { run: '.*', one: '.', literal: regexLiteral }) ?? '';
  return `${opens ? '' : '^'}${body}${closes ? '' : '$'}`;
};

/** Whether `.` must also stand for a line's end. */
export const hasInnerWild = (pattern: SigmaString): boolean =>
  pattern
    .slice(isRun(pattern[0]) ? 1 : 0, isRun(pattern.at(-1)) ? -1 : undefined)
    .some((part) => typeof part !== 'string');

const unitCases = (char: string): string => {
  const lower = char.toLowerCase();
  const upper = char.toUpperCase();
  return lower === upper || lower.length !== 1 || upper.length !== 1 ? char : `[${lower}${upper}]`;
};

/** Each letter as a class of both cases, for regular expressions without a flag for it. `quote` guards everything else. */
export const bothCases = (text: string, quote: (char: string) => string): string =>
  Array.from(text, (char) => {
    const both = unitCases(char);
    return both === char ? quote(char) : both;
  }).join('');

export const hasLetters = (pattern: SigmaString): boolean =>
  pattern.some((part) => typeof part === 'string' && part.toLowerCase() !== part.toUpperCase());
