import { expect, test } from 'vitest';
import { makeFalcon } from '../../../main/sources/falcon/connector.ts';
import type { Connector, PulledItem } from '../../../main/sources/connector.ts';
import { alertIds, asSync, connect, itemsOf, takeAll } from '../connect.test-support.ts';
import type { RunningSimulator, SimulatorWishes } from '../frame/server.ts';
import { falconSimulator } from './simulator.ts';
import { labAccount } from './tokens.ts';

const ZERO = { cursor: null, sinceMs: 0 };

const falcon = (
  wishes: SimulatorWishes = {},
  scope = '',
): Promise<{ connector: Connector; simulator: RunningSimulator }> =>
  connect({ ...labAccount, scope, simulator: falconSimulator, kind: 'falcon', make: makeFalcon, wishes });

const paths = async (simulator: RunningSimulator): Promise<string[]> =>
  (await simulator.control.requests()).map(({ method, path, status }) => `${method} ${path} ${String(status)}`);

const refusals = (items: readonly PulledItem[]): string[] =>
  items.flatMap((item) => (item.type === 'refused' ? [item.reason] : []));

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

test('alerts of a pack come with their chain, group names, and a cursor to go on from', async () => {
  const { connector, simulator } = await falcon({ packs: ['ransomware'] });
  await simulator.control.advance(600_000);
  const pages = await takeAll(connector, 'alerts', ZERO);
  const items = itemsOf(pages);
  expect(
    items.map((item) =>
      item.type === 'alert'
        ? [item.alert.title, item.alert.level, item.alert.origin.disposition, item.alert.origin.hostGroups]
        : item,
    ),
  ).toEqual([
    ['Volume shadow copies deleted', 'high', 'not-blocked', ['経理部PC']],
    ['Ransomware behaviour: many files rewritten', 'critical', 'partly', ['経理部PC']],
    ['Ransomware behaviour: many files rewritten', 'critical', 'not-blocked', ['ファイルサーバー']],
  ]);
  const last = pages.at(-1);
  expect(last?.throughMs).not.toBeNull();
  await simulator.control.advance(400_000);
  await simulator.control.add({ pack: 'phishing' });
  await simulator.control.advance(60_000);
  const next = itemsOf(await takeAll(connector, 'alerts', { cursor: last?.cursor ?? null, sinceMs: 0 }));
  expect(distinct(alertIds(next)).length).toBeGreaterThanOrEqual(2);
  // What the overlap gives again is known already; what is new is there.
  expect(alertIds(next).filter((id) => !alertIds(items).includes(id))).toHaveLength(2);
});

test('a connection for a member account signs in as that member', async () => {
  const { connector, simulator } = await falcon({}, 'ABCDEF0123456789ABCDEF0123456789-A1');
  await takeAll(connector, 'groups', ZERO);
  const [token] = await simulator.control.requests();
  expect(new URLSearchParams(token?.body).get('member_cid')).toBe('abcdef0123456789abcdef0123456789');
});

test('3,000 alerts: three pages, each alert once; one token, and no question more than needed', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: 3000, hosts: 20, spreadMs: 3_600_000 } });
  const pages = await takeAll(connector, 'alerts', ZERO);
  expect(distinct(alertIds(itemsOf(pages)))).toHaveLength(3000);
  expect(pages.map(({ cursor }) => cursor !== null)).toEqual([true, true, true]);
  expect(await paths(simulator)).toEqual([
    'POST /oauth2/token 201',
    'POST /alerts/combined/alerts/v1 200',
    'GET /devices/combined/host-groups/v1 200',
    'POST /alerts/combined/alerts/v1 200',
    'POST /alerts/combined/alerts/v1 200',
  ]);
});

test('a token that runs out in mid-page is renewed once, and the page comes', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: 2500, hosts: 5, spreadMs: 1000 } });
  await simulator.control.fault({ on: { path: 'combined/alerts' }, skip: 1, trouble: { kind: 'refuse', status: 401 } });
  expect(distinct(alertIds(itemsOf(await takeAll(connector, 'alerts', ZERO))))).toHaveLength(2500);
  expect((await paths(simulator)).filter((path) => path.includes('oauth2'))).toHaveLength(2);
});

test('tokens asked for at once are one token', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  await Promise.all(
    (['alerts', 'hosts', 'groups', 'policies'] as const).map((stream) => takeAll(connector, stream, ZERO)),
  );
  expect((await paths(simulator)).filter((path) => path.includes('oauth2'))).toHaveLength(1);
});

test('credentials that are refused are the credentials’ fault, in the vendor’s words and without the id', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.fault({
    on: { path: 'oauth2' },
    trouble: {
      kind: 'answer',
      status: 400,
      headers: { 'content-type': 'application/json' },
      text: '{"errors":[{"code":400,"message":"Failed to generate access token for clientID=lab-client."}]}',
    },
  });
  await expect(takeAll(connector, 'groups', ZERO)).rejects.toMatchObject({
    code: 'denied',
    params: { reason: 'credentials', note: 'Failed to generate access token for clientID=•••.' },
  });
  await simulator.control.fault({ on: { path: 'oauth2' }, trouble: { kind: 'refuse', status: 403 } });
  await expect(takeAll(connector, 'groups', ZERO)).rejects.toMatchObject({
    code: 'denied',
    params: { reason: 'credentials' },
  });
  await simulator.control.fault({ on: { path: 'oauth2' }, times: 2, trouble: { kind: 'refuse', status: 500 } });
  expect(itemsOf(await takeAll(connector, 'groups', ZERO))).toEqual([]);
});

test('a bulk call the cloud does not have is walked around by ids and details', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: 2100, hosts: 5, spreadMs: 60_000 } });
  await simulator.control.fault({
    on: { path: 'combined/alerts' },
    times: 0,
    trouble: { kind: 'refuse', status: 404 },
  });
  expect(distinct(alertIds(itemsOf(await takeAll(connector, 'alerts', ZERO))))).toHaveLength(2100);
});

test('more than 10,000 alerts of one millisecond: 10,000 come, the others are told, what came later is not lost', async () => {
  const { connector, simulator } = await falcon({ startMs: 1_800_000_000_000, speed: 0 });
  await simulator.control.add({ bulk: { alerts: 10_300, hosts: 5, spreadMs: 0 } });
  await simulator.control.advance(1000);
  await simulator.control.add({ bulk: { alerts: 50, hosts: 5, spreadMs: 0 } });
  await simulator.control.fault({
    on: { path: 'combined/alerts' },
    times: 0,
    trouble: { kind: 'refuse', status: 404 },
  });
  const items = itemsOf(await takeAll(connector, 'alerts', ZERO));
  expect(distinct(alertIds(items))).toHaveLength(10_050);
  expect(refusals(items)).toEqual(['300 more alerts of 2027-01-15T08:00:00.000Z exist and are not given']);
});

test('hosts come by scroll with group, policy and isolation; a scroll that was forgotten is taken up again', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: 0, hosts: 6000, spreadMs: 0 } });
  await simulator.control.fault({ on: { path: 'offset=scroll' }, trouble: { kind: 'refuse', status: 404 } });
  const items = itemsOf(await takeAll(connector, 'hosts', ZERO));
  const hosts = items.flatMap((item) => (item.type === 'host' ? [item.host] : []));
  expect(distinct(hosts.map(({ nativeId }) => nativeId))).toHaveLength(6000);
  expect(hosts.find(({ host }) => host === 'bulk-00003')).toMatchObject({
    kind: 'Server',
    groups: ['サーバー'],
    policy: 'サーバー(検知のみ)',
    isolation: 'normal',
    sensor: { version: '7.24.19607.0', state: 'healthy' },
    addresses: ['198.51.100.3', '203.0.113.10'],
  });
});

test('groups, policies, indicators and vulnerabilities come as they were written', async () => {
  const { connector } = await falcon({ packs: ['ransomware'] });
  for (const [stream, names] of [
    ['groups', ['経理部PC', 'ファイルサーバー']],
    ['policies', ['標準(検知・防御)', 'サーバー(検知のみ)']],
    ['vulnerabilities', ['CVE-2024-38063 · KEIRI-PC-014', 'CVE-2020-1472 · FILESV01']],
  ] as const) {
    const pages = await takeAll(connector, stream, ZERO);
    expect(itemsOf(pages).map((item) => (item.type === 'object' ? item.object.name : item))).toEqual(names);
    expect(pages.at(-1)?.cursor).not.toBeNull();
  }
  const indicators = itemsOf(await takeAll(connector, 'indicators', ZERO));
  expect(indicators.map((item) => (item.type === 'object' ? item.object.kind : item))).toContain('indicators');
  expect(() => connector.pull('users', ZERO, asSync)).toThrow('invalid-input');
});

test('the test of a connection names the missing rights and what is still possible', async () => {
  const { connector, simulator } = await falcon();
  for (const scope of ['spotlight-vulnerabilities:read', 'threatgraph:read', 'ngsiem:write']) {
    await simulator.control.fault({ trouble: { kind: 'no-scope', scope } });
  }
  const { abilities, product, movedTo } = await connector.test(asSync);
  expect({ product, movedTo }).toEqual({ product: 'CrowdStrike Falcon', movedTo: null });
  expect(Object.fromEntries(abilities.map(({ what, state, missing }) => [what, missing ?? state]))).toEqual({
    alerts: 'yes',
    hosts: 'yes',
    groups: 'yes',
    policies: 'yes',
    indicators: 'yes',
    vulnerabilities: 'Vulnerabilities: Read',
    'process-tree': 'Threatgraph: Read',
    'events-around': 'NGSIEM: Read, Write',
    hunt: 'NGSIEM: Read, Write',
    'alert-status': 'Alerts: Write',
    'alert-assignment': 'Alerts: Write',
    'alert-comment': 'Alerts: Write',
    'alert-verdict': 'Alerts: Write',
  });
  expect(await simulator.control.state()).toMatchObject({ openJobs: 0 });
});

const around = async (
  connector: Connector,
  simulator: RunningSimulator,
): Promise<{ items: PulledItem[]; counts: unknown }> => {
  await simulator.control.advance(600_000);
  const [first] = itemsOf(await takeAll(connector, 'alerts', ZERO));
  if (first?.type !== 'alert') throw new Error('no alert');
  const { nativeId, records, firstSeenMs } = first.alert;
  const asked = {
    nativeId,
    data: records[0]?.data ?? '',
    fromMs: firstSeenMs - 3_600_000,
    toMs: firstSeenMs + 600_000,
  };
  const counts = await connector.aroundCounts?.(asked, asSync);
  const items: PulledItem[] = [];
  for await (const page of connector.around?.(asked, asSync) ?? []) items.push(...page.items);
  return { items, counts };
};

const facets = (items: readonly PulledItem[]): string[] =>
  items.map((item) => (item.type === 'record' ? item.record.head.facet : item.type));

test('around an alert: its details, the processes of the threat graph, the events of the host, counted before', async () => {
  const { connector, simulator } = await falcon({ packs: ['ransomware'] });
  const { items, counts } = await around(connector, simulator);
  expect(counts).toEqual({ processes: 6, events: 23, note: null });
  const count = (facet: string): number => facets(items).filter((one) => one === facet).length;
  expect({
    alert: count('alert'),
    vertices: count('vertex'),
    events: count('event'),
    refused: refusals(items),
  }).toEqual({
    alert: 1,
    vertices: 5,
    events: 23,
    refused: [],
  });
  expect(await simulator.control.state()).toMatchObject({ openJobs: 0 });
});

test('without the right for the threat graph or NG-SIEM the rest comes, and what is missing is told', async () => {
  const { connector, simulator } = await falcon({ packs: ['ransomware'] });
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'threatgraph:read' } });
  await simulator.control.fault({ trouble: { kind: 'no-scope', scope: 'ngsiem:write' } });
  const { items, counts } = await around(connector, simulator);
  expect(counts).toEqual({ processes: null, events: null, note: 'NG-SIEM: HTTP 403' });
  expect(facets(items).slice(0, 4)).toEqual(['alert', 'process', 'parent', 'grandparent']);
  expect(refusals(items)).toEqual(['threat graph: HTTP 403', 'NG-SIEM: HTTP 403']);
});

test('a search that is left is dropped at the vendor', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  await simulator.control.advance(600_000);
  const [first] = itemsOf(await takeAll(connector, 'alerts', ZERO));
  if (first?.type !== 'alert') throw new Error('no alert');
  const leaving = new AbortController();
  await simulator.control.fault({ on: { method: 'GET', path: 'queryjobs' }, trouble: { kind: 'late', afterMs: 400 } });
  const { nativeId, records, firstSeenMs } = first.alert;
  const asked = { nativeId, data: records[0]?.data ?? '', fromMs: firstSeenMs - 1000, toMs: firstSeenMs };
  const counts = connector.aroundCounts?.(asked, { signal: leaving.signal, purpose: 'analyst' });
  setTimeout(() => {
    leaving.abort();
  }, 100);
  await expect(counts).rejects.toThrow('abort');
  expect(await simulator.control.state()).toMatchObject({ openJobs: 0 });
});

test('a change is confirmed by what is read back; comments are accepted; an unknown alert is refused', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  await simulator.control.advance(600_000);
  const [id = ''] = alertIds(itemsOf(await takeAll(connector, 'alerts', ZERO)));
  const change = { status: 'closed', verdict: 'false-positive', assignee: '鈴木', comment: null } as const;
  const done = await connector.changeAlerts?.([id, 'nobody'], change, asSync);
  expect(done?.map(({ state, note }) => [state, note])).toEqual([
    ['confirmed', ''],
    ['refused', 'not changed'],
  ]);
  expect(done?.[0]?.trace).toMatch(/^[0-9a-f-]{36}$/);
  const said = { status: null, verdict: null, assignee: null, comment: '誤検知と判断' };
  expect(await connector.changeAlerts?.([id], said, asSync)).toMatchObject([{ state: 'accepted' }]);
  const odd = { status: null, verdict: 'suspicious', assignee: null, comment: null } as const;
  expect(await connector.changeAlerts?.([id], odd, asSync)).toMatchObject([{ state: 'unsupported' }]);
  expect(await simulator.control.state()).toMatchObject({
    alerts: [{ status: 'closed', verdict: 'false_positive', assignee: '鈴木', comments: ['誤検知と判断'] }, {}],
  });
});

test('a change whose answer is lost is not sent again', async () => {
  const { connector, simulator } = await falcon({ packs: ['phishing'] });
  await simulator.control.advance(600_000);
  const ids = alertIds(itemsOf(await takeAll(connector, 'alerts', ZERO)));
  await simulator.control.fault({ on: { method: 'PATCH' }, trouble: { kind: 'drop', handled: true } });
  const change = { status: 'closed', verdict: null, assignee: null, comment: null } as const;
  await expect(connector.changeAlerts?.(ids, change, asSync)).rejects.toMatchObject({
    code: 'unreachable',
    params: { outcome: 'unknown' },
  });
  expect((await paths(simulator)).filter((path) => path.startsWith('PATCH'))).toHaveLength(1);
});
