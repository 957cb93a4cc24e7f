import type { RecordFields } from '../sources/record.ts';
import { timeOf } from './parse-time.ts';

export interface When {
  seenAtMs: number;
  loggedAtMs: number | null;
  timeBasis: 'sensor' | 'log';
}

const QUARTER_MS = 15 * 60_000;

/**
 * nxlog's `EventTime` is the host's local time without a zone; but `EventReceivedTime` (the same clock) and `@timestamp`
 * (UTC) stand for one moment, so their difference is the zone: a whole number of quarter hours, or something else is wrong.
 */
const nxlogTime = (fields: RecordFields): number => {
  const local = fields['EventTime'];
  const eventMs = timeOf(local);
  if (typeof local !== 'string' || local.length !== 19) return eventMs;
  const shift = timeOf(fields['@timestamp']) - timeOf(fields['EventReceivedTime']);
  if (Number.isNaN(shift)) return Number.NaN;
  const zone = Math.round(shift / QUARTER_MS) * QUARTER_MS;
  return Math.abs(shift - zone) <= 60_000 ? eventMs + zone : Number.NaN;
};

/** Where logs keep the time they wrote, best first. `EventTime` is asked before them where it can be placed. */
const LOG_TIMES = ['@timestamp', 'EventTime', 'TimeGenerated', 'eventTime', 'timestamp', 'Timestamp'];

const logTime = (fields: RecordFields): number => {
  const created = timeOf(fields['TimeCreated']);
  if (!Number.isNaN(created)) return created;
  const nxlog = fields['EventTime'] === undefined ? Number.NaN : nxlogTime(fields);
  if (!Number.isNaN(nxlog)) return nxlog;
  for (const name of LOG_TIMES) {
    const value = fields[name];
    if (value === undefined) continue;
    const ms = timeOf(value);
    if (!Number.isNaN(ms)) return ms;
  }
  return Number.NaN;
};

/** ECMAScript's own bound of time: past it no date can be shown. */
const MAX_MS = 8.64e15;

/**
 * Both times, where both are there: the sensor's (Sysmon `UtcTime`) carries the timeline, because the log's may be hours
 * off. Implausible years are kept as written and stay visible: shifting evidence would be worse than a strange date.
 */
export const whenOf = (fields: RecordFields): When | null => {
  const logged = logTime(fields);
  const sensor = fields['UtcTime'] === undefined ? Number.NaN : timeOf(fields['UtcTime']);
  const seenAtMs = Number.isNaN(sensor) ? logged : sensor;
  if (Number.isNaN(seenAtMs) || Math.abs(seenAtMs) > MAX_MS) return null;
  const loggedAtMs = Number.isNaN(logged) || Math.abs(logged) > MAX_MS ? null : logged;
  return Number.isNaN(sensor)
    ? { seenAtMs, loggedAtMs: null, timeBasis: 'log' }
    : { seenAtMs, loggedAtMs, timeBasis: 'sensor' };
};

/** What a record without a readable time said, for its rejection. */
export const unreadableTime = (fields: RecordFields): string | null => {
  for (const name of ['UtcTime', 'TimeCreated', ...LOG_TIMES]) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};
