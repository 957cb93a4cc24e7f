import { parseRegexSearchOrNull } from './search.ts';
import { valueAs, type Value, type ValueKind } from '../values.ts';
import { parsePattern, type Comparison, type Observation, type Qualifiers, type Test } from './parse-pattern.ts';
import { UnreadablePattern, type PatternTrouble } from './unreadable.ts';

/** One thing looked for in a text. `like`: `%` any characters, `_` one; `matches`: a regular expression. */
export interface Atom {
  kind: ValueKind;
  how: 'is' | 'like' | 'matches';
  value: string;
}

/** A pattern over what is met. `any`: each inner list must be met by one event whole. */
export type Compiled =
  | { kind: 'event'; any: Atom[][] }
  | { kind: 'all' | 'any' | 'followed'; parts: Compiled[] }
  | { kind: 'qualified'; of: Compiled; by: Qualifiers };

export type ReadPattern =
  { ok: true; single: Value | null; compiled: Compiled } | { ok: false; code: PatternTrouble; what: string };

const kindsOfPath: Record<string, ValueKind> = {
  'file:hashes.md5': 'md5',
  'file:hashes.sha-1': 'sha1',
  'file:hashes.sha1': 'sha1',
  'file:hashes.sha-256': 'sha256',
  'file:hashes.sha256': 'sha256',
  'file:name': 'file-name',
  'ipv4-addr:value': 'ipv4',
  'ipv6-addr:value': 'ipv6',
  'domain-name:value': 'domain',
  'url:value': 'url',
  'windows-registry-key:key': 'registry',
  'process:command_line': 'command-line',
  'network-traffic:dst_ref.value': 'network',
};

const kindOf = ({ path, at }: Test): ValueKind => {
  const kind = kindsOfPath[path.replaceAll("'", '').toLowerCase()];
  if (kind === undefined) throw new UnreadablePattern('object-path', at, path);
  return kind;
};

/** A destination may be named by address, network or domain. */
const destination = (text: string): Value | null => valueAs('network', text) ?? valueAs('domain', text);

const atomOf = (kind: ValueKind, test: Test, text: string): Atom => {
  if (test.operator === 'like') return { kind, how: 'like', value: text.toLowerCase() };
  if (test.operator === 'matches') {
    if (parseRegexSearchOrNull(text) === null) throw new UnreadablePattern('regex', test.at, text);
    return { kind, how: 'matches', value: text };
  }
  const isFile = kind === 'file-name' && /[\\/]/u.test(text);
  const value = kind === 'network' ? destination(text) : valueAs(isFile ? 'path' : kind, text);
  if (value === null) throw new UnreadablePattern('value', test.at, text);
  return { ...value, how: 'is' };
};

const atomsOf = (test: Test): Atom[] => {
  const kind = kindOf(test);
  if (test.operator === 'issubset' && kind !== 'ipv4' && kind !== 'ipv6' && kind !== 'network') {
    throw new UnreadablePattern('operator', test.at, 'ISSUBSET');
  }
  return test.values.map((text) => atomOf(kind, test, text));
};

/** An event is compared with each list: more than this many and the pattern is shown only. */
const mostLists = 500;
const longestList = 12;

const product = (left: Atom[][], right: Atom[][]): Atom[][] => {
  if (left.length * right.length > mostLists) throw new UnreadablePattern('too-complex', 0);
  const lists = left.flatMap((one) => right.map((other) => [...one, ...other]));
  if (lists.some((list) => list.length > longestList)) throw new UnreadablePattern('too-complex', 0);
  return lists;
};

const listsOf = (comparison: Comparison): Atom[][] => {
  if (comparison.kind === 'test') return atomsOf(comparison).map((atom) => [atom]);
  const parts = comparison.parts.map(listsOf);
  if (comparison.kind === 'and') return parts.reduce(product);
  const lists = parts.flat();
  if (lists.length > mostLists) throw new UnreadablePattern('too-complex', 0);
  return lists;
};

const compiledOf = (observation: Observation): Compiled => {
  if (observation.kind === 'observed') return { kind: 'event', any: listsOf(observation.of) };
  if (observation.kind === 'qualified') return { ...observation, of: compiledOf(observation.of) };
  return { kind: observation.kind, parts: observation.parts.map(compiledOf) };
};

/** The one value of a pattern that says no more than it. */
const singleOf = (compiled: Compiled): Value | null => {
  if (compiled.kind !== 'event' || compiled.any.length !== 1) return null;
  const [atom, second] = compiled.any[0] ?? [];
  return atom === undefined || second !== undefined || atom.how !== 'is'
    ? null
    : { kind: atom.kind, value: atom.value };
};

/** Reads a STIX pattern; what is beyond the subset is answered with its reason and is shown, never half understood. */
export const readPattern = (pattern: string, type: string): ReadPattern => {
  if (type !== 'stix') return { ok: false, code: 'pattern-type', what: type.slice(0, 80) };
  try {
    const compiled = compiledOf(parsePattern(pattern));
    return { ok: true, single: singleOf(compiled), compiled };
  } catch (cause) {
    if (!(cause instanceof UnreadablePattern)) throw cause;
    return { ok: false, code: cause.code, what: cause.what };
  }
};
