import type { StoredEvent } from '../../shared/event/model.ts';
import type { HostClock } from '../../shared/report/model.ts';

/** Below this the two clocks of a host are one: what is left is the time between an act and its writing. */
const SAME_CLOCK_MS = 60_000;
/** A record stamped this much later than it was written was stamped wrongly. */
const BEFORE_IT_HAPPENED_MS = 5_000;

const median = (values: number[]): number => {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[ascending.length >> 1] ?? 0;
};

/**
 * How far the sensor's clock of each host (Sysmon UtcTime) stands ahead of the log's (TimeCreated), from the records that
 * carry both. Recorded scenarios hold hosts 4 to 19 hours apart. Hosts whose clocks agree are left out.
 */
export const clocksOf = (events: readonly StoredEvent[]): HostClock[] => {
  const perHost = new Map<string, number[]>();
  for (const { host, timeBasis, seenAtMs, loggedAtMs } of events) {
    if (timeBasis !== 'sensor' || loggedAtMs === null) continue;
    const known = perHost.get(host);
    if (known === undefined) perHost.set(host, [seenAtMs - loggedAtMs]);
    else known.push(seenAtMs - loggedAtMs);
  }
  return [...perHost]
    .map(([host, ahead]) => ({ host, aheadMs: median(ahead) }))
    .filter(({ aheadMs }) => Math.abs(aheadMs) >= SAME_CLOCK_MS);
};

const seenOn = ({ seenAtMs, loggedAtMs, timeBasis }: StoredEvent, aheadMs: number): number => {
  if (timeBasis === 'log') return seenAtMs + aheadMs;
  if (loggedAtMs === null) return seenAtMs;
  const writtenAtMs = loggedAtMs + aheadMs;
  // Sysmon stamps connections minutes late on some hosts; nothing is written before it happened.
  return seenAtMs > writtenAtMs + BEFORE_IT_HAPPENED_MS ? writtenAtMs : seenAtMs;
};

/**
 * The same events on one clock per host: the sensor's, which the timeline and the attack flow show. Records that have the log's
 * time only are moved by the difference of that host, so that a mixed case neither begins hours early nor runs out of order.
 */
export const onOneClock = (events: readonly StoredEvent[], clocks: readonly HostClock[]): StoredEvent[] => {
  const ahead = new Map(clocks.map(({ host, aheadMs }) => [host, aheadMs]));
  return events.map((event) => {
    const seenAtMs = seenOn(event, ahead.get(event.host) ?? 0);
    return seenAtMs === event.seenAtMs ? event : { ...event, seenAtMs };
  });
};

/** First and last moment of a case, on one clock per host. */
export const recordingOf = (events: readonly StoredEvent[]): { firstMs: number; lastMs: number } | null => {
  let span: { firstMs: number; lastMs: number } | null = null;
  for (const { seenAtMs } of onOneClock(events, clocksOf(events))) {
    if (span === null) span = { firstMs: seenAtMs, lastMs: seenAtMs };
    span.firstMs = Math.min(span.firstMs, seenAtMs);
    span.lastMs = Math.max(span.lastMs, seenAtMs);
  }
  return span;
};
