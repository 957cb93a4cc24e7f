import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../../shared/connections/model.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';
import type { Session } from '../session.ts';
import { Sync } from './sync.ts';
import {
  alertNumber,
  linesOf,
  newWorld,
  someConnection,
  whatIsStored,
  worldConnector,
  type World,
} from './sync.test-support.ts';

let engine: TestEngine;
let session: Session;

beforeEach(async () => {
  engine = await newEngine();
  session = engine.session;
  session.workspace.addCustomer('acme');
});

afterEach(() => {
  engine.end();
});

const connection: Connection = someConnection();
const syncOf = (world: World, pageSize = 10): Sync =>
  new Sync(session, linesOf(connection, worldConnector(world, pageSize)), (cause) => {
    throw cause;
  });

const runNow = (sync: Sync, signal = new AbortController().signal) =>
  sync.run({ id: null, streams: [] }, { report: () => undefined, signal });

test('alerts of a vendor become alerts and cases, its hosts an inventory, and a second round brings nothing new', async () => {
  const sync = syncOf(newWorld(25));
  const first = await runNow(sync);
  expect(first.streams.map(({ stream, state, counts }) => [stream, state, counts.added])).toEqual([
    ['alerts', 'current', 25],
    ['hosts', 'current', 25],
  ]);
  const store = session.customer('acme');
  expect(store.alerts(null)).toHaveLength(25);
  expect(store.eventTotals().events).toBe(50);
  expect(first.newCases.length).toBeGreaterThan(0);
  const before = whatIsStored(session);
  const second = await runNow(sync);
  expect(second.streams.map(({ counts }) => [counts.added, counts.changed])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect([second.newCases, whatIsStored(session)]).toEqual([[], before]);
}, 60_000);

test('a status changed at the vendor changes the alert, keeps every version, and starts no process again', async () => {
  const world = newWorld(3);
  const sync = syncOf(world);
  await runNow(sync);
  const store = session.customer('acme');
  const [one] = store.cases();
  if (one === undefined) throw new Error('no case');
  store.judgeCase(one.id, { severity: 'high', reason: 'seen', at: session.now(), by: 'Sato' });
  world.alerts = [...world.alerts, alertNumber(2, 'closed')];
  const { streams } = await runNow(sync);
  expect(streams[0]?.counts).toMatchObject({ added: 0, changed: 1 });
  const changed = store.alerts(null).find(({ origin }) => origin?.nativeId === 'native-2');
  expect(changed?.origin?.status).toBe('closed');
  expect(store.eventTotals().events).toBe(6);
  if (changed === undefined) throw new Error('no alert');
  expect(store.vendorAlertVersions(changed.id).map(({ version, data }) => [version, data])).toEqual([
    ['2 closed', alertNumber(2, 'closed').records[0]?.data],
    ['2 new', alertNumber(2).records[0]?.data],
  ]);
  expect(store.caseById(one.id).judgement.analyst?.reason).toBe('seen');
}, 60_000);

test('a stream that fails says why and stops no other; the next round goes on where it ended', async () => {
  const world = newWorld(30);
  world.before = ({ stream, page }) => {
    if (stream === 'alerts' && page === 1) throw new AppError('rate-limited', { retryAtMs: Date.now() + 60_000 });
  };
  const sync = syncOf(world);
  const { streams } = await runNow(sync);
  expect(streams.map(({ stream, state, counts, error }) => [stream, state, counts.added, error?.code ?? null])).toEqual(
    [
      ['alerts', 'waiting', 10, 'rate-limited'],
      ['hosts', 'current', 25, null],
    ],
  );
  expect(sync.backoff.untilMs(connection.id)).toBeGreaterThan(Date.now() + 50_000);
  world.before = () => undefined;
  const again = await runNow(sync);
  expect(again.streams[0]).toMatchObject({ state: 'current', error: null, counts: { added: 20, seen: 21 } });
}, 60_000);

test('what cannot be read is kept with its reason and stops nothing', async () => {
  const world = newWorld(2);
  const [good] = world.alerts;
  if (good === undefined) throw new Error('no alert');
  const broken = { head: { vendor: 'other' as const, facet: 'process', key: 'broken' }, data: '{"EventID":1' };
  world.alerts = [
    { ...good, firstSeenMs: Number.NaN, nativeId: 'nan' },
    { ...good, records: [...good.records, broken] },
  ];
  await runNow(syncOf(world));
  const store = session.customer('acme');
  expect(store.alerts(null)).toHaveLength(1);
  expect(store.rejectedRows(10).rows.map(({ reason }) => reason)).toEqual([
    'not JSON at character 82',
    'alert not readable: firstSeenMs',
  ]);
}, 60_000);

test('what was fetched around an alert joins its case, and the tree that hangs below it', async () => {
  const world = newWorld(1);
  const sync = syncOf(world);
  await runNow(sync);
  const store = session.customer('acme');
  const [alert] = store.alerts(null);
  const [one] = store.cases();
  if (alert === undefined || one === undefined) throw new Error('nothing was raised');
  const { fetchAround } = await import('./around.ts');
  const asked = { alertId: alert.id, caseId: one.id, hoursBefore: 1, hoursAfter: 1 };
  const lines = linesOf(connection, worldConnector(world, 10));
  const asking = { report: () => undefined, signal: new AbortController().signal };
  expect(await fetchAround(session, lines, asked, asking)).toEqual({
    events: 2,
    known: 0,
    rejected: 0,
    partial: null,
    cancelled: false,
  });
  expect(store.caseById(one.id).events).toBe(4);
  expect(await fetchAround(session, lines, asked, asking)).toMatchObject({ events: 0, known: 2 });
}, 60_000);

test('in the background alerts are asked for every time, whole lists only now and then', async () => {
  const world = newWorld(2);
  const asked: string[] = [];
  world.before = ({ stream }) => {
    asked.push(stream);
  };
  const sync = syncOf(world, 100);
  const { signal } = new AbortController();
  await sync.inBackground(connection, signal);
  await sync.inBackground(connection, signal);
  expect(asked).toEqual(['alerts', 'hosts', 'alerts']);
}, 60_000);
