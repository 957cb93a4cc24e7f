import { expect, test } from 'vitest';
import { HuntLanguage } from '../../../shared/hunt/model.ts';
import { convertHunt } from '../convert.ts';

const rule = (name: string, text: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: windows, category: process_creation }\ndetection: { s: { CommandLine|contains: ${text} }, condition: s }`;

/** A correlation with its rules alone. */
const whole = (body: string): string =>
  [
    rule('one', 'whoami'),
    ...(body.includes('two') ? [rule('two', 'ipconfig')] : []),
    `title: c\ncorrelation: { ${body} }`,
  ].join('\n---\n');

const made = (to: HuntLanguage, body: string) => {
  const { text, card } = convertHunt({ from: 'sigma', to, text: whole(body) });
  return { text, verdict: card.verdict, own: card.clauses.at(-1)?.reasons.map(({ code }) => code) };
};

const count = 'type: event_count, rules: [one], group-by: [Computer], timespan: 5m, condition: { gte: 5 }';

test('a count is said by what each product cuts time into, and the card says what that misses', () => {
  expect(made('kql', count).text).toBe(
    [
      'DeviceProcessEvents',
      '| where (ActionType == "ProcessCreated" and ProcessCommandLine contains @"whoami")',
      '| where isnotempty(DeviceName)',
      '| summarize Hits = count() by Group1 = tolower(DeviceName), Window = bin(Timestamp, 5m)',
      '| where Hits >= 5',
    ].join('\n'),
  );
  expect(made('esql', count).text).toContain(
    '| STATS hits = COUNT(*) BY group1 = TO_LOWER(host.name), window = BUCKET(@timestamp, 300 seconds)\n| WHERE hits >= 5',
  );
  expect(made('cql', count).text).toContain(
    '| window := @timestamp - (@timestamp % 300000)\n| groupBy([group1, window], function=[count(as=hits)], limit=max)\n| hits >= 5',
  );
  expect(made('s1ql', count).text).toContain("window = timebucket('5m')\n| filter hits >= 5");
  for (const to of ['kql', 'esql', 'cql', 's1ql'] as const) {
    expect([to, made(to, count).own]).toEqual([to, ['window-cut', 'groups-told']]);
    expect(['narrower', 'differs']).toContain(made(to, count).verdict);
  }
  expect(made('kql', count).verdict).toBe('narrower');
});

test('no product says a correlation exactly, and one that cannot say it says why', () => {
  const bodies = [
    count,
    count.replace('gte: 5', 'lt: 5'),
    'type: value_count, rules: [one], group-by: [Computer], timespan: 1h, condition: { field: CommandLine, gte: 3 }',
    'type: temporal, rules: [one, two], group-by: [Computer], timespan: 1d',
    'type: temporal_ordered, rules: [one, two], group-by: [Computer], timespan: 90s',
  ];
  for (const to of HuntLanguage.options.filter((one) => one !== 'sql' && one !== 'sigma')) {
    for (const body of bodies) {
      const { text, verdict, own } = made(to, body);
      expect([to, verdict === 'exact']).toEqual([to, false]);
      expect(text === null).toBe(verdict === 'impossible');
      expect(own?.length).toBeGreaterThan(0);
    }
  }
  expect(made('kql', count.replace('gte: 5', 'lt: 5')).verdict).toBe('differs');
  expect(made('esql', bodies[2] ?? '').own).toContain('estimated');
  expect([made('cbc', count).own, made('lucene', count).own]).toEqual([['no-correlation'], ['no-correlation']]);
  expect(made('s1ql', bodies[4] ?? '')).toMatchObject({ text: null, own: ['no-correlation'] });
  expect(made('kql', count.replace('Computer', 'NoSuchField'))).toMatchObject({
    text: null,
    own: ['correlation-field'],
  });
});

test('a correlation that refers to nothing here is a fault at its place', () => {
  const { text, diagnostics } = convertHunt({
    from: 'sigma',
    to: 'kql',
    text: whole(count.replace('[one]', '[three]')),
  });
  expect([text, diagnostics[0]?.code, diagnostics[0]?.detail]).toEqual([
    null,
    'sigma-rule',
    'correlation: rules three',
  ]);
});

test('a filter is written into its rule before it is translated', () => {
  const filter =
    'title: f\nlogsource: { product: windows }\nfilter: { rules: [one], mine: { User: sato }, condition: not mine }';
  const { text, card } = convertHunt({
    from: 'sigma',
    to: 'kql',
    text: [rule('one', 'whoami'), filter].join('\n---\n'),
  });
  expect(text).toContain('not(');
  expect(text).toContain('sato');
  expect(card.clauses).toHaveLength(3);
  const lost = convertHunt({ from: 'sigma', to: 'kql', text: [rule('two', 'x'), filter].join('\n---\n') });
  expect([lost.text, lost.diagnostics[0]?.detail]).toEqual([null, 'filter: one']);
});

const several = (...bodies: string[]): string =>
  [
    rule('one', 'whoami'),
    rule('two', 'ipconfig'),
    ...bodies.map((body, at) => `title: c${String(at)}\nid: c-${String(at)}\ncorrelation: { ${body} }`),
  ].join('\n---\n');

test('several correlations, and a rule beside them, are a query each; SQL asks for all of them at once', () => {
  const text = several(count, count.replace('5m', '1h'));
  const kql = convertHunt({ from: 'sigma', to: 'kql', text });
  expect([kql.text, kql.card.verdict]).toEqual([null, 'impossible']);
  expect(kql.card.clauses.map(({ reasons }) => reasons)).toEqual(
    ['c0', 'c1', 'two'].map((detail) => [{ code: 'one-by-one', detail }]),
  );
  expect(kql.parts?.map(({ name, card }) => [name, card.verdict])).toEqual([
    ['c0', 'narrower'],
    ['c1', 'narrower'],
    ['two', 'exact'],
  ]);
  expect(kql.parts?.[1]?.text).toContain('bin(Timestamp, 1h)');
  expect(kql.parts?.[2]?.text).toContain('ipconfig');
  const sql = convertHunt({ from: 'sigma', to: 'sql', text });
  expect([sql.card.verdict, sql.parts?.map((part) => part.card.verdict)]).toEqual([
    'exact',
    ['exact', 'exact', 'exact'],
  ]);
  expect(sql.text?.match(/FROM events AS record/gu)).toHaveLength(1);
});

test('one of several that a language cannot say, or that refers to nothing, is named and leaves the others', () => {
  const unknown = convertHunt({ from: 'sigma', to: 'kql', text: several(count, count.replace('[one]', '[three]')) });
  expect(unknown.parts?.map(({ text }) => text === null)).toEqual([false, true, false]);
  expect(unknown.diagnostics.map(({ detail }) => detail)).toEqual(['correlation: rules three']);
  // What is referred to with `generate: true` is told on its own as well.
  const generating = several(`${count}, generate: true`, count);
  expect(convertHunt({ from: 'sigma', to: 'kql', text: generating }).parts?.map(({ name }) => name)).toEqual([
    'c0',
    'c1',
    'one, two',
  ]);
  const chained = several(count, 'type: temporal, rules: [c-0, two], timespan: 1h');
  const chain = convertHunt({ from: 'sigma', to: 'sql', text: chained });
  expect([chain.text, chain.diagnostics.map(({ detail }) => detail)]).toEqual([null, ['correlation: rules c-0']]);
});
