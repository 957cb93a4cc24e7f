import { expect, test } from 'vitest';
import { untoldEvent } from '../../shared/event/untold.ts';
import { EventId, type StoredEvent } from '../../shared/event/model.ts';
import { orderByTime, TimelineColumns } from '../store/search/timeline-columns.ts';
import { backwardsOf, lateOf, skewsOf } from './clock-signs.ts';
import { hostPlaces, type HostPlaces } from './host-places.ts';
import { burstsOf, gapsOf } from './quiet-and-loud.ts';

const minute = 60_000;
const start = Date.UTC(2026, 3, 1);

const hostOf = (times: readonly number[]): HostPlaces => {
  const columns = new TimelineColumns();
  columns.append({
    ids: Float64Array.from(times, (_, at) => 65_536 + at),
    times: Float64Array.from(times),
    classCodes: new Uint32Array(times.length).fill(1007),
    hosts: new Uint32Array(times.length),
    hostNames: ['pc1'],
  });
  const corrected = columns.correctedTimes(new Map());
  const [host] = hostPlaces({ columns, times: corrected, places: orderByTime(corrected, times.length) });
  if (host === undefined) throw new Error('no host');
  return host;
};

const steady = (count: number, stepMs = 1000, from = start): number[] =>
  Array.from({ length: count }, (_, at) => from + at * stepMs);

test('three silent hours of a host that speaks every second are a gap, with what is usual beside it', () => {
  const silent = [...steady(600), ...steady(600, 1000, start + 190 * minute)];
  expect(gapsOf(hostOf(silent))).toEqual([
    {
      kind: 'gap',
      host: 'pc1',
      fromMs: start + 599_000,
      toMs: start + 190 * minute,
      ms: 190 * minute - 599_000,
      usualMs: 1000,
      events: [65_536 + 599, 65_536 + 600],
    },
  ]);
});

test('a host that is quiet most of the time has no gaps', () => {
  expect(gapsOf(hostOf(steady(200, 30 * minute)))).toEqual([]);
  expect(gapsOf(hostOf(steady(20)))).toEqual([]);
});

test('two loud minutes after each other are one burst', () => {
  const loud = Array.from({ length: 2000 }, (_, at) => start + 30 * minute + at * 50);
  const [burst, ...more] = burstsOf(hostOf([...steady(360, 10_000), ...loud]));
  expect(more).toEqual([]);
  expect(burst).toMatchObject({ kind: 'burst', usual: 6, mainClass: 'process_activity' });
  expect(burst?.count).toBeGreaterThanOrEqual(2000);
});

test('a clock that was set back shows in records written one behind the other', () => {
  const times = [...steady(100), ...steady(100, 1000, start - 5 * minute)];
  expect(backwardsOf(hostOf(times))).toMatchObject([{ kind: 'backwards', ms: 5 * minute + 99_000, count: 1 }]);
});

test('a file written newest first, or of several logs in one, is no clock that runs backwards', () => {
  expect(backwardsOf(hostOf(steady(100, -2 * minute)))).toEqual([]);
  const mixed = Array.from({ length: 200 }, (_, at) => start + at * 1000 - (at % 20 === 19 ? 10 * minute : 0));
  expect(backwardsOf(hostOf(mixed))).toEqual([]);
});

const eventAt = (id: number, told: Partial<StoredEvent>): StoredEvent => ({
  ...untoldEvent,
  id: EventId.parse(id),
  ref: { file: 'f', member: null, record: id },
  host: 'pc1',
  ...told,
});

test('a log that writes nine hours after its sensor is late by nine hours', () => {
  const nineHours = 540 * minute;
  const sample = steady(20).map((seenAtMs, at) =>
    eventAt(at + 1, { seenAtMs, loggedAtMs: seenAtMs + nineHours + at, timeBasis: 'sensor' }),
  );
  expect(lateOf('pc1', sample)).toMatchObject([{ kind: 'late', ms: nineHours + 10, count: 20 }]);
  expect(
    lateOf(
      'pc1',
      sample.map((event) => ({ ...event, loggedAtMs: event.seenAtMs + 500 })),
    ),
  ).toEqual([]);
});

const seenOn = (host: string, behindMs: number, ports: readonly number[]) =>
  ports.map((srcPort, at) => {
    const told = { srcAddress: '10.0.0.5', srcPort, dstAddress: '10.0.0.9', dstPort: 445, protocol: 'TCP', host };
    const seenAtMs = start + at * minute + behindMs + (at % 3) * 100;
    return { event: eventAt(srcPort * 10 + host.length, { ...told, seenAtMs }), atMs: seenAtMs };
  });

test('two hosts that see the same connections three minutes apart: one clock is three minutes ahead', () => {
  const ports = [50_001, 50_002, 50_003, 50_004];
  const found = skewsOf([...seenOn('client', 3 * minute, ports), ...seenOn('server1', 0, ports)]);
  expect(found).toMatchObject([
    { kind: 'skew', host: 'client', other: 'server1', ms: 3 * minute, count: 4, spreadMs: 0 },
  ]);
  // Put right, nothing is found any more.
  expect(skewsOf([...seenOn('client', 0, ports), ...seenOn('server1', 0, ports)])).toEqual([]);
});

test('one pair, or a third host that sees the same addresses, says nothing', () => {
  expect(skewsOf([...seenOn('a', 3 * minute, [1]), ...seenOn('b', 0, [1])])).toEqual([]);
  const ports = [1, 2, 3];
  expect(skewsOf(['a', 'b', 'c'].flatMap((host, at) => seenOn(host, at * minute, ports)))).toEqual([]);
});
