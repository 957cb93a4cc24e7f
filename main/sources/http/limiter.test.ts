import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Running } from '../running.ts';
import { Limiter } from './limiter.ts';
import { answerJson, asAnalyst, clientTo, loopback } from './loopback.test-support.ts';
import { waitAsked } from './retry-after.ts';
import { Usage } from './usage.ts';

const nowMs = () => Date.now();
const question = { method: 'GET', path: '/a', repeat: 'safe' } as const;
const as = (purpose: Running['purpose']): Running => ({ signal: new AbortController().signal, purpose });

test('a wait is read as seconds, as a date, and as a moment in seconds or milliseconds; never longer than two minutes', () => {
  const now = Date.parse('2026-11-22T00:00:00Z');
  const asked = (name: string, value: string) => waitAsked(new Map([[name, value]]), now);
  expect([
    asked('retry-after', '7'),
    asked('retry-after', '0.5'),
    asked('retry-after', 'Sun, 22 Nov 2026 00:00:30 GMT'),
    asked('retry-after', 'Sat, 21 Nov 2026 00:00:30 GMT'),
    asked('x-ratelimit-retryafter', String(now / 1000 + 9)),
    asked('x-ratelimit-retryafter', String(now + 9000)),
    asked('x-ratelimit-retryafter', String(now + 9_000_000_000)),
    asked('retry-after', '86400'),
    asked('retry-after', 'soon'),
    asked('x-ratelimit-retryafter', '0'),
    waitAsked(new Map(), now),
  ]).toEqual([7000, 500, 30_000, 0, 9000, 9000, 120_000, 120_000, null, null, null]);
});

test('after a 429 the whole queue stands still for as long as the vendor says, then goes on', async () => {
  const arrived: number[] = [];
  const vendor = await loopback((_asked, response, number) => {
    arrived.push(Date.now());
    if (number === 0) response.writeHead(429, { 'retry-after': '1' }).end();
    else answerJson(response, { number });
  });
  const limiter = new Limiter(nowMs);
  const client = clientTo(vendor.url, { limiter });
  const first = client.send(question, as('sync'));
  while (limiter.state.waitUntilMs === null) await sleep(5);
  const others = [client.send(question, as('sync')), client.send(question, as('analyst'))];
  const answers = await Promise.all([first, ...others]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(arrived).toHaveLength(4);
  expect(Math.min(...arrived.slice(1)) - (arrived[0] ?? 0)).toBeGreaterThanOrEqual(950);
});

test('whoever would wait longer than their patience is told when to come back; an order is never repeated', async () => {
  const limiter = new Limiter(nowMs);
  const vendor = await loopback((_asked, response) => {
    response.writeHead(429, { 'retry-after': '110', 'x-request-id': 'r1' }).end();
  });
  const client = clientTo(vendor.url, { limiter });
  const before = Date.now();
  await expect(client.send({ ...question, method: 'POST', repeat: 'once' }, as('sync'))).rejects.toMatchObject({
    code: 'rate-limited',
    params: { trace: 'r1' },
  });
  await expect(client.send(question, asAnalyst)).rejects.toMatchObject({ code: 'rate-limited' });
  expect(vendor.asked).toHaveLength(1);
  expect((limiter.state.waitUntilMs ?? 0) - before).toBeGreaterThan(100_000);
});

test('the analyst goes before the background, and one place is always left for a person', async () => {
  const limiter = new Limiter(nowMs);
  const background = await Promise.all(Array.from({ length: 4 }, () => limiter.enter(as('sync'), Infinity)));
  const order: string[] = [];
  const wait = async (purpose: Running['purpose']) => {
    const leave = await limiter.enter(as(purpose), Infinity);
    order.push(purpose);
    leave();
  };
  const late = [wait('sync'), wait('outbox'), wait('test'), wait('analyst')];
  await sleep(5);
  expect(order).toEqual(['test', 'analyst']);
  for (const leave of background) leave();
  await Promise.all(late);
  expect(order).toEqual(['test', 'analyst', 'outbox', 'sync']);
});

test('few calls left: the background slows down, the analyst does not', async () => {
  const limiter = new Limiter(nowMs);
  limiter.note({ limit: 6000, remaining: 4 });
  expect(limiter.state).toEqual({ limit: 6000, remaining: 4, waitUntilMs: null });
  const started = Date.now();
  (await limiter.enter(asAnalyst, Infinity))();
  const analyst = Date.now() - started;
  (await limiter.enter(as('sync'), Infinity))();
  expect([analyst < 200, Date.now() - started >= 450]).toEqual([true, true]);
});

test('requests are counted by what asked for them, for an hour', () => {
  let now = 0;
  const usage = new Usage(() => now);
  usage.count('sync');
  usage.count('sync');
  now = 30 * 60_000;
  usage.count('analyst');
  const both = usage.usedBy;
  now = 61 * 60_000;
  expect([both, usage.usedBy]).toEqual([
    [
      { purpose: 'sync', requests: 2 },
      { purpose: 'analyst', requests: 1 },
    ],
    [{ purpose: 'analyst', requests: 1 }],
  ]);
});
