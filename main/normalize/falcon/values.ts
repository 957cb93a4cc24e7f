import type { Event, ProcessKey } from '../../../shared/event/model.ts';
import { untoldEvent } from '../../../shared/event/untold.ts';
import { textAt } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import { timeOf } from '../parse-time.ts';
import { vendorKey } from '../process-key.ts';

/** ECMAScript's own bound of time: past it no date can be shown. */
const MAX_MS = 8.64e15;

const NUMBER = /^\d{1,16}(?:\.\d{1,9})?$/;

/**
 * UTC milliseconds of a time as Falcon writes it: ISO with 0 to 9 digits of fraction, `YYYY-MM-DD HH:MM:SS`, epoch seconds
 * with or without a fraction, epoch milliseconds, as number or text. 1970 stands for "none" (`ProcessEndTime`).
 */
export const timeIn = (from: JsonObject, names: readonly string[]): number | null => {
  for (const name of names) {
    const text = textAt(from, name);
    if (text === null) continue;
    const ms = timeOf(NUMBER.test(text) ? Number(text) : text);
    if (ms > 0 && ms <= MAX_MS) return ms;
  }
  return null;
};

const DAY_MS = 86_400_000;

/** An endpoint's clock is believed near the cloud's: later is impossible, a year earlier is another century's battery. */
export const nearMs = (toldMs: number | null, cloudMs: number): number =>
  toldMs === null || toldMs > cloudMs + 300_000 || toldMs < cloudMs - 366 * DAY_MS ? cloudMs : toldMs;

const PROCESS_ID = /^[1-9]\d{0,19}$/;
const AID = /^[0-9a-z]{1,64}$/i;

/** `<n>` of `pid:<aid>:<n>`, as text: it is beyond 2^53. A number that a double has rounded is no identity. */
const idText = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === 'string' ? value : null;
};

export const keyOf = (aid: string | null, id: unknown): ProcessKey | null => {
  const n = idText(id);
  return aid === null || n === null || !AID.test(aid) || !PROCESS_ID.test(n)
    ? null
    : vendorKey('falcon', `${aid}:${n}`);
};

/** `pid:<aid>:<n>`, as alerts and the threat graph name a process. */
export const graphKey = (graphId: string | null): ProcessKey | null => {
  const [kind, aid, id, ...rest] = graphId?.split(':') ?? [];
  return kind !== 'pid' || aid === undefined || rest.length > 0 ? null : keyOf(aid, id);
};

/** Forty zeros are Falcon's way to say that a hash is not known. */
const knownHash = (from: JsonObject, name: string, pattern: RegExp): string | null => {
  const hash = textAt(from, name);
  return hash !== null && pattern.test(hash) && !/^0+$/.test(hash) ? hash.toLowerCase() : null;
};

export const hashesOf = (from: JsonObject, names: { sha256: string; sha1: string; md5: string }): string | null => {
  const found = [
    ['SHA1', knownHash(from, names.sha1, /^[0-9a-f]{40}$/i)],
    ['MD5', knownHash(from, names.md5, /^[0-9a-f]{32}$/i)],
    ['SHA256', knownHash(from, names.sha256, /^[0-9a-f]{64}$/i)],
  ].flatMap(([kind, hash]) => (hash === null ? [] : [`${kind ?? ''}=${hash ?? ''}`]));
  return found.length === 0 ? null : found.join(',');
};

/** Lower case, without the dot of a rooted name. */
export const hostName = (name: string | null): string => {
  const host = name ?? '';
  return (host.endsWith('.') ? host.slice(0, -1) : host).toLowerCase();
};

/** A process number of the operating system. */
export const pidIn = (from: JsonObject, name: string): number | null => {
  const text = textAt(from, name);
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
};

export const portIn = (from: JsonObject, name: string): number | null => {
  const port = pidIn(from, name);
  return port !== null && port <= 65_535 ? port : null;
};

export const blank = (seenAtMs: number, host: string, channel: string | null): Event => ({
  ...untoldEvent,
  seenAtMs,
  timeBasis: 'sensor',
  host,
  provider: 'CrowdStrike Falcon',
  channel,
});
