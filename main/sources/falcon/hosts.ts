import type { VendorHost } from '../../../shared/connections/model.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import type { JsonElement } from '../http/json.ts';
import { objectAt, objectOf, objectsAt, textAt, textsAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import type { FalconApi } from './api.ts';
import { askList } from './list.ts';
import type { Query } from './list.ts';
import type { Names } from './names.ts';
import { walkChanges } from './timed-walk.ts';
import type { TimedWalk } from './timed-walk.ts';

/** Ids of a scroll page (the vendor allows 10,000), and hosts of one details call (5,000; each is 4 KB and more). */
const IDS = 5000;
const DETAILS = 2500;

const ISOLATION = new Map<string, VendorHost['isolation']>([
  ['normal', 'normal'],
  ['containment_pending', 'pending'],
  ['contained', 'isolated'],
  ['lift_containment_pending', 'lifting'],
]);

/** Reduced functionality is all a host record says of its sensor's health. */
const healthOf = (device: JsonObject): VendorHost['sensor']['state'] => {
  const reduced = textAt(device, 'reduced_functionality_mode')?.toLowerCase();
  return reduced === 'yes' ? 'degraded' : reduced === 'no' ? 'healthy' : 'unknown';
};

const joined = (parts: readonly (string | null)[], by: string): string | null => {
  const told = parts.filter((part) => part !== null);
  return told.length === 0 ? null : told.join(by);
};

const policyOf = (device: JsonObject, policies: ReadonlyMap<string, string>): string | null => {
  const applied = objectAt(objectAt(device, 'device_policies'), 'prevention');
  const listed = objectsAt(device, 'policies').find((one) => textAt(one, 'policy_type') === 'prevention') ?? {};
  const id = textAt(applied, 'policy_id') ?? textAt(listed, 'policy_id');
  return id === null ? null : (policies.get(id) ?? id);
};

interface HostNames {
  groups: ReadonlyMap<string, string>;
  policies: ReadonlyMap<string, string>;
}

export const hostItem = ({ text, value }: JsonElement, names: HostNames): PulledItem => {
  const device = objectOf(value);
  const nativeId = textAt(device, 'device_id');
  if (nativeId === null) return { type: 'refused', data: text, reason: 'a host without an id' };
  const addresses = ['local_ip', 'connection_ip', 'external_ip'].map((name) => textAt(device, name));
  return {
    type: 'host',
    data: text,
    host: {
      nativeId,
      host: (textAt(device, 'hostname') ?? nativeId).toLowerCase(),
      platform: joined([textAt(device, 'platform_name'), textAt(device, 'os_version')], ' '),
      kind: textAt(device, 'product_type_desc'),
      groups: textsAt(device, 'groups').map((id) => names.groups.get(id) ?? id),
      policy: policyOf(device, names.policies),
      sensor: { version: textAt(device, 'agent_version'), state: healthOf(device) },
      isolation: ISOLATION.get(textAt(device, 'status')?.toLowerCase() ?? '') ?? 'unknown',
      lastSeenMs: timeMsAt(device, 'last_seen'),
      user: textAt(device, 'last_login_user'),
      addresses: [...new Set(addresses.filter((address) => address !== null))],
    },
  };
};

/** Details in the order of their last change. A host that has gone since it was listed is left out by the vendor. */
const detailsOf = async (api: FalconApi, ids: readonly string[], running: Running): Promise<JsonElement[]> => {
  const elements: JsonElement[] = [];
  for (let at = 0; at < ids.length; at += DETAILS) {
    const json = { ids: ids.slice(at, at + DETAILS) };
    const { resources } = await askList(api, { method: 'POST', path: '/devices/entities/devices/v2', json }, running);
    elements.push(...resources);
  }
  return elements.toSorted((a, b) => (modifiedMs(a.value) ?? 0) - (modifiedMs(b.value) ?? 0));
};

const modifiedMs = (value: unknown): number | null => timeMsAt(objectOf(value), 'modified_timestamp');

export async function* pullHosts(
  { api, names, nowMs }: { api: FalconApi; names: Names; nowMs: () => number },
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  let had = 0;
  const walk: TimedWalk = {
    ask: async (since, next) => {
      if (next === null) had = 0;
      const query: Query = [
        ['filter', `modified_timestamp:>='${since}'`],
        ['limit', String(IDS)],
        ['sort', 'modified_timestamp.asc'],
        ...(next === null ? [] : [['offset', next] as const]),
      ];
      const page = await askList(api, { method: 'GET', path: '/devices/queries/devices-scroll/v1', query }, running);
      const ids = page.resources.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      had += ids.length;
      // The token of a scroll is there also on its last page; asking once more would only bring an empty one.
      const isLast = ids.length === 0 || (page.total !== null && had >= page.total);
      const place = isLast ? null : textAt(page.pagination, 'offset');
      return { elements: await detailsOf(api, ids, running), next: place, total: page.total };
    },
    stampOf: modifiedMs,
    itemsOf: async (elements) => {
      if (elements.length === 0) return [];
      const known = { groups: await names.groups(running), policies: await names.policies(running) };
      return elements.map((element) => hostItem(element, known));
    },
    nowMs,
  };
  // A host that has been silent since before `sinceMs` is a host all the same: the first round takes them all.
  yield* walkChanges(walk, from.cursor === null ? { cursor: null, sinceMs: 0 } : from, running);
}
