/** What keeps a pattern from being translated. A stable code; shared/i18n/intel has its sentence. */
export type PatternTrouble =
  | 'text-not-closed'
  | 'unexpected'
  | 'ends-early'
  | 'object-path'
  | 'operator'
  | 'negation'
  | 'value'
  | 'too-complex'
  | 'pattern-type'
  | 'regex';

/** Shown, not translated: the reason, and where in the pattern. */
export class UnreadablePattern extends Error {
  readonly code: PatternTrouble;
  readonly at: number;
  readonly what: string;

  constructor(code: PatternTrouble, at: number, what = '') {
    super(`${code} at ${String(at)} ${what}`);
    this.code = code;
    this.at = at;
    this.what = what.slice(0, 80);
  }
}
