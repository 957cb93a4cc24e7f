import type { Event } from '../../shared/event/model.ts';
import { untoldEvent } from '../../shared/event/untold.ts';
import { hostName } from '../sources/host-name.ts';
import { flagAt, firstText, numberAt, textsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import type { Normalized } from './outcome.ts';
import { detailText } from './values.ts';

/** What the normalizers of EDR records share: none of it knows a vendor. */

/** ECMAScript's own bound of time. */
const MAX_MS = 8.64e15;

/** Later than this after the backend had it, a sensor's clock is wrong. */
const AHEAD_MS = 300_000;

export interface Told {
  /** The sensor's own time. */
  sensorMs: number | null;
  /** When the vendor's backend had it. */
  backendMs: number | null;
}

/** An event of that time and host. A sensor clock ahead of its own backend is not believed: the backend's time stands. */
export const vendorEvent = (
  provider: string,
  told: Told,
  host: string | null,
): { ok: true; event: Event } | { ok: false; reason: string } => {
  const { sensorMs, backendMs } = told;
  const isAhead = sensorMs !== null && backendMs !== null && sensorMs > backendMs + AHEAD_MS;
  const seenAtMs = sensorMs === null || isAhead ? backendMs : sensorMs;
  if (seenAtMs === null || Math.abs(seenAtMs) > MAX_MS) return { ok: false, reason: 'no time' };
  const isSensor = seenAtMs === sensorMs;
  const event: Event = {
    ...untoldEvent,
    seenAtMs,
    loggedAtMs: isSensor ? backendMs : null,
    timeBasis: isSensor ? 'sensor' : 'log',
    host: hostName(host),
    provider,
  };
  return { ok: true, event };
};

/** Total: whatever a record held, and whatever was overlooked here, the answer is an event or a reason. */
export const done = (event: Event): Normalized => ({ ok: true, event });

const HASH_NAMES = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
]);

/** Forty zeros and the like say "not known". */
const isHash = (text: string): boolean => /^[0-9a-f]+$/i.test(text) && !/^0+$/.test(text);

/** Hashes in any order, named by their length: `MD5=…,SHA256=…`. */
export const hashesOf = (values: readonly (string | null)[]): string | null => {
  const named = values.flatMap((value) => {
    const name = value !== null && isHash(value) ? HASH_NAMES.get(value.length) : undefined;
    return name === undefined || value === null ? [] : [`${name}=${value.toLowerCase()}`];
  });
  return named.length === 0 ? null : [...new Set(named)].join(',');
};

export const portAt = (from: JsonObject, names: readonly string[]): number | null => {
  const port = names.map((name) => numberAt(from, name)).find((one) => one !== null) ?? null;
  return port !== null && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
};

export const pidAt = (from: JsonObject, name: string): number | null => {
  const pid = numberAt(from, name);
  return pid !== null && Number.isSafeInteger(pid) && pid >= 0 ? pid : null;
};

/** `name=value; …` of the fields that are there. */
export const namedText = (from: JsonObject, names: readonly string[]): string | null => {
  const parts = names.flatMap((name) => {
    const value = textsAt(from, name).join(', ');
    return value === '' ? [] : [`${name}=${value}`];
  });
  return parts.length === 0 ? null : detailText(parts.join('; '));
};

export interface Ends {
  local: readonly string[];
  localPort: readonly string[];
  remote: readonly string[];
  remotePort: readonly string[];
  remoteName: readonly string[];
}

const plainAddress = (address: string | null): string | null =>
  address !== null && address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;

/** A connection told as "here" and "there" becomes one with a source and a destination. */
export const fillConnection = (event: Event, from: JsonObject, ends: Ends & { inbound: boolean | null }): void => {
  const here = { address: plainAddress(firstText(from, ends.local)), port: portAt(from, ends.localPort) };
  const there = { address: plainAddress(firstText(from, ends.remote)), port: portAt(from, ends.remotePort) };
  const [source, destination] = ends.inbound === true ? [there, here] : [here, there];
  event.direction = ends.inbound === null ? null : ends.inbound ? 'inbound' : 'outbound';
  event.srcAddress = source.address;
  event.srcPort = source.port;
  event.dstAddress = destination.address;
  event.dstPort = destination.port;
  event.dstHost = firstText(from, ends.remoteName);
  event.targetKind = 'address';
  event.target = there.address ?? event.dstHost;
};

/** Whether a flag is set; null where the record does not have it. */
export const flagOrNull = (from: JsonObject, name: string): boolean | null =>
  from[name] === undefined || from[name] === null ? null : flagAt(from, name);
