import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConnectionId } from '../../../shared/connections/model.ts';
import type { Connector, PulledItem } from '../connector.ts';
import type { HttpOptions } from '../http/make-client.ts';
import { answerJson, asAnalyst, clientTo, loopback } from '../http/loopback.test-support.ts';
import type { Loopback } from '../http/loopback.test-support.ts';
import { objectOf, objectsAt, textAt } from '../json/fields.ts';
import { alertDetails } from './alert-items.ts';
import { makeFalconApi } from './api.ts';
import { falconClouds } from './clouds.ts';
import { makeFalcon } from './connector.ts';
import { walkProcesses } from './process-walk.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../normalize/falcon/fixtures/${name}`, import.meta.url), 'utf8'));

const shared = '../shared/data/edr/crowdstrike';
const isShared = existsSync(shared);
const recorded = (name: string): unknown => JSON.parse(readFileSync(`${shared}/${name}.json`, 'utf8'));

const connectorTo = (server: Loopback, more: Partial<HttpOptions> = {}): Connector =>
  makeFalcon({
    connection: {
      id: ConnectionId.parse('c'),
      kind: 'falcon',
      name: 'c',
      customer: null,
      place: { baseUrl: server.url, clientId: 'id', scope: '', authority: '', proxy: '' },
      hasSecret: true,
      enabled: true,
      everySeconds: 60,
      streams: [],
      tested: null,
    },
    secret: 'secret',
    http: clientTo(server.url, more),
    nowMs: () => Date.now(),
  });

const TOKEN = { access_token: 't0ken', expires_in: 1799, token_type: 'bearer' };

const ZERO = { cursor: null, sinceMs: 0 };

const itemsOf = async (connector: Connector, stream: 'alerts' | 'hosts' | 'policies'): Promise<PulledItem[]> => {
  const items: PulledItem[] = [];
  for await (const page of connector.pull(stream, ZERO, asAnalyst)) items.push(...page.items);
  return items;
};

test('recorded pages of alerts end at an empty `after`: 3 pages, 6 alerts, although 23 are claimed', async () => {
  const pages = objectsAt({ all: fixture('alerts-combined.json') }, 'all').map(
    ({ response }) => objectOf(response)['body'],
  );
  let at = 0;
  const server = await loopback(({ url }, response) => {
    if (url.startsWith('/oauth2')) answerJson(response, TOKEN, 201);
    else if (url.startsWith('/alerts')) answerJson(response, pages[at++]);
    else answerJson(response, { meta: {}, errors: null, resources: null });
  });
  const totals: (number | null)[] = [];
  const ids: string[] = [];
  for await (const page of connectorTo(server).pull('alerts', ZERO, asAnalyst)) {
    totals.push(page.total);
    ids.push(...page.items.flatMap((item) => (item.type === 'alert' ? [item.alert.nativeId] : [])));
  }
  expect({ totals, ids: new Set(ids).size, asked: at }).toEqual({ totals: [23, 23, 23], ids: 6, asked: 3 });
});

test('the wrong cloud sends us to the right one once, with the credentials; only to a cloud of the vendor', async () => {
  const right = await loopback(({ url }, response) => {
    answerJson(response, url.startsWith('/oauth2') ? TOKEN : { meta: {}, errors: [], resources: [] }, 200);
  });
  const wrong = await loopback(({ url }, response) => {
    response.writeHead(308, { location: `${right.url}${url}`, 'x-cs-region': 'us-2', 'x-ratelimit-limit': '15' }).end();
  });
  const connector = connectorTo(wrong, { hosts: [right.url] });
  expect(await itemsOf(connector, 'policies')).toEqual([]);
  const { movedTo } = await connector.test(asAnalyst);
  expect(movedTo).toBe(right.url);
  expect(wrong.asked.map(({ url }) => url)).toEqual(['/oauth2/token']);
  expect(right.asked[1]?.headers['authorization']).toBe('Bearer t0ken');

  const stranger = await loopback((_, response) => {
    answerJson(response, TOKEN, 201);
  });
  const bad = await loopback((_, response) => {
    response.writeHead(308, { location: `${stranger.url}/oauth2/token`, 'x-cs-region': 'us-9' }).end();
  });
  await expect(itemsOf(connectorTo(bad), 'policies')).rejects.toMatchObject({
    params: { reason: 'moved', status: 308 },
  });
  expect(stranger.asked).toEqual([]);
});

test('six clouds are known, all over TLS', () => {
  expect([...falconClouds.values()].filter((origin) => origin.startsWith('https://api.'))).toHaveLength(6);
});

test('the recorded walk through the threat graph gives the vertices its authors expect', async () => {
  const walk = objectOf(fixture('threatgraph-walk.json'));
  const answers = new Map(objectsAt(walk, 'exchanges').map((one) => [shapeOf(textAt(one, 'url') ?? ''), one['body']]));
  const server = await loopback(({ url }, response) => {
    if (url.startsWith('/oauth2')) answerJson(response, TOKEN, 201);
    else if (url.startsWith('/threatgraph/entities')) {
      const wanted = new URL(url, 'http://x').searchParams.getAll('ids');
      const all = [...answers]
        .filter(([key]) => key.includes('/entities/'))
        .flatMap(([, body]) => objectsAt(objectOf(body), 'resources'));
      answerJson(response, {
        meta: {},
        errors: [],
        resources: all.filter((one) => wanted.includes(textAt(one, 'id') ?? '')),
      });
    } else answerJson(response, answers.get(shapeOf(url)) ?? { meta: {}, errors: [], resources: [] });
  });
  const api = makeFalconApi({
    http: clientTo(server.url),
    clientId: 'id',
    secret: 's',
    memberCid: '',
    nowMs: Date.now,
  });
  const device = 'pid:835449907c99453085a924a16e967be5';
  const tree = await walkProcesses(
    api,
    { process: `${device}:8302912087`, above: [`${device}:8322695771`], host: 'PC1' },
    asAnalyst,
  );
  const expected = objectsAt(walk, 'expectedVertices').map((one) => objectOf(one['event']));
  expect(tree.records.map(({ data }) => objectOf(JSON.parse(data))['vertex'])).toEqual(
    expect.arrayContaining(expected),
  );
  expect(tree.records).toHaveLength(3);
  // The alert's process and its parent have edges, but no vertex in the recording.
  expect({ unknown: tree.unknown, isPartial: tree.isPartial }).toEqual({ unknown: 2, isPartial: false });
});

const shapeOf = (url: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  return `${pathname} ${searchParams.getAll('ids').join(' ')}`;
};

const entriesOf = (name: string): { status: number; body: unknown; url: string }[] =>
  objectsAt(objectOf(objectOf(recorded(name))['log']), 'entries').map((entry) => {
    const response = objectOf(entry['response']);
    const text = textAt(objectOf(response['content']), 'text');
    return {
      status: Number(response['status']),
      body: text === null ? null : (JSON.parse(text) as unknown),
      url: textAt(objectOf(entry['request']), 'url') ?? '',
    };
  });

test.skipIf(!isShared)(
  'recorded refusals of a token (../shared) are told apart, and only the 500 is asked again',
  async () => {
    const told: unknown[] = [];
    for (const name of [
      'har-authenticateError',
      'har-validateInvocationAuthBadRequestError',
      'har-executeAPIRequest500',
    ]) {
      const [first] = entriesOf(name);
      const server = await loopback((_, response) => {
        answerJson(response, first?.body, first?.status);
      });
      const error: unknown = await itemsOf(connectorTo(server), 'policies').catch((thrown: unknown) => thrown);
      const { code, params } = Object.assign({ code: '', params: {} }, error);
      told.push({ code, ...objectOf(params), host: undefined, trace: undefined, asked: server.asked.length });
    }
    expect(told).toEqual([
      {
        code: 'denied',
        reason: 'credentials',
        status: 403,
        note: 'Failed to issue access token - Not Authorized',
        asked: 1,
      },
      {
        code: 'denied',
        reason: 'credentials',
        status: 400,
        note: 'Failed to generate access token for clientID=•••.',
        asked: 1,
      },
      expect.objectContaining({ code: 'unreachable', reason: 'server-failing', status: 500, asked: 5 }),
    ]);
  },
);

test.skipIf(!isShared)('a recorded scroll of hosts (../shared) gives every id once', async () => {
  const entries = entriesOf('har-iterateDevicesResumes').filter(({ url }) => url.includes('/devices/'));
  const pages = entries.filter(({ url }) => url.includes('scroll')).map(({ body }) => body);
  const devices = entries
    .filter(({ url }) => url.includes('entities'))
    .flatMap(({ body }) => objectsAt(objectOf(body), 'resources'));
  let at = 0;
  const server = await loopback(({ url, body }, response) => {
    if (url.startsWith('/oauth2')) answerJson(response, TOKEN, 201);
    else if (url.includes('scroll')) answerJson(response, pages[at++]);
    else if (url.includes('/entities/devices/')) {
      const resources = devices.filter((one) => body.includes(textAt(one, 'device_id') ?? '-'));
      answerJson(response, { meta: {}, errors: null, resources });
    } else answerJson(response, { meta: {}, errors: null, resources: null });
  });
  const items = await itemsOf(connectorTo(server), 'hosts');
  const ids = items.map((item) => (item.type === 'host' ? item.host.nativeId : item.type));
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
});

/** Answers of one recording: the ids of hosts it lists, and their records. */
const hostsOf = (name: string): { ids: unknown; devices: unknown } => {
  const isCassette = name.endsWith('cassette');
  const answers = isCassette
    ? objectsAt({ all: recorded(name) }, 'all').map(({ request, response }) => ({
        url: textAt(objectOf(request), 'url') ?? '',
        status: 200,
        body: objectOf(response)['body'],
      }))
    : entriesOf(name);
  const told = (path: string): unknown =>
    answers.find(({ url, status }) => status === 200 && url.includes(path))?.body ?? null;
  return { ids: told('/devices/queries/'), devices: told('/devices/entities/devices/v2') };
};

test.skipIf(!isShared).each([
  ['devices-cassette', 1],
  ['har-fetch-zta-sensor-relationships', 1],
  ['har-build-vulnerability-expoits-sensor-relationship', 4],
])(
  'hosts of the recording %s (../shared), where errors may be null, come with name and system',
  async (name, count) => {
    const { ids, devices } = hostsOf(name);
    let lists = 0;
    const server = await loopback(({ url }, response) => {
      if (url.startsWith('/oauth2')) answerJson(response, TOKEN, 201);
      else if (url.startsWith('/devices/entities/')) answerJson(response, devices);
      else if (url.startsWith('/devices/queries/') && lists++ === 0) answerJson(response, ids);
      else answerJson(response, { meta: {}, errors: null, resources: null });
    });
    const hosts = (await itemsOf(connectorTo(server), 'hosts')).flatMap((item) =>
      item.type === 'host' ? [item.host] : [],
    );
    expect(hosts).toHaveLength(count);
    for (const { host, platform, lastSeenMs } of hosts) {
      expect([host, platform, lastSeenMs]).not.toContain(null);
      expect(host).not.toBe('');
    }
  },
);

test.skipIf(!isShared)(
  'a recorded missing right for alert details (../shared) is a right, not a wrong password',
  async () => {
    const [, refusal] = objectsAt({ all: recorded('alerts-v2-403') }, 'all');
    const server = await loopback(({ url }, response) => {
      if (url.startsWith('/oauth2')) answerJson(response, TOKEN, 201);
      else answerJson(response, refusal?.['body'], 403);
    });
    const api = makeFalconApi({
      http: clientTo(server.url),
      clientId: 'id',
      secret: 's',
      memberCid: '',
      nowMs: Date.now,
    });
    await expect(alertDetails(api, ['a'], asAnalyst)).rejects.toMatchObject({
      code: 'denied',
      params: { reason: 'right-missing', note: "don't have proper permissions", status: 403 },
    });
  },
);
