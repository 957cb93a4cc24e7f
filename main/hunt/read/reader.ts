import type { DiagnosticCode } from '../../../shared/hunt/fidelity.ts';
import type { Span } from '../tree/tree.ts';
import { gathered, SyntaxFault, type Finding, type Syntax } from './syntax.ts';

/** Nesting a text may have: each level is a level of our stack. */
const MAX_DEPTH = 200;

/** A text under way, from left to right. All expressions given to it are sticky (`y`). */
export class Reader {
  readonly text: string;
  readonly findings: Finding[] = [];
  at = 0;
  #depth = 0;
  readonly #space: RegExp;

  constructor(text: string, space: RegExp) {
    this.text = text;
    this.#space = space;
  }

  skip(): void {
    // Most of the time nothing is to be skipped: only white space and comments (`/`, `-`) can be.
    const code = this.text.charCodeAt(this.at);
    if (code > 32 && code < 128 && code !== 45 && code !== 47) return;
    this.#space.lastIndex = this.at;
    const found = this.#space.exec(this.text);
    if (found !== null) this.at += found[0].length;
  }

  get isAtEnd(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** What stands next, behind white space; the reader moves behind it. */
  take(expression: RegExp): RegExpExecArray | null {
    this.skip();
    return this.takeHere(expression);
  }

  takeHere(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  sees(expression: RegExp): boolean {
    this.skip();
    expression.lastIndex = this.at;
    return expression.test(this.text);
  }

  /** A literal piece. */
  accept(piece: string): boolean {
    this.skip();
    if (!this.text.startsWith(piece, this.at)) return false;
    this.at += piece.length;
    return true;
  }

  expect(piece: string): void {
    if (!this.accept(piece)) this.fail('expected', { detail: piece });
  }

  fail(
    code: DiagnosticCode,
    { detail = '', at, fix = null }: { detail?: string; at?: Span; fix?: string | null } = {},
  ): never {
    this.skip();
    const start = Math.min(this.at, this.text.length);
    throw new SyntaxFault(code, { detail, at: at ?? { start, end: Math.min(start + 1, this.text.length) }, fix });
  }

  warn(code: DiagnosticCode, { detail, at, fix = null }: { detail: string; at: Span; fix?: string | null }): void {
    this.findings.push({ severity: 'warning', code, detail, ...at, fix });
  }

  /** Runs `work` one level deeper. */
  deeper<T>(work: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.fail('too-deep', { detail: String(MAX_DEPTH) });
    const made = work();
    this.#depth -= 1;
    return made;
  }
}

/** How a language joins conditions. */
export interface Grammar {
  and: RegExp;
  or: RegExp;
  not: RegExp;
  /** Conditions side by side are joined by `and`; this says that none follows. */
  noneFollows: RegExp | null;
  /** `or` binds tighter than `and` (LogScale). */
  isOrFirst: boolean;
  leaf: (reader: Reader) => Syntax;
}

const negation = (reader: Reader, grammar: Grammar): Syntax => {
  let count = 0;
  while (reader.take(grammar.not) !== null) count += 1;
  const part = primary(reader, grammar);
  return count % 2 === 1 ? { kind: 'not', part } : part;
};

/** The parenthesis that must stand next; where it does not, it can be put in. */
export const closed = (reader: Reader): void => {
  if (reader.accept(')')) return;
  reader.skip();
  reader.fail('unclosed', { detail: '(', at: { start: reader.at, end: reader.at }, fix: ')' });
};

const primary = (reader: Reader, grammar: Grammar): Syntax => {
  if (!reader.accept('(')) return grammar.leaf(reader);
  const inner = reader.deeper(() => condition(reader, grammar));
  closed(reader);
  return inner;
};

const ors = (reader: Reader, grammar: Grammar, part: (reader: Reader, grammar: Grammar) => Syntax): Syntax => {
  const parts = [part(reader, grammar)];
  while (reader.take(grammar.or) !== null) parts.push(part(reader, grammar));
  return gathered('any', parts);
};

const ands = (reader: Reader, grammar: Grammar, part: (reader: Reader, grammar: Grammar) => Syntax): Syntax => {
  const parts = [part(reader, grammar)];
  for (;;) {
    const isJoined = reader.take(grammar.and) !== null;
    const isBeside = !isJoined && grammar.noneFollows !== null && !reader.isAtEnd && !reader.sees(grammar.noneFollows);
    if (!isJoined && !isBeside) return gathered('all', parts);
    parts.push(part(reader, grammar));
  }
};

/** A whole condition, as its language binds `not`, `and` and `or`. */
export const condition = (reader: Reader, grammar: Grammar): Syntax =>
  grammar.isOrFirst
    ? ands(reader, grammar, (inner) => ors(inner, grammar, negation))
    : ors(reader, grammar, (inner) => ands(inner, grammar, negation));

/** Texts and comments of a stage, by how they begin: what stands in them ends no stage. */
const WHOLE = new Map([
  ['"', /"(?:[^"\\]|\\[\s\S])*"/y],
  ["'", /'(?:[^'\\]|\\[\s\S])*'/y],
  ['//', /\/\/[^\n]*/y],
  ['/*', /\/\*[\s\S]*?\*\//y],
]);

/** Behind a `|`: what is left of the stage, over strings and brackets. */
export const restOfStage = (reader: Reader): Span => {
  const start = reader.at;
  const unclosed = new Set<string>();
  let depth = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    const begin = char === '/' ? reader.text.slice(reader.at, reader.at + 2) : char;
    const whole = unclosed.has(begin) ? undefined : WHOLE.get(begin);
    if (whole !== undefined) {
      if (reader.takeHere(whole) !== null) continue;
      // What is not closed from here is not closed from further on either: looked for each time, a long text would take hours.
      unclosed.add(begin);
    }
    if (char === '|' && depth === 0) break;
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    reader.at += 1;
  }
  return { start, end: reader.at };
};

/** Passes over a stage that is no condition, and says so: the translation is without it. */
export const leaveStageOut = (reader: Reader): void => {
  reader.skip();
  const at = restOfStage(reader);
  reader.warn('stage-left-out', { detail: reader.text.slice(at.start, at.end).trim().slice(0, 60), at });
};
