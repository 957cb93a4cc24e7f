import type { EventId, StoredEvent } from '../../shared/event/model.ts';

/** Clocks that differ by less are taken for one. */
const ONE_CLOCK_MS = 60_000;

const median = (values: number[]): number => {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/**
 * The time of each event on the sensor's clock of its host. A sensor's clock can be hours off the log's (Sysmon's UtcTime
 * against TimeCreated, measured: up to 19 hours in one recording); a record with only the log's time is moved by the median
 * difference its host shows, so that one process seen by two sensors does not seem to run for a day.
 */
export const timelineOf = (events: readonly StoredEvent[]): Map<EventId, number> => {
  const differences = new Map<string, number[]>();
  for (const { host, timeBasis, seenAtMs, loggedAtMs } of events) {
    if (timeBasis !== 'sensor' || loggedAtMs === null) continue;
    const known = differences.get(host);
    if (known === undefined) differences.set(host, [seenAtMs - loggedAtMs]);
    else known.push(seenAtMs - loggedAtMs);
  }
  const shifts = new Map<string, number>();
  for (const [host, values] of differences) {
    const shift = median(values);
    if (Math.abs(shift) >= ONE_CLOCK_MS) shifts.set(host, shift);
  }
  return new Map(
    events.map((event) => {
      const shift = event.timeBasis === 'log' ? (shifts.get(event.host) ?? 0) : 0;
      return [event.id, event.seenAtMs + shift];
    }),
  );
};
