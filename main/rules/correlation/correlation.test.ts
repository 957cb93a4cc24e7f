import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../judge.ts';
import { parseRuleSet, type RuleSet } from '../rule-set.ts';
import type { RecordFields } from '../../sources/record.ts';
import { Correlator, WHOLE } from './correlate.ts';
import type { Bound, CorrelationType } from './correlation.ts';

const rule = (name: string): string =>
  [
    `title: ${name}`,
    `name: ${name}`,
    `id: id-${name}`,
    'logsource: { product: windows, category: process_creation }',
    `detection: { selection: { Image: ${name} }, condition: selection }`,
  ].join('\n');

interface Asked {
  type: CorrelationType;
  rules: string[];
  groupBy: readonly string[];
  seconds: number;
  bounds: Partial<Record<Bound['operator'], number>>;
  field?: string;
  id?: string;
  extra?: string;
}

const correlation = ({ type, rules, groupBy, seconds, bounds, field, id = 'corr', extra = '' }: Asked): string =>
  [
    `title: ${id}`,
    `name: ${id}`,
    `id: id-${id}`,
    'correlation:',
    `  type: ${type}`,
    `  rules: [${rules.join()}]`,
    ...(groupBy.length > 0 ? [`  group-by: [${groupBy.join()}]`] : []),
    `  timespan: ${seconds}s`,
    ...(Object.keys(bounds).length > 0 || field !== undefined
      ? [`  condition: ${JSON.stringify({ ...bounds, ...(field === undefined ? {} : { field }) })}`]
      : []),
    ...(extra === '' ? [] : [`  ${extra}`]),
  ].join('\n');

const setOf = (...documents: string[]): RuleSet => parseRuleSet([{ path: 'x.yml', text: documents.join('\n---\n') }]);

interface Told {
  image: string;
  at: number;
  host: string | null;
  user: string | null;
}

const start = ({ image, host, user }: Told): RecordFields => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: 1,
  Image: image,
  ...(host === null ? {} : { Computer: host }),
  ...(user === null ? {} : { User: user }),
});

/** Events are numbered by their place from 1 on, and given in any order. */
const matchesOf = (set: RuleSet, events: readonly Told[], limit?: number): Map<string, number[]> => {
  const lost: string[] = [];
  const correlator = new Correlator(set.correlations, ({ id }) => lost.push(id), limit);
  const { hits } = judge(set);
  for (const [at, event] of [...events.entries()].toReversed()) {
    for (const { rule: hit, view } of hits(start(event))) {
      correlator.add(hit, view, { event: at + 1, timeMs: event.at * 1000, sides: WHOLE });
    }
  }
  const found = correlator
    .matches(WHOLE)
    .map(({ ruleId, events: ids }): [string, number[]] => [ruleId, [...ids].sort((a, b) => a - b)]);
  return new Map([...found, ...lost.map((id): [string, number[]] => [id, [-1]])]);
};

const holds = (count: number, bounds: Asked['bounds'], all: number): boolean => {
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity, eq = count } = bounds;
  if (Object.keys(bounds).length === 0) return count >= all;
  return count > gt && count >= gte && count < lt && count <= lte && count === eq;
};

/** Every chain of different events in their order, tried one by one. */
const chains = (rules: readonly string[], hits: readonly (Told & { id: number })[]): (Told & { id: number })[][] => {
  const [first, ...rest] = rules;
  if (first === undefined) return [[]];
  return hits.flatMap((hit, at) =>
    hit.image === first ? chains(rest, hits.slice(at + 1)).map((chain) => [hit, ...chain]) : [],
  );
};

/** The same by its definition, without any index: written apart from the code it checks. */
const naive = ({ type, rules, groupBy, seconds, bounds, field }: Asked, events: readonly Told[]): number[] => {
  const value = (event: Told, name: string): string | null => {
    const text = { Computer: event.host, User: event.user, Image: event.image }[name] ?? null;
    return text === null ? null : text.toLowerCase();
  };
  const hits = events
    .map((event, at) => ({ ...event, id: at + 1 }))
    .filter((event) => rules.includes(event.image) && groupBy.every((name) => value(event, name) !== null))
    .filter((event) => field === undefined || value(event, field) !== null)
    .sort((a, b) => a.at - b.at || a.id - b.id);
  const matched = new Set<number>();
  for (const last of hits) {
    const group = hits.filter((hit) => groupBy.every((name) => value(hit, name) === value(last, name)));
    if (type === 'temporal_ordered') {
      for (const chain of chains(rules, group)) {
        const span = (chain.at(-1)?.at ?? 0) - (chain[0]?.at ?? 0);
        if (span <= seconds) for (const { id } of chain) matched.add(id);
      }
      continue;
    }
    const window = group.filter(({ at }) => at <= last.at && at >= last.at - seconds);
    const counted = {
      event_count: window.map(({ id }) => String(id)),
      value_count: window.map((hit) => value(hit, field ?? '') ?? ''),
      temporal: rules.flatMap((name, place) => (window.some(({ image }) => image === name) ? [String(place)] : [])),
    }[type];
    if (holds(new Set(counted).size, bounds, rules.length)) for (const { id } of window) matched.add(id);
  }
  return [...matched].sort((a, b) => a - b);
};

const told = fc.record({
  image: fc.constantFrom('a', 'b', 'c', 'other'),
  at: fc.integer({ min: 0, max: 30 }),
  host: fc.constantFrom('h1', 'H1', 'h2', null),
  user: fc.constantFrom('u1', 'u2', 'U2', null),
});
const bounds = fc.oneof(
  fc.record({ gte: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ gt: fc.integer({ min: 0, max: 3 }), lte: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ eq: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ lt: fc.integer({ min: 1, max: 4 }) }),
);
const some = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
const common = {
  rules: some,
  groupBy: fc.subarray(['Computer', 'User']),
  seconds: fc.integer({ min: 1, max: 12 }),
};
const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ ...common, type: fc.constant('event_count' as const), bounds }),
  fc.record({ ...common, type: fc.constant('value_count' as const), bounds, field: fc.constantFrom('User', 'Image') }),
  fc.record({ ...common, type: fc.constant('temporal' as const), bounds: fc.oneof(fc.constant({}), bounds) }),
  fc.record({
    ...common,
    rules: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    type: fc.constant('temporal_ordered' as const),
    bounds: fc.constant({}),
  }),
);

test('correlations give what their definition gives, on thousands of random rules and events', () => {
  fc.assert(
    fc.property(asked, fc.array(told, { maxLength: 14 }), (plan, events) => {
      const set = setOf(rule('a'), rule('b'), rule('c'), correlation(plan));
      expect(set.cards.flatMap(({ unsupported }) => unsupported ?? [])).toEqual([]);
      expect(matchesOf(set, events).get('id-corr')).toEqual(naive(plan, events));
    }),
    { numRuns: 3_000 },
  );
}, 60_000);

const many = { type: 'event_count', groupBy: ['Computer'], seconds: 10 } as const;
const event = (image: string, at: number, over: Partial<Told> = {}): Told => ({
  image,
  at,
  host: 'h',
  user: 'u',
  ...over,
});

test('a correlation over a correlation sees the events that completed it', () => {
  const set = setOf(
    rule('fail'),
    rule('success'),
    correlation({ ...many, id: 'fails', rules: ['fail'], bounds: { gte: 3 } }),
    correlation({ type: 'temporal_ordered', rules: ['fails', 'success'], groupBy: ['User'], seconds: 60, bounds: {} }),
  );
  const fails = [1, 2, 3].map((at) => event('fail', at));
  expect(matchesOf(set, [...fails, event('success', 20)]).get('id-corr')).toEqual([3, 4]);
  expect(matchesOf(set, [...fails.slice(1), event('success', 20)]).get('id-corr')).toEqual([]);
  expect([...set.silent].sort()).toEqual(['id-fail', 'id-fails', 'id-success']);
});

test('an alias joins different fields of different rules', () => {
  const set = setOf(
    rule('a'),
    rule('b'),
    correlation({
      type: 'temporal',
      rules: ['a', 'b'],
      groupBy: ['who'],
      seconds: 10,
      bounds: {},
      extra: 'aliases: { who: { a: User, b: Computer } }',
    }),
  );
  const events = [event('a', 1, { user: 'X', host: '1' }), event('b', 2, { user: '2', host: 'x' })];
  expect(matchesOf(set, events).get('id-corr')).toEqual([1, 2]);
});

test('the rules of a correlation are told on their own only where it says so', () => {
  const asking = { ...many, rules: ['a'], bounds: { gte: 2 } };
  expect([...setOf(rule('a'), correlation(asking)).silent]).toEqual(['id-a']);
  expect([...setOf(rule('a'), correlation({ ...asking, extra: 'generate: true' })).silent]).toEqual([]);
});

test('too many hits to keep end in a reason, with all that rests on them, and not in a wrong answer', () => {
  const set = setOf(
    rule('a'),
    correlation({ ...many, id: 'low', rules: ['a'], bounds: { gte: 2 } }),
    correlation({ ...many, rules: ['low'], bounds: { gte: 2 } }),
  );
  const events = Array.from({ length: 20 }, (_, at) => event('a', at));
  expect(matchesOf(set, events, 10)).toEqual(
    new Map([
      ['id-low', [-1]],
      ['id-corr', [-1]],
    ]),
  );
});

test('what cannot be judged exactly is said: circles, names without a rule, units, sums', () => {
  const reason = (...documents: string[]): string | null => setOf(...documents).cards.at(-1)?.unsupported ?? null;
  const plain: Asked = { ...many, rules: ['a'], bounds: { gte: 2 } };
  expect(reason(rule('a'), correlation(plain))).toBe(null);
  expect(reason(rule('a'), correlation({ ...plain, rules: ['missing'] }))).toBe('correlation: rules missing');
  expect(reason(rule('a'), correlation({ ...plain, rules: ['corr'] }))).toBe('correlation: rules: circle');
  expect(reason(rule('a'), rule('a').replace('id-a', 'id-2'), correlation(plain))).toBe('correlation: rules a');
  expect(reason(rule('a'), correlation(plain).replace('10s', '10w'))).toBe('correlation: timespan 10w');
  expect(reason(rule('a'), correlation(plain).replace('event_count', 'value_sum'))).toBe('correlation: type value_sum');
  expect(reason(rule('a'), correlation({ ...plain, bounds: {} }))).toBe('correlation: condition');
});
