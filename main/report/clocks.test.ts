import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { CaseFacts } from './case-facts.ts';
import { clocksOf, onOneClock, recordingOf } from './clocks.ts';

const HOUR = 3_600_000;

// Records of the OTRF scenario, see fixtures/NOTICE; the hours between the clocks are those of its lsass campaign.
const facts = JSON.parse(readFileSync(new URL('fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;
const sensor = (event: StoredEvent, aheadMs: number): StoredEvent => ({
  ...event,
  timeBasis: 'sensor',
  loggedAtMs: event.seenAtMs - aheadMs + 100,
});
const logOnly = (event: StoredEvent, aheadMs: number): StoredEvent => ({
  ...event,
  timeBasis: 'log',
  loggedAtMs: null,
  seenAtMs: event.seenAtMs - aheadMs,
});
const mixed = (aheadMs: number): StoredEvent[] =>
  facts.events.map((event, at) => (at % 3 === 0 ? logOnly(event, aheadMs) : sensor(event, aheadMs)));

test('a host whose two clocks are 19 hours apart neither begins a day early nor runs out of order', () => {
  const events = mixed(19 * HOUR);
  const clocks = clocksOf(events);
  expect(clocks).toEqual([{ host: facts.events[0]?.host, aheadMs: 19 * HOUR - 100 }]);
  const aligned = onOneClock(events, clocks);
  for (const [at, event] of aligned.entries())
    expect(Math.abs(event.seenAtMs - (facts.events[at]?.seenAtMs ?? 0))).toBeLessThanOrEqual(100);
  const span = recordingOf(events);
  expect((span?.lastMs ?? 0) - (span?.firstMs ?? 0)).toBeLessThan(HOUR);
});

test('clocks that agree are left alone, and so is a record written late', () => {
  const events = mixed(0).map((event) =>
    event.timeBasis === 'sensor' ? { ...event, loggedAtMs: event.seenAtMs + 60 } : event,
  );
  const late = events.map((event, at) => (at === 1 ? { ...event, loggedAtMs: event.seenAtMs + 90_000 } : event));
  expect(clocksOf(late)).toEqual([]);
  expect(onOneClock(late, [])).toEqual(late);
});

test('a record stamped minutes after it was written takes the time of its writing', () => {
  const [first] = facts.events;
  if (first === undefined) throw new Error('the fixture is empty');
  const stamped = { ...first, timeBasis: 'sensor' as const, loggedAtMs: first.seenAtMs - 190_000 };
  expect(onOneClock([stamped], [])[0]?.seenAtMs).toBe(first.seenAtMs - 190_000);
});
