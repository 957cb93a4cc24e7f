import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classUid, EventClass } from '../../shared/event/classes.ts';
import type { AlertRank } from '../../shared/timeline/model.ts';
import { orderByTime, TimelineColumns } from '../store/search/timeline-columns.ts';
import type { TimelineMatch } from '../store/timeline-store.ts';
import { binsOf, firstAt, widthFor } from './bins.ts';

interface Told {
  seenAtMs: number;
  class: EventClass;
}

const matchOf = (events: readonly Told[]): TimelineMatch => {
  const columns = new TimelineColumns();
  columns.append({
    ids: Float64Array.from(events, (_, at) => at + 1),
    times: Float64Array.from(events, ({ seenAtMs }) => seenAtMs),
    classCodes: Uint32Array.from(events, (event) => classUid[event.class]),
    hosts: new Uint32Array(events.length),
    hostNames: ['pc'],
  });
  const times = columns.correctedTimes(new Map());
  return { columns, times, places: orderByTime(times, events.length) };
};

const event = fc.record({
  // Broken clocks reach the end of what a date can be.
  seenAtMs: fc.oneof(fc.integer({ min: 0, max: 5e6 }), fc.integer({ min: -2e13, max: 8.64e15 })),
  class: fc.constantFrom(...EventClass.options),
});

const sumOf = (bins: readonly { counts: number[] }[]): number =>
  bins.reduce((all, { counts }) => all + counts.reduce((a, b) => a + b, 0), 0);

test('any set of events gives bins whose sum is their number, however they are stacked', () => {
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom('class' as const, 'rank' as const),
      (events, bins, stack) => {
        const ranks = new Map<number, AlertRank>([[0, 'high']]);
        const made = binsOf(matchOf(events), { bins, stack, ranks, span: null });
        expect(sumOf(made.bins)).toBe(events.length);
        // One more than asked for: bins begin at whole multiples of their width.
        expect(made.bins.length).toBeLessThanOrEqual(bins + 1);
        expect(made.bins.every(({ counts }) => counts.length === made.series.length)).toBe(true);
      },
    ),
  );
});

test('of a part, bins and what lies before and after add up to all', () => {
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 5e6 }),
      fc.nat(5e6),
      (events, fromMs, width) => {
        const match = matchOf(events);
        const span = { fromMs, toMs: fromMs + width };
        const { bins } = binsOf(match, { bins: 100, stack: 'class', ranks: null, span });
        const beyond = firstAt(match, span.fromMs) + events.length - firstAt(match, span.toMs + 1);
        expect(sumOf(bins) + beyond).toBe(events.length);
      },
    ),
  );
});

test('bins are as wide as people count: minutes, hours, days', () => {
  expect([
    widthFor(0, 100),
    widthFor(3_600_000, 100),
    widthFor(86_400_000, 100),
    widthFor(30 * 86_400_000, 100),
  ]).toEqual([1, 60_000, 900_000, 43_200_000]);
});
