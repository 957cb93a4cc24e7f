import { afterEach, expect, test } from 'vitest';
import { json } from './answer.ts';
import { startSimulator } from './server.ts';
import type { RunningSimulator, SimulatorWishes } from './server.ts';
import type { MakeSimulator } from './simulator.ts';

const echo: MakeSimulator = ({ clock }) => {
  const rows: unknown[] = [1, 2, 3];
  return {
    name: 'echo',
    retryHeader: 'X-Wait',
    listsAt: [['rows']],
    guard: (call) => (call.headers.authorization === 'Bearer good' ? null : json({ error: 'who' }, 401)),
    refuse: (status) => json({ error: `refused ${String(status)}` }, status),
    routes: [
      {
        method: 'GET',
        path: '/rows/:name',
        scope: 'rows:read',
        handle: ({ params, query, nowMs }) => json({ rows, name: params['name'], n: query.getAll('n'), nowMs }),
      },
      {
        method: 'POST',
        path: '/rows',
        scope: 'rows:write',
        handle: (call) => {
          rows.push(call.json);
          return json({ at: clock.nowMs() }, 201);
        },
      },
    ],
    add: (what) => rows.push(what),
    state: () => rows,
  };
};

let running: RunningSimulator | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

const start = async (wishes?: SimulatorWishes): Promise<RunningSimulator> => {
  running = await startSimulator(echo, wishes);
  return running;
};

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${running?.origin ?? ''}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { authorization: 'Bearer good' },
  });

test('a simulator answers by route, refuses strangers and keeps a log', async () => {
  const { control, origin } = await start();
  expect(await (await ask('/rows/a%20b?n=1&n=2')).json()).toMatchObject({
    rows: [1, 2, 3],
    name: 'a b',
    n: ['1', '2'],
  });
  expect((await fetch(`${origin}/rows/a`)).status).toBe(401);
  expect((await ask('/nothing')).status).toBe(404);
  expect((await ask('/rows', { method: 'POST', body: '"x"' })).status).toBe(201);
  await control.add('y');
  expect(await control.state()).toEqual([1, 2, 3, 'x', 'y']);
  expect((await control.requests()).map(({ method, path, status }) => `${method} ${path} ${String(status)}`)).toEqual([
    'GET /rows/a%20b 200',
    'GET /rows/a 401',
    'GET /nothing 404',
    'POST /rows 201',
  ]);
  expect((await fetch(`${origin}/control/`, { method: 'POST' })).status).toBe(401);
});

test('the clock of a simulator can be moved, and its stamps can be wrong', async () => {
  const { control } = await start({ startMs: Date.UTC(2026, 0, 1), speed: 0 });
  await control.advance(5000);
  expect(await control.nowMs()).toBe(Date.UTC(2026, 0, 1, 0, 0, 5));
  await control.setSkew(-60_000);
  const answer = await ask('/rows/a');
  expect(await answer.json()).toMatchObject({ nowMs: Date.UTC(2025, 11, 31, 23, 59, 5) });
  expect(answer.headers.get('date')).toBe('Wed, 31 Dec 2025 23:59:05 GMT');
});

test('every fault on demand hits the requests it is meant for', async () => {
  const { control } = await start({ startMs: 1_800_000_000_000, speed: 0 });
  await control.fault({ on: { path: '/rows/a' }, skip: 1, trouble: { kind: 'refuse', status: 401 } });
  expect([(await ask('/rows/a')).status, (await ask('/rows/a')).status, (await ask('/rows/a')).status]).toEqual([
    200, 401, 200,
  ]);
  await control.fault({ trouble: { kind: 'no-scope', scope: 'rows:write' } });
  expect((await ask('/rows', { method: 'POST', body: '4' })).status).toBe(403);
  await control.clearFaults();
  expect(await control.state()).toEqual([1, 2, 3]);

  for (const [unit, told] of [
    ['seconds', '2'],
    ['epoch-seconds', '1800000002'],
    ['epoch-ms', '1800000002000'],
    ['none', null],
  ] as const) {
    await control.fault({ trouble: { kind: 'rate-limited', unit, waitMs: 2000 } });
    const answer = await ask('/rows/a');
    expect([answer.status, answer.headers.get('x-wait')]).toEqual([429, told]);
  }

  await control.fault({
    trouble: { kind: 'moved', status: 308, location: 'https://x.invalid/', headers: { 'X-R': 'b' } },
  });
  const moved = await ask('/rows/a');
  expect([moved.status, moved.headers.get('location'), moved.headers.get('x-r')]).toEqual([
    308,
    'https://x.invalid/',
    'b',
  ]);

  await control.fault({ trouble: { kind: 'reordered' } });
  expect(await (await ask('/rows/a')).json()).toMatchObject({ rows: [3, 2, 1] });
  await ask('/rows/first');
  await control.fault({ trouble: { kind: 'duplicate-page' } });
  expect(await (await ask('/rows/second')).json()).toMatchObject({ name: 'first' });
  await control.fault({ trouble: { kind: 'malformed', text: '{"rows":[' } });
  expect(await (await ask('/rows/a')).text()).toBe('{"rows":[');
  await control.fault({ trouble: { kind: 'giant', bytes: 100_000 } });
  expect(JSON.parse(await (await ask('/rows/a')).text())).toEqual({ pad: 'a'.repeat(99_990) });
  await control.fault({
    trouble: { kind: 'answer', status: 502, headers: { 'content-type': 'text/html' }, text: '<p>' },
  });
  expect(await (await ask('/rows/a')).text()).toBe('<p>');
});

test('the wire itself can break: before, in the middle of and after what was asked', async () => {
  const { control } = await start();
  await control.fault({ trouble: { kind: 'cut', afterBytes: 10 } });
  await expect(ask('/rows/a').then((answer) => answer.text())).rejects.toThrow('terminated');
  await control.fault({ trouble: { kind: 'drop', handled: false } });
  await expect(ask('/rows', { method: 'POST', body: '4' })).rejects.toThrow('fetch failed');
  expect(await control.state()).toEqual([1, 2, 3]);
  await control.fault({ trouble: { kind: 'drop', handled: true } });
  await expect(ask('/rows', { method: 'POST', body: '4' })).rejects.toThrow('fetch failed');
  expect(await control.state()).toEqual([1, 2, 3, 4]);
  await control.fault({ trouble: { kind: 'slow', everyMs: 20 } });
  const slow = ask('/rows/a', { signal: AbortSignal.timeout(150) }).then((answer) => answer.text());
  await expect(slow).rejects.toThrow(/aborted/);
  await control.fault({ trouble: { kind: 'late', afterMs: 30 } });
  expect((await ask('/rows/a')).status).toBe(200);
});
