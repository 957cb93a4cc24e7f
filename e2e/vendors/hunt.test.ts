import { describe, expect, test } from 'vitest';
import { convertHunt } from '../../main/hunt/convert.ts';
import { normalizeRecord } from '../../main/normalize/normalize-record.ts';
import { fieldsOfJson } from '../../main/normalize/flatten.ts';
import type { Connector } from '../../main/sources/connector.ts';
import { parseExactJson } from '../../main/sources/exact-json.ts';
import type { HuntAsked, HuntedRow } from '../../main/sources/hunting.ts';
import type { Event } from '../../shared/event/model.ts';
import type { SimulatorWishes } from './frame/server.ts';
import {
  asAnalyst,
  asked,
  cbc,
  elastic,
  falcon,
  huntAll,
  openSearch,
  s1,
  valuesOf,
  type Connected,
} from './hunt.test-support.ts';

type Way = Pick<HuntAsked, 'language' | 'search'> & {
  name: string;
  start: (wishes?: SimulatorWishes) => Connected;
  /** The request its rows come with. */
  poll: { on: { method: string; path: string }; skip?: number };
};

const lake = { on: { method: 'GET', path: '/sdl/v2/api/queries' } };
const documents = { on: { method: 'POST', path: '/_search' } };

const ways: Way[] = [
  {
    name: 'Falcon',
    start: falcon,
    language: 'cql',
    search: 'events',
    poll: { on: { method: 'GET', path: 'queryjobs' } },
  },
  {
    name: 'Carbon Black',
    start: cbc,
    language: 'cbc',
    search: 'processes',
    poll: { on: { method: 'GET', path: 'results' } },
  },
  { name: 'SentinelOne', start: s1, language: 's1ql', search: 'power-query', poll: lake },
  { name: 'SentinelOne, whole events', start: s1, language: 's1ql', search: 'event-filter', poll: lake },
  { name: 'OpenSearch', start: openSearch, language: 'lucene', search: 'documents', poll: { ...documents, skip: 1 } },
  { name: 'Elasticsearch', start: elastic, language: 'lucene', search: 'documents', poll: documents },
  {
    name: 'Elasticsearch in ES|QL',
    start: elastic,
    language: 'esql',
    search: 'documents',
    poll: { on: { method: 'POST', path: '/_query' } },
  },
];

const rule = String.raw`title: Script host starts PowerShell
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\powershell.exe', CommandLine|contains: 'hidden' }
  condition: selection`;

const translated = (way: Way, connector: Connector): HuntAsked => {
  const { language, search } = way;
  const text = convertHunt({ from: 'sigma', to: language, text: rule }).text ?? '';
  return asked({ language, search, text: connector.hunting?.fitted?.(language, text) ?? text });
};

/** What a row becomes once it is taken into the store. */
const eventOf = ({ head, data }: HuntedRow): Event => {
  const read = fieldsOfJson(parseExactJson(`{"miharu":${JSON.stringify(head)},"data":${data}}`));
  const normalized = read.ok ? normalizeRecord(read.fields) : read;
  if (!normalized.ok) throw new Error(normalized.reason);
  return normalized.event;
};

describe.each(ways)('$name', (way) => {
  test('a rule in its own language finds the one start of PowerShell, and its row is a record of ours', async () => {
    const { connector } = await way.start({ packs: ['phishing'] });
    const { rows, failure, limits } = await huntAll(connector, translated(way, connector));
    expect([failure, rows.length, limits]).toEqual([null, 1, []]);
    const { class: kind, activity, host, commandLine, pid, image } = eventOf(rows[0] ?? { head: null, data: '{}' });
    expect([kind, activity, host, pid]).toEqual(['process_activity', 'launch', 'eigyo-nb-207', 8990]);
    expect([commandLine, image]).toEqual([
      expect.stringContaining('-w hidden'),
      expect.stringMatching(/powershell\.exe$/iu),
    ]);
  });

  test('nothing outside of the span of time is given', async () => {
    const { connector } = await way.start({ packs: ['phishing'] });
    const { rows, failure } = await huntAll(connector, { ...translated(way, connector), toMs: 1000 });
    expect([rows, failure]).toEqual([[], null]);
  });

  test('more rows than wanted: the wanted ones come, and it is said that there are more', async () => {
    const { connector, simulator } = await way.start();
    await simulator.control.add({ bulk: { alerts: 1300, hosts: 7, spreadMs: 3_600_000 } });
    const all = { ...translated(way, connector), text: everyStart(way, connector) };
    const cut = await huntAll(connector, { ...all, rowLimit: 1203 });
    expect([cut.failure, cut.rows.length, cut.limits]).toEqual([null, 1203, ['rows']]);
    expect(new Set(cut.rows.map(({ head }) => head?.key)).size).toBe(1203);
    const whole = await huntAll(connector, { ...all, rowLimit: 1300 });
    expect([whole.failure, whole.rows.length, whole.limits]).toEqual([null, 1300, []]);
  });

  test('a 429 in the middle is waited out, and a cancel ends it and leaves nothing behind', async () => {
    const { connector, simulator } = await way.start({ packs: ['phishing'] });
    const what = translated(way, connector);
    const trouble = { kind: 'rate-limited', unit: 'seconds', waitMs: 0 } as const;
    await simulator.control.fault({ skip: 2, trouble });
    expect((await huntAll(connector, what)).failure).toBe(null);
    // The vendor drips; the analyst goes away.
    await simulator.control.fault({ ...way.poll, times: 0, trouble: { kind: 'slow', everyMs: 500 } });
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 400);
    const { failure } = await huntAll(connector, what, { ...asAnalyst, signal: leaving.signal });
    expect(failure).toBe('aborted');
    await simulator.control.clearFaults();
    const left = new Map(Object.entries((await simulator.control.state()) as object));
    for (const name of ['openJobs', 'openSearches', 'openSnapshots']) expect(left.get(name) ?? 0).toBe(0);
  });

  test('a refusal is told by its kind: no credentials, no right, a query it does not take, a cut answer', async () => {
    for (const [status, words] of [
      [401, 'denied credentials'],
      [403, 'denied right-missing'],
      [400, 'vendor-refused vendor-said'],
    ] as const) {
      const { connector, simulator } = await way.start({ packs: ['phishing'] });
      await simulator.control.fault({ ...way.poll, times: 0, trouble: { kind: 'refuse', status } });
      expect([status, (await huntAll(connector, translated(way, connector))).failure]).toEqual([status, words]);
    }
    const { connector, simulator } = await way.start({ packs: ['phishing'] });
    await simulator.control.fault({ ...way.poll, times: 0, trouble: { kind: 'cut', afterBytes: 30 } });
    expect((await huntAll(connector, translated(way, connector))).failure).toBe('unreachable answer-cut');
  }, 60_000);
});

const everyStart = (way: Way, connector: Connector): string => {
  const all = rule.replace(/ {2}selection: .*/u, String.raw`  selection: { Image|contains: '\tool' }`);
  const { language } = way;
  const text = convertHunt({ from: 'sigma', to: language, text: all }).text ?? '';
  return connector.hunting?.fitted?.(language, text) ?? text;
};

test('Falcon: partial rows come while the job runs; a token that runs out between two polls is renewed', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  const what = asked({ language: 'cql', search: 'events', text: 'ComputerName=/./' });
  const { parts, rows, total } = await huntAll(connector, what);
  expect([parts[0]?.rows.length, parts[0]?.work, parts.at(-1)?.work]).toEqual([
    Math.floor(rows.length / 2),
    { done: 4, of: 10 },
    { done: 10, of: 10 },
  ]);
  expect([rows.length > 10, total]).toEqual([true, null]);
  await simulator.control.fault({ on: { method: 'GET', path: 'queryjobs' }, trouble: { kind: 'refuse', status: 401 } });
  const again = await huntAll(connector, what);
  expect([again.failure, again.rows.length]).toEqual([null, rows.length]);
});

test('Falcon: a job that is gone keeps the rows it had told, and says so', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  const on = { method: 'GET', path: 'queryjobs' };
  await simulator.control.fault({ on, skip: 1, times: 0, trouble: { kind: 'refuse', status: 404 } });
  const { rows, failure } = await huntAll(
    connector,
    asked({ language: 'cql', search: 'events', text: 'ComputerName=/./' }),
  );
  expect([rows.length > 4, failure]).toEqual([true, 'vendor-refused search-gone']);
});

test('Falcon: a query that counts is sent as it is, and its rows are no records', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  const text = 'ComputerName=/EIGYO/ | groupBy("#event_simpleName", function=count(as=n))';
  const { rows } = await huntAll(connector, asked({ language: 'cql', search: 'events', text }));
  expect(rows.every(({ head }) => head === null)).toBe(true);
  const sent = (await simulator.control.requests()).find(
    ({ method, path }) => method === 'POST' && path.endsWith('jobs'),
  );
  expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ queryString: text, isLive: false });
});

test('Carbon Black: nobody contacted is not the end; observations are searched like processes; a lost job says so', async () => {
  const { connector, simulator } = await cbc({ packs: ['phishing'] });
  const observations = asked({
    language: 'cbc',
    search: 'observations',
    text: 'netconn_count:[0 TO *] OR process_name:*',
  });
  const found = await huntAll(connector, observations);
  expect(found.parts.slice(0, 3).map(({ work }) => work)).toEqual([
    { done: 0, of: 0 },
    { done: 5, of: 34 },
    { done: 34, of: 34 },
  ]);
  expect(found.rows.length).toBe(found.total);
  expect(new Set(found.rows.map((row) => eventOf(row).class)).size).toBeGreaterThan(2);
  const on = { path: 'results' };
  await simulator.control.fault({ on, skip: 1, times: 0, trouble: { kind: 'refuse', status: 404 } });
  expect((await huntAll(connector, observations)).failure).toBe('vendor-refused search-gone');
});

test('Carbon Black: a search the vendor gives up ends with its word, one that stands still with what it has', async () => {
  const { connector, simulator } = await cbc({ packs: ['phishing'] });
  const all = asked({ language: 'cbc', search: 'processes', text: 'process_name:*' });
  const said = {
    num_found: 0,
    num_available: 0,
    contacted: 0,
    completed: 0,
    results: [],
    message: 'No data available',
  };
  const answer = (value: object) =>
    ({ kind: 'answer', status: 200, headers: {}, text: JSON.stringify(value) }) as const;
  await simulator.control.fault({ on: { path: 'results' }, times: 0, trouble: answer(said) });
  const none = await huntAll(connector, all);
  expect([none.rows, none.notes, none.limits]).toEqual([[], ['vendor-said'], []]);
  await simulator.control.clearFaults();
  const stuck = { num_found: 616, num_available: 1, contacted: 10, completed: 4, results: [{ process_guid: 'A-1' }] };
  await simulator.control.fault({ on: { path: 'results' }, times: 0, trouble: answer(stuck) });
  const late = await huntAll(connector, all);
  expect([late.rows.length, late.total, late.notes, late.limits]).toEqual([
    1,
    616,
    ['parts-missing'],
    ['rows', 'time'],
  ]);
});

test('SentinelOne: the header of the first answer goes with every poll and with the end', async () => {
  const { connector, simulator } = await s1({ packs: ['phishing'] });
  const text = "event.type = 'DNS Resolved'";
  const found = await huntAll(connector, asked({ language: 's1ql', search: 'power-query', text }));
  expect(valuesOf(found, 'event.dns.request')).toContain('docs.invoice-share.example');
  const requests = (await simulator.control.requests()).filter(({ path }) => path.startsWith('/sdl/'));
  const tags = requests.map(({ method, headers }) => `${method} ${headers['x-dataset-query-forward-tag'] ?? '-'}`);
  expect([...new Set(tags)]).toEqual(['POST -', 'GET lab-tag', 'DELETE lab-tag']);
});

test('a cluster is asked for a snapshot, read behind the last row, and does without one where it may not', async () => {
  for (const start of [openSearch, elastic]) {
    const { connector, simulator } = await start();
    // All in one instant: the order must have no ties.
    await simulator.control.add({ bulk: { alerts: 2100, hosts: 3, spreadMs: 0 } });
    const all = asked({ language: 'lucene', search: 'documents', text: 'event.category:process', rowLimit: 5000 });
    const found = await huntAll(connector, all);
    expect([found.rows.length, found.total, found.notes]).toEqual([2100, 2100, []]);
    expect(new Set(found.rows.map(({ head }) => head?.key)).size).toBe(2100);
    const path = start === elastic ? '_pit' : 'point_in_time';
    await simulator.control.fault({ on: { method: 'POST', path }, times: 0, trouble: { kind: 'refuse', status: 403 } });
    const without = await huntAll(connector, all);
    expect([without.rows.length, without.notes]).toEqual([2100, ['no-snapshot']]);
    await simulator.control.clearFaults();
    const gone = { on: { path: '/_search' }, skip: 2, times: 0, trouble: { kind: 'refuse', status: 404 } } as const;
    await simulator.control.fault(start === elastic ? { ...gone, skip: 1 } : gone);
    const broken = await huntAll(connector, all);
    expect([broken.rows.length, broken.failure]).toEqual([1000, 'vendor-refused search-gone']);
  }
});

test('a cluster tells who it is and whether the key may read; OpenSearch has no ES|QL, and says so before it is asked', async () => {
  const { connector, simulator } = await openSearch({ packs: ['phishing'] });
  expect(await connector.test(asAnalyst)).toMatchObject({
    product: 'OpenSearch',
    edition: '2.17.1',
    abilities: [{ what: 'hunt', state: 'yes' }],
  });
  const esql = asked({ language: 'esql', search: 'documents', text: 'FROM logs-* | LIMIT 1' });
  expect((await huntAll(connector, esql)).failure).toBe('vendor-refused no-esql');
  await simulator.control.fault({ times: 0, trouble: { kind: 'no-scope', scope: 'indices:data/read/search' } });
  expect((await connector.test(asAnalyst)).abilities).toEqual([
    { what: 'hunt', state: 'no', missing: 'indices:data/read/search (logs-*)' },
  ]);
  const parts = { took: 1, timed_out: true, _shards: { total: 5, failed: 2 }, hits: { total: { value: 0 }, hits: [] } };
  await simulator.control.clearFaults();
  await simulator.control.fault({
    on: { path: '/_search' },
    skip: 1,
    trouble: { kind: 'answer', status: 200, headers: {}, text: JSON.stringify(parts) },
  });
  const lucene = asked({ language: 'lucene', search: 'documents', text: 'host.name:x' });
  expect((await huntAll(connector, lucene)).notes).toEqual(['parts-missing', 'timed-out']);
});
