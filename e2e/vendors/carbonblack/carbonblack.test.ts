import { expect, test } from 'vitest';
import { makeCarbonBlack } from '../../../main/sources/carbonblack/connector.ts';
import type { PulledItem } from '../../../main/sources/connector.ts';
import type { SimulatorWishes } from '../frame/server.ts';
import { alertIds, asSync, connect, itemsOf, quickPace, takeAll } from '../connect.test-support.ts';
import {
  comesOnceWhateverIsCut,
  DAY_MS,
  missesNothingOfASlowClock,
  since,
  type Connected,
} from '../paging.test-support.ts';
import { credentials, makeCarbonBlackSimulator } from './simulator.ts';

const connected = (wishes: SimulatorWishes = {}, secret = credentials.secret): Promise<Connected> =>
  connect({
    simulator: makeCarbonBlackSimulator,
    kind: 'carbon-black',
    clientId: credentials.apiId,
    scope: credentials.orgKey,
    secret,
    make: (made) => makeCarbonBlack(made, quickPace),
    wishes,
  });

const recorded = async (pages: AsyncGenerator<{ items: PulledItem[] }>): Promise<PulledItem[]> => {
  const items: PulledItem[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
};

const firstAlert = (items: readonly PulledItem[], title: RegExp): { nativeId: string; data: string } => {
  for (const item of items) {
    if (item.type === 'alert' && title.test(item.alert.title)) {
      return { nativeId: item.alert.nativeId, data: item.alert.records[0]?.data ?? '' };
    }
  }
  throw new Error('no such alert');
};

test('alerts come once each, oldest change first, and a second round brings only what changed', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ bulk: { alerts: 2500, hosts: 5, spreadMs: DAY_MS } });
  const pages = await takeAll(connector, 'alerts', since());
  const ids = alertIds(itemsOf(pages));
  expect([ids.length, new Set(ids).size]).toEqual([2500, 2500]);
  expect(pages.length).toBe(3);
  await simulator.control.clearRequests();
  const again = await takeAll(connector, 'alerts', { cursor: pages.at(-1)?.cursor ?? null, sinceMs: 0 });
  // The last minutes are asked for again, and whoever stores compares.
  expect(alertIds(itemsOf(again)).length).toBeLessThan(20);
  expect((await simulator.control.requests()).length).toBe(1);
});

test('past ten thousand the range is split by time, with hardly a request more than the pages need', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ bulk: { alerts: 12_500, hosts: 3, spreadMs: DAY_MS } });
  const pages = await takeAll(connector, 'alerts', since());
  expect(new Set(alertIds(itemsOf(pages))).size).toBe(12_500);
  expect((await simulator.control.requests()).every(({ status }) => status === 200)).toBe(true);
  expect((await simulator.control.requests()).length).toBeLessThanOrEqual(13 * 1.1);
});

test('more alerts in one instant than the vendor gives are told, never dropped in silence', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ bulk: { alerts: 10_300, hosts: 1, spreadMs: 0 } });
  const items = itemsOf(await takeAll(connector, 'alerts', since()));
  expect(new Set(alertIds(items)).size).toBe(10_000);
  expect(items.filter(({ type }) => type === 'refused')).toMatchObject([
    { reason: expect.stringMatching(/^300 more alerts of /) as string }, // `as`: an asymmetric matcher is any
  ]);
});

test('whichever request is cut, dropped, answered with the page before or refused once, every alert comes once', async () => {
  await comesOnceWhateverIsCut(await connected(), 2100);
});

test('a machine whose clock is hours ahead of the vendor misses nothing on its next round', async () => {
  await missesNothingOfASlowClock(await connected({ startMs: Date.now() - 6 * 3_600_000 }));
});

test('hosts come with group, policy, sensor and isolation; policies, groups, users, indicators and vulnerabilities too', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  const hosts = itemsOf(await takeAll(connector, 'hosts', since()));
  expect(hosts[0]).toMatchObject({
    type: 'host',
    host: {
      sensor: { state: 'healthy' },
      isolation: 'normal',
      groups: ['経理部PC'],
    },
  });
  expect(hosts.every((item) => item.type === 'host' && item.host.host === item.host.host.toLowerCase())).toBe(true);
  for (const stream of ['policies', 'groups', 'users', 'indicators', 'vulnerabilities'] as const) {
    const items = itemsOf(await takeAll(connector, stream, since()));
    expect([stream, items[0]?.type]).toEqual([stream, 'object']);
  }
});

test('the tree and the events around an alert come whole, though every search begins empty and half done', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(3_600_000);
  const alert = firstAlert(itemsOf(await takeAll(connector, 'alerts', since())), /./);
  const asked = { ...alert, fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  const counts = await connector.aroundCounts?.(asked, asSync);
  const items = connector.around === undefined ? [] : await recorded(connector.around(asked, asSync));
  const facets = items.map((item) => (item.type === 'record' ? item.record.head.facet : item.type));
  expect(counts?.note).toBeNull();
  expect(facets.filter((facet) => facet === 'process').length).toBe(counts?.processes);
  expect(facets.filter((facet) => facet === 'event').length).toBe(counts?.events);
  expect(facets.filter((facet) => facet === 'refused')).toEqual([]);
  expect(counts?.processes).toBeGreaterThan(1);
});

test('an unknown process is a note, and an alert without one says so', async () => {
  const { connector } = await connected();
  const asked = { nativeId: 'x', fromMs: 0, toMs: Date.now() };
  const unknown = { ...asked, data: '{"process_guid":"LAB1CBC1-0","device_name":"A"}' };
  expect(await connector.aroundCounts?.(unknown, asSync)).toEqual({ processes: 0, events: 0, note: 'NOT_FOUND' });
  expect(await connector.aroundCounts?.({ ...asked, data: '{"id":"x"}' }, asSync)).toMatchObject({
    note: 'the alert names no process',
  });
});

test('status, verdict and note are written once and seen there afterwards; an owner does not exist', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.add({ pack: 'phishing' });
  await simulator.control.advance(600_000);
  const { nativeId } = firstAlert(itemsOf(await takeAll(connector, 'alerts', since())), /./);
  const change = { status: 'closed', verdict: 'true-positive', assignee: null, comment: '調査済み' } as const;
  const outcome = await connector.changeAlerts?.([nativeId], change, asSync);
  expect(outcome).toMatchObject([{ state: 'confirmed', note: 'CLOSED TRUE_POSITIVE; note' }]);
  const nobody = { status: null, verdict: null, assignee: 'me', comment: null };
  expect(await connector.changeAlerts?.([nativeId], nobody, asSync)).toMatchObject([{ state: 'unsupported' }]);
  const half = { status: 'in-progress', verdict: 'suspicious', assignee: null, comment: null } as const;
  expect(await connector.changeAlerts?.([nativeId], half, asSync)).toMatchObject([
    { state: 'partly', note: 'IN_PROGRESS TRUE_POSITIVE; suspicious' },
  ]);
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'org.alerts.close' } });
  expect(await connector.changeAlerts?.([nativeId, 'missing'], change, asSync)).toMatchObject([
    { state: 'refused', note: 'HTTP 403' },
    { state: 'refused' },
  ]);
});

test('a test tells what a key may do; a wrong key is a refusal of the credentials without any of their text', async () => {
  const { connector, simulator } = await connected();
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'org.policies' } });
  const { abilities, product } = await connector.test(asSync);
  const of = (what: string): unknown => abilities.find((ability) => ability.what === what);
  expect([product, of('alerts'), of('policies'), of('process-tree')]).toEqual([
    'Carbon Black Cloud',
    { what: 'alerts', state: 'yes', missing: null },
    { what: 'policies', state: 'no', missing: 'org.policies (READ)' },
    { what: 'process-tree', state: 'yes', missing: null },
  ]);
  const stranger = await connected({}, 'ANOTHERSECRETKEY12345678');
  const refusal = await stranger.connector.test(asSync).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'denied', params: { status: 401 } });
  expect(JSON.stringify(refusal)).not.toMatch(/ANOTHERSECRET|<html/);
});
