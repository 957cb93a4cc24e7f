import { expect, test } from 'vitest';
import type { Connector, PulledItem } from '../../../main/sources/connector.ts';
import { makeSentinelOne } from '../../../main/sources/sentinelone/connector.ts';
import type { SimulatorWishes } from '../frame/server.ts';
import { alertIds, asSync, connect, itemsOf, quickPace, takeAll } from '../connect.test-support.ts';
import {
  comesOnceWhateverIsCut,
  DAY_MS,
  missesNothingOfASlowClock,
  since,
  type Connected,
} from '../paging.test-support.ts';
import { credentials, makeSentinelOneSimulator } from './simulator.ts';

const connected = (wishes: SimulatorWishes = {}, secret = credentials.token): Promise<Connected> =>
  connect({
    simulator: makeSentinelOneSimulator,
    kind: 'sentinelone',
    clientId: '',
    scope: credentials.scope,
    secret,
    make: (made) => makeSentinelOne(made, quickPace),
    wishes,
  });

const takeAround = async (
  connector: Connector,
  asked: Parameters<NonNullable<Connector['around']>>[0],
): Promise<PulledItem[]> => {
  const items: PulledItem[] = [];
  if (connector.around !== undefined)
    for await (const page of connector.around(asked, asSync)) items.push(...page.items);
  return items;
};

const alertsOf = (items: readonly PulledItem[]): { nativeId: string; data: string }[] =>
  items.flatMap((item) =>
    item.type === 'alert' ? [{ nativeId: item.alert.nativeId, data: item.alert.records[0]?.data ?? '' }] : [],
  );

test('threats come by cursor until it is null or says "null", ids beyond 2^53 unchanged, and then only what changed', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ bulk: { alerts: 1300, hosts: 5, spreadMs: DAY_MS } });
  const pages = await takeAll(connector, 'alerts', since());
  const ids = alertIds(itemsOf(pages));
  expect([ids.length, new Set(ids).size, ids[0]]).toEqual([1300, 1300, '1778148227837931001']);
  // Three pages of threats and one of custom rules: none more.
  expect((await simulator.control.requests()).length).toBe(4);
  const again = await takeAll(connector, 'alerts', { cursor: pages.at(-1)?.cursor ?? null, sinceMs: 0 });
  expect(alertIds(itemsOf(again)).length).toBeLessThan(20);
});

test('whichever request is cut, dropped, answered with the page before or refused once, every alert comes', async () => {
  await comesOnceWhateverIsCut(await connected(), 1300);
});

test('a console that knows no changes of rule alerts is asked by their creation instead', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'phishing' });
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const before = alertIds(itemsOf(await takeAll(connector, 'alerts', since())));
  await simulator.control.fault({
    on: { path: '/cloud-detection/alerts?updatedAt' },
    trouble: { kind: 'refuse', status: 400 },
  });
  const after = alertIds(itemsOf(await takeAll(connector, 'alerts', since())));
  expect(after.toSorted()).toEqual(before.toSorted());
});

test('a machine whose clock is hours ahead of the vendor misses nothing on its next round', async () => {
  await missesNothingOfASlowClock(await connected({ startMs: Date.now() - 6 * 3_600_000 }));
});

test('hosts, groups, policies, users, indicators and risks come; what a token may not read is said', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  const [host] = itemsOf(await takeAll(connector, 'hosts', since()));
  expect(host).toMatchObject({
    type: 'host',
    host: { sensor: { state: 'healthy' }, isolation: 'normal', groups: ['経理部PC'] },
  });
  for (const stream of ['groups', 'policies', 'users', 'indicators', 'vulnerabilities'] as const) {
    const items = itemsOf(await takeAll(connector, stream, since()));
    expect([stream, items[0]?.type]).toEqual([stream, 'object']);
  }
  const indicators = itemsOf(await takeAll(connector, 'indicators', since()));
  expect(indicators.at(-1)).toMatchObject({
    type: 'refused',
    reason: '/threat-intelligence/iocs is not open to this token (HTTP 403)',
  });
});

test('the storyline comes from the data lake with its counts, whether tenant or accounts are named by the scope', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const [alert] = alertsOf(itemsOf(await takeAll(connector, 'alerts', since())));
  const asked = { nativeId: '', data: '', ...alert, fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  const counts = await connector.aroundCounts?.(asked, asSync);
  await simulator.control.clearRequests();
  const items = await takeAround(connector, asked);
  const facets = items.map((item) => (item.type === 'record' ? item.record.head.facet : item.type));
  expect(counts?.note).toBeNull();
  expect(facets.filter((facet) => facet === 'lake').length).toBe(counts?.events);
  expect(facets.filter((facet) => facet === 'explore').length).toBeGreaterThan(1);
  expect(facets).not.toContain('refused');
  // Every search is let go when it has been read.
  const requests = await simulator.control.requests();
  const ofMethod = (method: string): number =>
    requests.filter((one) => one.method === method && one.path.startsWith('/sdl/')).length;
  expect(ofMethod('DELETE')).toBe(ofMethod('POST'));
});

test('a closed data lake is a note beside what the console keeps', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const threats = alertsOf(itemsOf(await takeAll(connector, 'alerts', since()))).filter(
    ({ nativeId }) => !nativeId.startsWith('star:'),
  );
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'Event Search' } });
  const asked = { nativeId: '', data: '', ...threats[0], fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  expect(await connector.aroundCounts?.(asked, asSync)).toMatchObject({ note: 'data lake: HTTP 403' });
  const items = await takeAround(connector, asked);
  expect(items.at(-1)).toMatchObject({ type: 'refused', reason: 'data lake: HTTP 403' });
  expect(items.length).toBeGreaterThan(1);
});

test('verdict, status and note are written once and seen there; nothing affected is no success', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const ids = alertIds(itemsOf(await takeAll(connector, 'alerts', since())));
  const threat = ids.find((id) => !id.startsWith('star:')) ?? '';
  const change = { status: 'closed', verdict: 'true-positive', assignee: null, comment: '調査済み' } as const;
  expect(await connector.changeAlerts?.([threat, '1'], change, asSync)).toMatchObject([
    { state: 'confirmed', note: 'true_positive; resolved; note' },
    { state: 'refused', note: 'affected: 0; affected: 0; affected: 0' },
  ]);
  const nobody = { status: null, verdict: null, assignee: 'me', comment: null };
  expect(await connector.changeAlerts?.([threat], nobody, asSync)).toMatchObject([{ state: 'unsupported' }]);
});

test('an answer that is lost leaves that alert open, and tells what became of the others', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const ids = alertIds(itemsOf(await takeAll(connector, 'alerts', since()))).filter((id) => !id.startsWith('star:'));
  const [first = '', second = ''] = ids;
  const on = { path: '/threats/incident' };
  await simulator.control.fault({ on, skip: 1, trouble: { kind: 'drop', handled: true } });
  const change = { status: 'closed', verdict: null, assignee: null, comment: null } as const;
  const outcomes = await connector.changeAlerts?.([first, second, first], change, asSync);
  expect(outcomes).toMatchObject([
    { state: 'confirmed', error: null },
    { state: 'unknown', error: { code: 'unreachable' } },
    { state: 'confirmed', error: null },
  ]);
  const sent = (await simulator.control.requests()).filter(({ path }) => path.includes(on.path));
  expect(sent).toHaveLength(3);
});

test('a test tells what a token may do; a wrong token is a refusal without any of its text', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'Application Risk: View' } });
  const { abilities, edition } = await connector.test(asSync);
  const of = (what: string): unknown => abilities.find((ability) => ability.what === what);
  expect([edition, of('alerts'), of('vulnerabilities'), of('events-around')]).toEqual([
    'Q-Lab',
    { what: 'alerts', state: 'yes', missing: null },
    { what: 'vulnerabilities', state: 'no', missing: 'Application Risk: View' },
    { what: 'events-around', state: 'yes', missing: null },
  ]);
  const stranger = await connected({}, 'eyJother.TOKEN.abcdef123456');
  const refusal = await stranger.connector.test(asSync).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'denied', params: { status: 401 } });
  expect(JSON.stringify(refusal)).not.toContain('eyJother');
});
