import type { RegexFlags } from '../../rules/regex/parse-regex.ts';
import { RUN, type SigmaString, type StringPart } from '../../rules/sigma-string.ts';
import { ONE, tidy } from '../tree/patterns.ts';

/** A literal character, an escaped sign, `.` or `.*`; anything else is more than a pattern. */
const PIECE = /\\([^A-Za-z0-9\s]|[nrt])|(\.\*\??)|(\.)|([^\\^$.*+?()[\]{}|])/y;
const ENDS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const REPEATS = /[*+?{]/;

/** What stands at `at`; null where it is more than a pattern can say. */
const pieceAt = (source: string, at: number, dotAll: boolean): { part: StringPart; size: number } | null => {
  PIECE.lastIndex = at;
  const [all = '', sign, run, one, plain] = PIECE.exec(source) ?? [];
  if (all === '' || REPEATS.test(source.charAt(at + all.length))) return null;
  if (run !== undefined || one !== undefined) {
    return dotAll ? { part: run === undefined ? ONE : RUN, size: all.length } : null;
  }
  return { part: sign === undefined ? (plain ?? '') : (ENDS[sign] ?? sign), size: all.length };
};

/**
 * The pattern a regular expression says, where it says no more: `^C:\\Windows\\` → starts with, `\\cmd\.exe$` → ends with. So
 * it can be asked of fields and in languages that know no regular expressions. Null: it says more.
 */
export const patternOfRegex = (source: string, flags: RegexFlags): SigmaString | null => {
  if (flags.multiline) return null;
  const opens = source.startsWith('^');
  // An escaped dollar is a sign like any other.
  const closes = /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
  const end = closes ? source.length - 1 : source.length;
  const parts: StringPart[] = opens ? [] : [RUN];
  for (let at = opens ? 1 : 0; at < end;) {
    const piece = pieceAt(source, at, flags.dotAll);
    if (piece === null) return null;
    parts.push(piece.part);
    at += piece.size;
  }
  return tidy(closes ? parts : [...parts, RUN]);
};
