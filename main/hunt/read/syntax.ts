import type { DiagnosticCode, HuntDiagnostic } from '../../../shared/hunt/fidelity.ts';
import type { Comparison } from '../../rules/modifiers.ts';
import type { RegexFlags } from '../../rules/regex/parse-regex.ts';
import type { SigmaString } from '../../rules/sigma-string.ts';
import type { Place, Span } from '../tree/tree.ts';

/*
 * A query as its own language means it, before our columns come in: conditions on the vendor's fields, with the places they were
 * read from.
 */

export type Operation =
  /** The whole value. */
  | { kind: 'glob'; pattern: SigmaString; cased: boolean }
  /** Somewhere in the value; `whole`: all of it (Lucene). */
  | { kind: 'regex'; source: string; flags: RegexFlags; whole: boolean }
  /** A token of an analysed text (Carbon Black). */
  | { kind: 'word'; pattern: SigmaString }
  /** A path, or the end of one from a backslash on (Carbon Black). */
  | { kind: 'path'; pattern: SigmaString }
  /** A term between characters that are no letters and digits (KQL `has`). */
  | { kind: 'term'; text: string; cased: boolean; side: 'both' | 'start' | 'end' }
  | { kind: 'compare'; comparison: Comparison; value: number }
  | { kind: 'network'; range: string }
  | { kind: 'exists' }
  | { kind: 'field'; other: string; place: Place; cased: boolean }
  | { kind: 'parameter'; name: string; cased: boolean };

export interface Match {
  kind: 'match';
  /** Null: any field. */
  field: string | null;
  operation: Operation;
  at: Span;
  fieldAt: Span;
}

export type Syntax =
  | { kind: 'all'; parts: Syntax[] }
  | { kind: 'any'; parts: Syntax[] }
  | { kind: 'not'; part: Syntax }
  /** Neither true nor false becomes false (COALESCE(…, false)). */
  | { kind: 'valued'; part: Syntax }
  | Match;

export const gathered = (kind: 'all' | 'any', parts: readonly Syntax[]): Syntax => {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts: [...parts] };
};

/** Where a text cannot be read on. Caught by `readQuery`, which makes a diagnostic of it. */
export class SyntaxFault extends Error {
  readonly code: DiagnosticCode;
  readonly detail: string;
  readonly at: Span;
  readonly fix: string | null;

  constructor(code: DiagnosticCode, { detail, at, fix = null }: { detail: string; at: Span; fix?: string | null }) {
    super(`${code}: ${detail}`);
    this.name = 'SyntaxFault';
    this.code = code;
    this.detail = detail;
    this.at = at;
    this.fix = fix;
  }
}

/** Line and column of places, found by halving however many are asked for. */
export const placer = (text: string): ((at: number) => { line: number; column: number }) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
};

export type Finding = Omit<HuntDiagnostic, 'line' | 'column'>;
