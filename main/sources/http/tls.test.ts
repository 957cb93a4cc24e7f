import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { readAuthority } from './authority.ts';
import { newAuthority, selfSigned, type Served } from './certificates.test-support.ts';
import { answerJson, asAnalyst, clientTo, loopback } from './loopback.test-support.ts';

const authority = newAuthority('Sakura Foods CA');
const dayMs = 86_400_000;
const question = {
  method: 'GET',
  path: '/a',
  headers: { authorization: 'Bearer gZ9-secret' },
  repeat: 'safe',
} as const;

const server = (served: Served) => loopback((_asked, response) => answerJson(response, { ok: true }), served);

beforeEach(() => {
  // Somebody may have set this for another program: it must not open ours.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['certificate-unknown-authority', () => newAuthority('Stranger').serve()],
  ['certificate-self-signed', selfSigned],
  ['certificate-expired', () => authority.serve({ fromMs: Date.now() - 9 * dayMs, toMs: Date.now() - dayMs })],
  ['certificate-not-yet-valid', () => authority.serve({ fromMs: Date.now() + dayMs, toMs: Date.now() + 9 * dayMs })],
  ['certificate-wrong-host', () => authority.serve({ addresses: ['10.0.0.1'], names: ['elsewhere.example'] })],
])('%s is told as such, and nothing of the request was sent', async (reason, served) => {
  const vendor = await server(served());
  const client = clientTo(vendor.url, { authority: authority.pem });
  await expect(client.send(question, asAnalyst)).rejects.toMatchObject({
    code: 'unreachable',
    params: { reason, host: `127.0.0.1:${String(vendor.port)}` },
  });
  expect(vendor.asked).toEqual([]);
});

test('an authority of the connection is trusted for it alone', async () => {
  const vendor = await server(authority.serve());
  expect((await clientTo(vendor.url, { authority: authority.pem }).send(question, asAnalyst)).json()).toEqual({
    ok: true,
  });
  await expect(clientTo(vendor.url).send(question, asAnalyst)).rejects.toMatchObject({ code: 'unreachable' });
});

test('an order to a server with a bad certificate was certainly not carried out', async () => {
  const vendor = await server(selfSigned());
  await expect(
    clientTo(vendor.url).send({ ...question, method: 'POST', repeat: 'once' }, asAnalyst),
  ).rejects.toMatchObject({ params: { outcome: 'not-sent' } });
});

test('a server without TLS behind an https address is told as such', async () => {
  const vendor = await loopback((_asked, response) => answerJson(response, {}));
  await expect(clientTo(vendor.url.replace('http:', 'https:')).send(question, asAnalyst)).rejects.toMatchObject({
    params: { reason: 'not-tls' },
  });
});

const proxy = async (isOpen: boolean) => {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '');
    if (!isOpen) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on TCP has an address of that kind.
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
};

test('through a proxy the connection stays encrypted end to end, and its certificate is verified there too', async () => {
  const between = await proxy(true);
  const vendor = await server(authority.serve());
  const client = clientTo(vendor.url, { authority: authority.pem, proxy: between.url });
  expect((await client.send(question, asAnalyst)).json()).toEqual({ ok: true });
  expect(between.asked).toEqual([`127.0.0.1:${String(vendor.port)}`]);
  const wrong = await server(selfSigned());
  await expect(clientTo(wrong.url, { proxy: between.url }).send(question, asAnalyst)).rejects.toMatchObject({
    params: { reason: 'certificate-self-signed' },
  });
});

test('a proxy that lets nothing through is told as such', async () => {
  const between = await proxy(false);
  const vendor = await server(authority.serve());
  await expect(
    clientTo(vendor.url, { authority: authority.pem, proxy: between.url }).send(question, asAnalyst),
  ).rejects.toMatchObject({ params: { reason: 'proxy-refuses' } });
  expect(vendor.asked).toEqual([]);
});

test('the facts of an authority are read for the person who has to compare them', () => {
  const [facts] = readAuthority(`noise before\n${authority.pem}\n`);
  expect(facts).toMatchObject({ subject: 'CN=Sakura Foods CA', issuer: 'CN=Sakura Foods CA', isAuthority: true });
  expect(facts?.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(readAuthority('')).toEqual([]);
  for (const text of ['hello', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
    expect(() => readAuthority(text)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  }
});
