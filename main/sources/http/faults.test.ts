import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerJson, asAnalyst, clientTo, loopback } from './loopback.test-support.ts';

const question = { method: 'GET', path: '/a', repeat: 'safe' } as const;

test('one byte now and then does not keep a request open for ever', async () => {
  const vendor = await loopback((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(drip));
  });
  const started = Date.now();
  await expect(
    clientTo(vendor.url).send({ ...question, method: 'POST', repeat: 'once', timeoutMs: 150 }, asAnalyst),
  ).rejects.toMatchObject({ code: 'unreachable', params: { reason: 'no-answer', outcome: 'unknown' } });
  expect(Date.now() - started).toBeLessThan(2000);
});

test('a body that ends too early is asked for again, and is no half answer', async () => {
  const vendor = await loopback((_asked, response, number) => {
    if (number === 1) {
      answerJson(response, { whole: true });
      return;
    }
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"resources": [');
    setTimeout(() => response.destroy(), 5);
  });
  expect((await clientTo(vendor.url).send(question, asAnalyst)).json()).toEqual({ whole: true });
  expect(vendor.asked).toHaveLength(2);
});

test.each([
  ['as it is', undefined, (bytes: Buffer) => bytes],
  ['as a gzip bomb', 'gzip', (bytes: Buffer) => gzipSync(bytes)],
  ['as a brotli bomb', 'br', (bytes: Buffer) => brotliCompressSync(bytes)],
])('a giant body, sent %s, ends at the limit', async (_how, encoding, pack) => {
  const body = pack(Buffer.alloc(20_000_000, 32));
  const vendor = await loopback((_asked, response) => {
    response.writeHead(200, encoding === undefined ? {} : { 'content-encoding': encoding }).end(body);
  });
  const client = clientTo(vendor.url);
  await expect(client.send({ ...question, mostBytes: 1_000_000 }, asAnalyst)).rejects.toMatchObject({
    code: 'too-large',
    params: { reason: 'answer-too-large' },
  });
  expect(vendor.asked).toHaveLength(1);
  expect((await client.send(question, asAnalyst)).bytes).toHaveLength(20_000_000);
});

test('packed bodies are unpacked; twice packed and unknown ones are refused', async () => {
  const vendor = await loopback((asked, response) => {
    const encoding = asked.url.slice(1);
    const text = Buffer.from('{"a": 1}');
    response.writeHead(200, { 'content-encoding': encoding });
    response.end(encoding === 'br' ? brotliCompressSync(text) : encoding === 'gzip' ? gzipSync(text) : text);
  });
  const client = clientTo(vendor.url);
  for (const encoding of ['gzip', 'br', 'identity']) {
    expect((await client.send({ ...question, path: `/${encoding}` }, asAnalyst)).json()).toEqual({ a: 1 });
  }
  for (const path of ['/gzip,gzip', '/zstd', '/constructor']) {
    await expect(client.send({ ...question, path }, asAnalyst)).rejects.toMatchObject({
      params: { reason: 'answer-encoding' },
    });
  }
});

test('a redirection is an answer, and credentials go only to hosts of the connection', async () => {
  const other = await loopback((_asked, response) => answerJson(response, { moved: true }));
  const vendor = await loopback((_asked, response) => {
    response.writeHead(308, { location: `${other.url}/a`, 'x-cs-region': 'us-2' }).end();
  });
  const headers = { authorization: 'Bearer gZ9-secret' };
  const strict = clientTo(vendor.url);
  const answer = await strict.send({ ...question, headers }, asAnalyst);
  expect([answer.status, answer.headers.get('x-cs-region'), other.asked.length]).toEqual([308, 'us-2', 0]);
  await expect(strict.send({ ...question, headers, host: other.url }, asAnalyst)).rejects.toMatchObject({
    code: 'vendor-refused',
    params: { reason: 'foreign-host' },
  });
  expect(other.asked).toEqual([]);
  const allowed = clientTo(vendor.url, { hosts: [other.url] });
  expect((await allowed.send({ ...question, headers, host: other.url }, asAnalyst)).json()).toEqual({ moved: true });
});

test.each(['//evil.example/x', '/../admin', '/a/%2e%2e/b', '/a\\b', '/a?b', 'https://evil.example/', '/a b', '/a\nb'])(
  'the path %j leads nowhere',
  async (path) => {
    const vendor = await loopback((_asked, response) => answerJson(response, {}));
    await expect(clientTo(vendor.url).send({ ...question, path }, asAnalyst)).rejects.toThrow(/path/);
    expect(vendor.asked).toEqual([]);
  },
);

test.each([
  'http://10.0.0.1/',
  'http://localhost.evil.example/',
  'ftp://127.0.0.1/',
  'https://user:pass@host.example/',
  'https://host.example/?key=1',
  'https://host.example/#x',
  'not an address',
])('%s is no address for credentials', (address) => {
  expect(() => clientTo(address)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});

test('nothing listens: told as such after some attempts, and an order was certainly not carried out', async () => {
  const vendor = await loopback((_asked, response) => answerJson(response, {}));
  vendor.server.close();
  await sleep(20);
  const client = clientTo(vendor.url);
  await expect(client.send(question, asAnalyst)).rejects.toMatchObject({ params: { reason: 'host-refuses' } });
  await expect(client.send({ ...question, method: 'POST', repeat: 'once' }, asAnalyst)).rejects.toMatchObject({
    params: { reason: 'host-refuses', outcome: 'not-sent' },
  });
});

test('what fails for good on the other side is told with its status, trace and words, without secrets', async () => {
  const vendor = await loopback((_asked, response) => {
    response.setHeader('x-request-id', 'req-7');
    answerJson(response, { message: 'Failed for clientID=0123456789abcdef with gZ9-secret' }, 500);
  });
  await expect(clientTo(vendor.url, { secrets: ['gZ9-secret'] }).send(question, asAnalyst)).rejects.toMatchObject({
    code: 'unreachable',
    params: {
      reason: 'server-failing',
      status: 500,
      trace: 'req-7',
      note: '{"message":"Failed for clientID=••• with •••"}',
    },
  });
  expect(vendor.asked).toHaveLength(5);
});

test('a cancelled request ends at once, on the way and while it waits its turn', async () => {
  const vendor = await loopback(() => undefined);
  const client = clientTo(vendor.url);
  const cancel = new AbortController();
  const running = { signal: cancel.signal, purpose: 'sync' } as const;
  const all = Array.from({ length: 8 }, () => client.send(question, running));
  setTimeout(() => cancel.abort(), 50);
  const started = Date.now();
  const ends = await Promise.allSettled(all);
  expect(
    ends.map((end) => (end.status === 'rejected' && end.reason instanceof Error ? end.reason.name : 'done')),
  ).toEqual(ends.map(() => 'AbortError'));
  expect(Date.now() - started).toBeLessThan(1000);
  // Four at once of background work; the rest never left.
  expect(vendor.asked.length).toBeLessThanOrEqual(4);
});
