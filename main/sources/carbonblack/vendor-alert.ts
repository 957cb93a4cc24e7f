import type { AlertOrigin } from '../../../shared/alerts/model.ts';
import type { PulledItem, VendorAlert, VendorRecord } from '../connector.ts';
import type { Element } from '../answer.ts';
import { hostName } from '../host-name.ts';
import { firstText, objectAt, objectOf, textAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { actionOf, dispositionOf, groupNames, kindOf, levelOf, tacticsOf, techniquesOf, titleOf } from './meaning.ts';

/** Parts of an alert that are facts of their own, by the field that says they are there. */
const FACETS: readonly [facet: string, field: string][] = [
  ['alert-process', 'process_guid'],
  ['alert-parent', 'parent_guid'],
  ['alert-child', 'childproc_guid'],
  ['alert-network', 'netconn_remote_ip'],
];

const recordsOf = (alert: JsonObject, nativeId: string, data: string): VendorRecord[] => {
  const record = (facet: string, key: string): VendorRecord => ({
    head: { vendor: 'carbon-black', facet, key },
    data,
  });
  const parts = FACETS.flatMap(([facet, field]) => {
    const value = textAt(alert, field);
    if (value === null) return [];
    return [record(facet, facet === 'alert-network' ? `${facet}:${nativeId}` : `${facet}:${value.toLowerCase()}`)];
  });
  return [record('alert', `alert:${nativeId}`), ...parts];
};

const DAY_MS = 86_400_000;

/**
 * The backend's clock carries the order. What an endpoint says of itself counts only near it: later is impossible, and
 * more than a month earlier is a wrong clock rather than a slow sensor.
 */
const near = (toldMs: number | null, backendMs: number): number =>
  toldMs === null || toldMs > backendMs + 300_000 || toldMs < backendMs - 30 * DAY_MS ? backendMs : toldMs;

const backendMsOf = (alert: JsonObject): number | null =>
  timeMsAt(alert, 'backend_timestamp') ??
  timeMsAt(alert, 'backend_update_timestamp') ??
  timeMsAt(alert, 'detection_timestamp');

/** The alert, or null where it has no id or no time: then it cannot be followed. */
const originOf = (alert: JsonObject, nativeId: string): Omit<AlertOrigin, 'connection'> => ({
  vendor: 'carbon-black',
  nativeId,
  severity: textAt(alert, 'severity') ?? '',
  disposition: dispositionOf(alert),
  action: actionOf(alert),
  status: textAt(objectAt(alert, 'workflow'), 'status'),
  verdict: textAt(objectAt(alert, 'determination'), 'value'),
  // Carbon Black Cloud has no owner of an alert.
  assignee: null,
  // `threat_id` joins the same threat over all machines: no chain of one machine, hence no group.
  group: null,
  hostGroups: groupNames(alert),
  policy: textAt(alert, 'device_policy'),
  prevalence: {
    global: textAt(alert, 'ml_classification_global_prevalence'),
    local: textAt(alert, 'ml_classification_org_prevalence'),
  },
  link: textAt(alert, 'alert_url'),
});

const alertOf = (alert: JsonObject, data: string): VendorAlert | null => {
  const nativeId = textAt(alert, 'id');
  const backendMs = backendMsOf(alert);
  if (nativeId === null || backendMs === null) return null;
  const firstSeenMs = near(timeMsAt(alert, 'first_event_timestamp'), backendMs);
  return {
    nativeId,
    version: textAt(alert, 'backend_update_timestamp') ?? textAt(alert, 'backend_timestamp') ?? '',
    title: titleOf(alert),
    level: levelOf(alert),
    techniques: techniquesOf(alert),
    tactics: tacticsOf(alert),
    host: hostName(textAt(alert, 'device_name')),
    user: firstText(alert, ['process_username', 'device_username']),
    image: firstText(alert, ['process_name', 'blocked_name']),
    firstSeenMs,
    lastSeenMs: Math.max(firstSeenMs, near(timeMsAt(alert, 'last_event_timestamp'), backendMs)),
    kind: kindOf(alert),
    origin: originOf(alert, nativeId),
    records: recordsOf(alert, nativeId, data),
  };
};

export const alertItem = ({ text, value }: Element): PulledItem => {
  const alert = alertOf(objectOf(value), text);
  return alert === null
    ? { type: 'refused', data: text, reason: 'an alert without an id or a time' }
    : { type: 'alert', alert };
};
