import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { startPrism } from '../../../main/sources/prism.test-support.ts';
import { makeFalcon } from '../../../main/sources/falcon/connector.ts';
import type { HuntAsked } from '../../../main/sources/hunting.ts';
import type { Connector, VendorAlert } from '../../../main/sources/connector.ts';
import { asSync, connect, itemsOf, takeAll } from '../connect.test-support.ts';
import type { LoggedRequest } from '../frame/request-log.ts';
import { falconSimulator } from './simulator.ts';
import { labAccount } from './tokens.ts';

const DOCUMENT = 'e2e/vendors/falcon/contract/falcon-subset.swagger.json';
const ZERO = { cursor: null, sinceMs: 0 };

const fetchAround = async (connector: Connector, alert: VendorAlert): Promise<number> => {
  const { nativeId, records, firstSeenMs } = alert;
  const asked = { nativeId, data: records[0]?.data ?? '', fromMs: firstSeenMs - 60_000, toMs: firstSeenMs };
  await connector.aroundCounts?.(asked, asSync);
  let items = 0;
  for await (const page of connector.around?.(asked, asSync) ?? []) items += page.items.length;
  return items;
};

const ofEvents: HuntAsked = {
  search: 'events',
  language: 'cql',
  text: 'ComputerName=*',
  fromMs: 0,
  toMs: Date.now(),
  rowLimit: 10,
};

/** Everything the client can do, done once against the simulator; what it asked for on the way. */
const everyRequest = async (): Promise<LoggedRequest[]> => {
  const { connector, simulator } = await connect({
    ...labAccount,
    scope: 'abcdef',
    simulator: falconSimulator,
    kind: 'falcon',
    make: makeFalcon,
    wishes: { packs: ['ransomware'] },
  });
  const { control } = simulator;
  await control.advance(600_000);
  await connector.test(asSync);
  for (const stream of ['hosts', 'groups', 'policies', 'indicators', 'vulnerabilities'] as const) {
    const pages = await takeAll(connector, stream, ZERO);
    await takeAll(connector, stream, { cursor: pages.at(-1)?.cursor ?? null, sinceMs: 0 });
  }
  for await (const part of connector.hunting?.run(ofEvents, asSync) ?? []) expect(part.work).not.toBeNull();
  await control.add({ bulk: { alerts: 1500, hosts: 3, spreadMs: 1000 } });
  const alerts = itemsOf(await takeAll(connector, 'alerts', ZERO)).flatMap((item) =>
    item.type === 'alert' ? [item.alert] : [],
  );
  for (const alert of alerts.slice(0, 1)) expect(await fetchAround(connector, alert)).toBeGreaterThan(5);
  const ids = alerts.slice(0, 2).map(({ nativeId }) => nativeId);
  const change = { status: 'closed', verdict: 'true-positive', assignee: 'a@b.example', comment: '対応済み' } as const;
  await connector.changeAlerts?.(ids, change, asSync);
  await connector.changeAlerts?.(ids, { status: null, verdict: null, assignee: '', comment: null }, asSync);
  await control.fault({ on: { path: 'combined/alerts' }, times: 0, trouble: { kind: 'refuse', status: 404 } });
  await takeAll(connector, 'alerts', ZERO);
  return control.requests();
};

type Sent = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'body' | 'headers'>;

const ask = async (origin: string, { method, path, query, body, headers }: Sent): Promise<number> => {
  const { authorization, 'content-type': type } = headers;
  const answer = await fetch(`${origin}${path}${query}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === '' ? {} : { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
};

const shapeOf = ({ method, path }: Sent): string =>
  `${method} ${path
    .replace(/queryjobs\/.+$/, 'queryjobs/{id}')
    .replace('search-all', '{repository}')
    .replace('/entities/processes/', '/entities/{vertex-type}/')}`;

/** Names of what is sent, and for actions their words: two requests that differ only in values are one request here. */
const partsOf = ({ query, body }: Sent): string =>
  [...new URLSearchParams(query).keys(), ...(body.match(/"\w+":|"name":"\w+"/g) ?? [])].join(' ');

/** Every operation of the document, so that the test fails where one is never asked. */
const operations = (): string[] => {
  // Our own copy of the document.
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
};

test('every request the client makes is one the vendor’s document allows; broken ones are not', async () => {
  const sent = await everyRequest();
  expect([...new Set(sent.map(shapeOf))].sort()).toEqual(operations().sort());
  const prism = await startPrism(DOCUMENT);
  onTestFinished(prism.close);
  const distinct = new Map(sent.map((one) => [`${shapeOf(one)} ${partsOf(one)}`, one]));
  const refused: string[] = [];
  for (const one of distinct.values()) {
    const status = await ask(prism.url, one);
    if (status >= 300)
      refused.push(`${String(status)} ${one.method} ${one.path}${one.query} ${one.body.slice(0, 200)}`);
  }
  expect(distinct.size).toBeGreaterThan(20);
  expect(refused).toEqual([]);

  const of = (shape: string): Sent => {
    const one = sent.find((request) => shapeOf(request) === shape);
    if (one === undefined) throw new Error(shape);
    return one;
  };
  const broken: [string, Partial<Sent>][] = [
    ['POST /oauth2/token', { body: 'client_id=a' }],
    ['POST /alerts/entities/alerts/v2', { body: '{"ids":["a"]}' }],
    ['PATCH /alerts/entities/alerts/v3', { body: '{"ids":["a"]}' }],
    ['POST /alerts/combined/alerts/v1', { body: '{"limit":"many"}' }],
    ['POST /devices/entities/devices/v2', { body: '{}' }],
    ['GET /spotlight/combined/vulnerabilities/v1', { query: '?limit=1' }],
    ['GET /threatgraph/combined/edges/v1', { query: '?ids=pid:a:1' }],
    ['POST /humio/api/v1/repositories/{repository}/queryjobs', { body: '{"start":"1"}' }],
    ['GET /devices/queries/devices/v1', { headers: {} }],
    ['GET /devices/queries/devices/v1', { path: '/devices/queries/devices/v9' }],
  ];
  const passed: string[] = [];
  for (const [shape, change] of broken) {
    const status = await ask(prism.url, { ...of(shape), ...change });
    if (status < 400) passed.push(`${shape} ${JSON.stringify(change)}`);
  }
  expect(passed).toEqual([]);
}, 120_000);
