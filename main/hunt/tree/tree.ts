import type { Comparison } from '../../rules/modifiers.ts';
import type { RegexFlags } from '../../rules/regex/parse-regex.ts';
import type { SigmaString } from '../../rules/sigma-string.ts';
import type { HuntValue } from '../../../shared/hunt/model.ts';
import type { EventKind } from './event-kinds.ts';

/*
 * What is asked, whatever language it was asked in: conditions over the columns of the view `events`. The logic has two values:
 * a test of something a record does not tell is false, and its negation true. Case does not matter unless `cased`.
 */

/** Place in the text the condition came from, in UTF-16 units; `end` is not part of it. */
export interface Span {
  start: number;
  end: number;
}

export type Place = 'whole' | 'contains' | 'startswith' | 'endswith';

export type Test =
  | { kind: 'text'; pattern: SigmaString; cased: boolean }
  /** Equal to a value given when it is run; bound, never put into a text. */
  | { kind: 'parameter'; name: string; cased: boolean }
  /** Occurs anywhere in the value (main/rules/regex). */
  | { kind: 'regex'; source: string; flags: RegexFlags }
  | { kind: 'network'; range: string }
  | { kind: 'compare'; comparison: Comparison; value: number }
  | { kind: 'exists' }
  | { kind: 'field'; other: string; place: Place; cased: boolean };

export interface TestNode {
  kind: 'test';
  /** A column of the view, the name of a field only some sources have, or null: any value of the record. */
  field: string | null;
  test: Test;
  at: Span | null;
  /** The field is the target language's own, as a pipeline named it. */
  verbatim?: true;
}

export type HuntNode =
  | { kind: 'all'; parts: HuntNode[] }
  | { kind: 'any'; parts: HuntNode[] }
  | { kind: 'not'; part: HuntNode }
  | TestNode
  | { kind: 'event'; event: EventKind; at: Span | null };

/** One part needs no group; groups in groups of their own kind are one. */
export const group = (kind: 'all' | 'any', parts: readonly HuntNode[]): HuntNode => {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat };
};

export const negated = (part: HuntNode): HuntNode => (part.kind === 'not' ? part.part : { kind: 'not', part });

export const textTest = (field: string | null, pattern: SigmaString, cased = false): TestNode => ({
  kind: 'test',
  field,
  test: { kind: 'text', pattern, cased },
  at: null,
});

/** Names of the values a hunt asks for, in the order of their first use. */
export const parametersOf = (node: HuntNode): string[] => {
  if (node.kind === 'not') return parametersOf(node.part);
  if (node.kind === 'all' || node.kind === 'any') return [...new Set(node.parts.flatMap(parametersOf))];
  return node.kind === 'test' && node.test.kind === 'parameter' ? [node.test.name] : [];
};

const equalTo = (node: TestNode, value: string | number, cased: boolean): TestNode => {
  const text = String(value);
  return { ...node, test: { kind: 'text', pattern: text === '' ? [] : [text], cased } };
};

/** The same with values in place of their names, any of a list; a name without a value stays. */
export const withValues = (node: HuntNode, values: Readonly<Record<string, HuntValue>>): HuntNode => {
  if (node.kind === 'not') return { kind: 'not', part: withValues(node.part, values) };
  if (node.kind === 'all' || node.kind === 'any') {
    return { kind: node.kind, parts: node.parts.map((part) => withValues(part, values)) };
  }
  if (node.kind !== 'test' || node.test.kind !== 'parameter') return node;
  const { name, cased } = node.test;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || value === null) return node;
  if (!Array.isArray(value)) return equalTo(node, value, cased);
  return group(
    'any',
    value.map((one) => equalTo(node, one, cased)),
  );
};

/** The kind of record everything outside of negations and alternatives asks for; null where none or several. */
export const kindAsked = (node: HuntNode): EventKind | null => {
  const parts = node.kind === 'all' ? node.parts : [node];
  const kinds = parts.flatMap((part) => (part.kind === 'event' ? [part.event] : []));
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
};
