import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connector, PulledItem, PulledPage } from '../../../main/sources/connector.ts';
import { makeFalcon } from '../../../main/sources/falcon/connector.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { StreamName } from '../../../shared/connections/model.ts';
import { alertIds, asSync, connect } from '../connect.test-support.ts';
import type { Trouble } from '../frame/faults.ts';
import type { RunningSimulator } from '../frame/server.ts';
import { falconSimulator } from './simulator.ts';
import { labAccount } from './tokens.ts';

const falcon = (): Promise<{ connector: Connector; simulator: RunningSimulator }> =>
  connect({ ...labAccount, scope: '', simulator: falconSimulator, kind: 'falcon', make: makeFalcon });

/** What came until something broke, and where to go on from. */
const takeUntilBroken = async (
  connector: Connector,
  stream: StreamName,
  cursor: string | null,
): Promise<{ pages: PulledPage[]; cursor: string | null; error: unknown }> => {
  const pages: PulledPage[] = [];
  const newest = (): string | null => pages.findLast((page) => page.cursor !== null)?.cursor ?? cursor;
  try {
    for await (const page of connector.pull(stream, { cursor, sinceMs: 0 }, asSync)) pages.push(page);
    return { pages, cursor: newest(), error: null };
  } catch (error) {
    return { pages, cursor: newest(), error };
  }
};

const idOf = (item: PulledItem): string[] =>
  item.type === 'alert' ? alertIds([item]) : item.type === 'host' ? [item.host.nativeId] : [];

const count = async (simulator: RunningSimulator): Promise<number> => (await simulator.control.requests()).length;

const ALERTS = 2050;

/** Breaks the request of that number for good, repairs the line, and goes on from the cursor. */
const breakAndGoOn = async (
  stream: StreamName,
  skip: number,
  trouble: Trouble,
): Promise<{ ids: Set<string>; broke: boolean }> => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: ALERTS, hosts: 40, spreadMs: 3_600_000 } });
  await simulator.control.fault({ skip, times: 0, trouble });
  const first = await takeUntilBroken(connector, stream, null);
  await simulator.control.clearFaults();
  const second = await takeUntilBroken(connector, stream, first.cursor);
  expect(second.error).toBeNull();
  const items = [...first.pages, ...second.pages].flatMap(({ items: all }) => all);
  return { ids: new Set(items.flatMap(idOf)), broke: first.error instanceof AppError };
};

for (const [stream, requests, ids] of [
  ['alerts', 5, ALERTS],
  ['hosts', 5, 40],
] as const) {
  for (const trouble of [
    { kind: 'cut', afterBytes: 200 },
    { kind: 'malformed', text: '{"resources":[{"composite_id":' },
  ] as const) {
    test(`${stream}: every request broken for good in turn (${trouble.kind}), then gone on from the cursor: nothing is missing`, async () => {
      for (let skip = 0; skip < requests; skip += 1) {
        const { ids: seen, broke } = await breakAndGoOn(stream, skip, trouble);
        expect([skip, broke, seen.size]).toEqual([skip, true, ids]);
      }
    });
  }
}

test('every request cut, refused or slowed down once: the round ends by itself and nothing is missing', async () => {
  const troubles: Trouble[] = [
    { kind: 'cut', afterBytes: 50 },
    { kind: 'drop', handled: false },
    { kind: 'refuse', status: 500 },
    { kind: 'rate-limited', unit: 'seconds', waitMs: 0 },
    { kind: 'late', afterMs: 20 },
    { kind: 'reordered' },
    { kind: 'duplicate-page' },
  ];
  for (const trouble of troubles) {
    const { connector, simulator } = await falcon();
    await simulator.control.add({ bulk: { alerts: ALERTS, hosts: 40, spreadMs: 3_600_000 } });
    for (let skip = 1; skip < 5; skip += 1) await simulator.control.fault({ skip, trouble });
    const { pages, error } = await takeUntilBroken(connector, 'alerts', null);
    const ids = new Set(pages.flatMap(({ items }) => items.flatMap(idOf)));
    expect([trouble.kind, error, ids.size]).toEqual([trouble.kind, null, ALERTS]);
    expect(await count(simulator)).toBeLessThan(25);
  }
});

test('a cursor is made of the vendor’s stamps: its clock an hour behind or ahead loses nothing', async () => {
  for (const skew of [-3_600_000, 3_600_000]) {
    const { connector, simulator } = await falcon();
    await simulator.control.setSkew(skew);
    await simulator.control.advance(Math.abs(skew) + 1000);
    await simulator.control.add({ bulk: { alerts: 10, hosts: 2, spreadMs: 1000 } });
    await simulator.control.advance(Math.abs(skew) * 2);
    const first = await takeUntilBroken(connector, 'alerts', null);
    await simulator.control.add({ bulk: { alerts: 10, hosts: 2, spreadMs: 1000 } });
    await simulator.control.advance(Math.abs(skew) * 2);
    const second = await takeUntilBroken(connector, 'alerts', first.cursor);
    const ids = new Set([...first.pages, ...second.pages].flatMap(({ items }) => items.flatMap(idOf)));
    expect([skew, ids.size]).toEqual([skew, 20]);
  }
});

test('pages out of order give no place to start from before their end', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: ALERTS, hosts: 4, spreadMs: 3_600_000 } });
  await simulator.control.fault({ on: { path: 'combined/alerts' }, times: 0, trouble: { kind: 'reordered' } });
  const { pages } = await takeUntilBroken(connector, 'alerts', null);
  expect(pages.map(({ cursor }) => cursor === null)).toEqual([true, true, false]);
});

test('an endless answer is refused at the limit; one that drips is left at once when nobody wants it any more', async () => {
  const { connector, simulator } = await falcon();
  await simulator.control.add({ bulk: { alerts: 30, hosts: 4, spreadMs: 1000 } });
  const on = { path: 'combined/alerts' };
  await simulator.control.fault({ on, trouble: { kind: 'giant', bytes: 70_000_000 } });
  const first = await takeUntilBroken(connector, 'alerts', null);
  expect(first.error).toMatchObject({ code: 'too-large', params: { reason: 'answer-too-large' } });
  await simulator.control.fault({ on, trouble: { kind: 'slow', everyMs: 1000 } });
  const leaving = new AbortController();
  const pull = connector.pull('alerts', { cursor: null, sinceMs: 0 }, { signal: leaving.signal, purpose: 'analyst' });
  setTimeout(() => {
    leaving.abort();
  }, 200);
  const started = performance.now();
  await expect(pull.next()).rejects.toThrow('abort');
  expect(performance.now() - started).toBeLessThan(5000);
  const last = await takeUntilBroken(connector, 'alerts', first.cursor);
  expect(new Set(last.pages.flatMap(({ items }) => items.flatMap(idOf))).size).toBe(30);
});

test('whatever JSON the vendor answers, a stream gives pages or a clear refusal, and it ends', async () => {
  const { connector, simulator } = await falcon();
  const row = fc.dictionary(
    fc.constantFrom(
      'id',
      'composite_id',
      'device_id',
      'updated_timestamp',
      'modified_timestamp',
      'created_timestamp',
      'device',
    ),
    fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('2026-01-01T00:00:00.123456789Z', 'x')),
  );
  const envelope = fc.record(
    {
      meta: fc.oneof(
        fc.jsonValue({ maxDepth: 1 }),
        fc.record({
          pagination: fc.dictionary(fc.constantFrom('after', 'offset', 'total'), fc.jsonValue({ maxDepth: 0 })),
        }),
      ),
      errors: fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 2 })),
      resources: fc.oneof(fc.constant(null), fc.array(row), fc.jsonValue({ maxDepth: 2 })),
    },
    { requiredKeys: [] },
  );
  const streams = ['alerts', 'hosts', 'groups', 'policies', 'indicators', 'vulnerabilities'] as const;
  await connector.test(asSync);
  await fc.assert(
    fc.asyncProperty(fc.oneof(envelope, fc.jsonValue()), fc.constantFrom(...streams), async (value, stream) => {
      await simulator.control.clearFaults();
      const answer = { kind: 'answer', status: 200, headers: {}, text: JSON.stringify(value) } as const;
      await simulator.control.fault({ times: 0, trouble: answer });
      const { error } = await takeUntilBroken(connector, stream, null);
      expect(error === null || error instanceof AppError ? null : error).toBeNull();
    }),
    { numRuns: 150 },
  );
});
