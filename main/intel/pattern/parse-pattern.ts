import { tokensOf, type Token } from './tokens.ts';
import { UnreadablePattern } from './unreadable.ts';

/** One test of a property of an observed object. */
export interface Test {
  kind: 'test';
  path: string;
  operator: '=' | 'in' | 'like' | 'matches' | 'issubset';
  values: string[];
  at: number;
}
export type Comparison = Test | { kind: 'and' | 'or'; parts: Comparison[] };

export interface Qualifiers {
  withinMs: number | null;
  repeats: number | null;
  fromMs: number | null;
  toMs: number | null;
}

export type Observation =
  | { kind: 'observed'; of: Comparison }
  | { kind: 'all' | 'any' | 'followed'; parts: Observation[] }
  | { kind: 'qualified'; of: Observation; by: Qualifiers };

/** Brackets inside brackets beyond this were made to break a reader. */
const deepest = 40;

class Reader {
  private readonly tokens: Token[];
  private readonly length: number;
  private next = 0;
  private depth = 0;

  constructor(pattern: string) {
    this.tokens = tokensOf(pattern);
    this.length = pattern.length;
  }

  whole(): Observation {
    const read = this.followed();
    const left = this.tokens[this.next];
    if (left !== undefined) throw new UnreadablePattern('unexpected', left.at, left.value);
    return read;
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private take(): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new UnreadablePattern('ends-early', this.length);
    this.next += 1;
    return token;
  }

  private takes(value: string): boolean {
    const token = this.peek();
    // Key words are written in capitals; a text of the same letters is a text.
    if (token === undefined || token.type === 'text' || token.value !== value) return false;
    this.next += 1;
    return true;
  }

  private need(value: string): void {
    const token = this.peek();
    if (!this.takes(value)) {
      throw new UnreadablePattern(token ? 'unexpected' : 'ends-early', token?.at ?? this.length, token?.value);
    }
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > deepest) throw new UnreadablePattern('too-complex', this.peek()?.at ?? this.length);
    const value = read();
    this.depth -= 1;
    return value;
  }

  private parts<T>(word: string, read: () => T): T[] {
    const parts = [read()];
    while (this.takes(word)) parts.push(read());
    return parts;
  }

  /** STIX 2.1 part 9.6: AND binds closest, then OR, then FOLLOWEDBY. */
  private followed(): Observation {
    return joined(
      'followed',
      this.parts('FOLLOWEDBY', () =>
        joined(
          'any',
          this.parts('OR', () => this.all()),
        ),
      ),
    );
  }

  private all(): Observation {
    return joined(
      'all',
      this.parts('AND', () => this.qualified()),
    );
  }

  private qualified(): Observation {
    let read = this.observed();
    for (let by = this.qualifier(); by !== null; by = this.qualifier()) read = { kind: 'qualified', of: read, by };
    return read;
  }

  private observed(): Observation {
    if (this.takes('[')) {
      const of = this.nested(() => this.either());
      this.need(']');
      return { kind: 'observed', of };
    }
    this.need('(');
    const of = this.nested(() => this.followed());
    this.need(')');
    return of;
  }

  private qualifier(): Qualifiers | null {
    const none: Qualifiers = { withinMs: null, repeats: null, fromMs: null, toMs: null };
    if (this.takes('WITHIN')) {
      const withinMs = this.number() * 1000;
      this.need('SECONDS');
      return { ...none, withinMs };
    }
    if (this.takes('REPEATS')) {
      const repeats = this.number();
      this.need('TIMES');
      return { ...none, repeats };
    }
    if (!this.takes('START')) return null;
    const fromMs = this.time();
    this.need('STOP');
    return { ...none, fromMs, toMs: this.time() };
  }

  private number(): number {
    const token = this.take();
    const value = Number(token.value);
    if (token.type !== 'number' || value <= 0) throw new UnreadablePattern('value', token.at, token.value);
    return value;
  }

  private time(): number {
    const token = this.take();
    const ms = Date.parse(token.value);
    if (token.type !== 'text' || Number.isNaN(ms)) throw new UnreadablePattern('value', token.at, token.value);
    return ms;
  }

  private either(): Comparison {
    return compared(
      'or',
      this.parts('OR', () =>
        compared(
          'and',
          this.parts('AND', () => this.test()),
        ),
      ),
    );
  }

  private test(): Comparison {
    if (this.takes('(')) {
      const of = this.nested(() => this.either());
      this.need(')');
      return of;
    }
    const path = this.take();
    if (path.value === 'NOT') throw new UnreadablePattern('negation', path.at);
    if (path.type !== 'word' || !path.value.includes(':')) {
      throw new UnreadablePattern(path.value === 'EXISTS' ? 'operator' : 'unexpected', path.at, path.value);
    }
    const operator = this.operator();
    return { kind: 'test', path: path.value, operator, values: this.values(operator), at: path.at };
  }

  private operator(): Test['operator'] {
    const { value, at } = this.take();
    switch (value) {
      case '=':
        return '=';
      case 'IN':
        return 'in';
      case 'LIKE':
        return 'like';
      case 'MATCHES':
        return 'matches';
      case 'ISSUBSET':
        return 'issubset';
      case 'NOT':
      case '!=':
        throw new UnreadablePattern('negation', at);
      default:
        throw new UnreadablePattern('operator', at, value);
    }
  }

  private values(operator: Test['operator']): string[] {
    if (operator !== 'in') return [this.value()];
    this.need('(');
    const values = this.parts(',', () => this.value());
    this.need(')');
    return values;
  }

  private value(): string {
    const token = this.take();
    if (token.type !== 'text' && token.type !== 'number') throw new UnreadablePattern('value', token.at, token.value);
    return token.value;
  }
}

const joined = (kind: 'all' | 'any' | 'followed', parts: Observation[]): Observation =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts };

const compared = (kind: 'and' | 'or', parts: Comparison[]): Comparison =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts };

/** The subset of STIX 2.1 patterning that is looked for. Throws `UnreadablePattern` for everything else. */
export const parsePattern = (pattern: string): Observation => new Reader(pattern).whole();
