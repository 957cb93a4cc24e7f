import type { VendorHost } from '../../../shared/connections/model.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import type { Element } from '../answer.ts';
import { hostName } from '../host-name.ts';
import { flagAt, firstText, numberAt, objectOf, textAt, textsAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { distinct } from '../attack.ts';
import type { CbcApi } from './api.ts';
import { groupNames } from './meaning.ts';

const ROWS = 2000;

const DAY_MS = 86_400_000;

const BAD_STATES = /BYPASS|FAILED|ERROR|INCOMPATIBLE|DRIVER_.*(?:MISSING|DISABLED)|CSR_ACTION/;

/** A sensor that has not called for a day is offline, whatever its last words were. */
const sensorState = (device: JsonObject, nowMs: number): VendorHost['sensor']['state'] => {
  const status = textAt(device, 'status')?.toUpperCase() ?? '';
  const contactMs = timeMsAt(device, 'last_contact_time');
  if (/DEREGISTERED|UNINSTALL/.test(status)) return 'offline';
  if (contactMs === null) return 'unknown';
  if (nowMs - contactMs > DAY_MS) return 'offline';
  const states = textsAt(device, 'sensor_states').join(' ').toUpperCase();
  return /BYPASS|ERROR/.test(status) || BAD_STATES.test(states) || flagAt(device, 'passive_mode')
    ? 'degraded'
    : 'healthy';
};

/** The vendor reports no state in between: an accepted request shows as normal until the sensor has called. */
const isolationOf = (device: JsonObject): VendorHost['isolation'] =>
  device['quarantined'] === undefined || device['quarantined'] === null
    ? 'unknown'
    : flagAt(device, 'quarantined')
      ? 'isolated'
      : 'normal';

/** `ENDPOINT` and `WORKLOAD` are licences; what a machine is for, its system tells where it can only be one thing. */
const kindOf = (device: JsonObject): string | null => {
  const system = textAt(device, 'os_version') ?? '';
  if (/\bserver\b/i.test(system)) return 'Server';
  if (/^windows (?:xp|vista|7|8|10|11)\b|^mac/i.test(system)) return 'Workstation';
  return textAt(device, 'deployment_type');
};

const hostItem = ({ text, value }: Element, nowMs: number): PulledItem => {
  const device = objectOf(value);
  const nativeId = textAt(device, 'id');
  const name = firstText(device, ['name', 'vm_name']);
  if (nativeId === null || name === null)
    return { type: 'refused', data: text, reason: 'a device without an id or a name' };
  return {
    type: 'host',
    data: text,
    host: {
      nativeId,
      host: hostName(name),
      platform: firstText(device, ['os_version', 'os']),
      kind: kindOf(device),
      groups: groupNames(device),
      policy: firstText(device, ['current_sensor_policy_name', 'policy_name']),
      sensor: { version: textAt(device, 'sensor_version'), state: sensorState(device, nowMs) },
      isolation: isolationOf(device),
      lastSeenMs: timeMsAt(device, 'last_contact_time'),
      user: firstText(device, ['login_user_name', 'email']),
      addresses: distinct(
        ['last_internal_ip_address', 'last_external_ip_address'].flatMap((field) => textsAt(device, field)),
      ),
    },
  };
};

/** All devices, over `_scroll`: `_search` ends at 10,000. A list without an order of changes: it is given whole each time. */
export async function* pullHosts(api: CbcApi, nowMs: number, running: Running): AsyncGenerator<PulledPage> {
  let after: unknown = null;
  let had = 0;
  for (;;) {
    const body = { rows: ROWS, ...(after === null ? {} : { search_after: after }) };
    const answer = await api.ask('/appservices/v6/orgs/{o}/devices/_scroll', body, running);
    const elements = elementsOf(answer, ['results']);
    had += elements.length;
    const total = numberAt(answer.json, 'num_found');
    const next = answer.json['search_after'] ?? null;
    const last = elements.length === 0 || next === null || (total !== null && had >= total);
    yield {
      items: elements.map((element) => hostItem(element, nowMs)),
      cursor: last ? new Date(nowMs).toISOString() : null,
      throughMs: null,
      total,
    };
    if (last) return;
    after = next;
  }
}
