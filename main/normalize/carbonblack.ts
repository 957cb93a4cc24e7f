import type { Event } from '../../shared/event/model.ts';
import { dispositionOf, titleOf } from '../sources/carbonblack/meaning.ts';
import { firstText, objectOf, textAt, textsAt, timeMsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import type { VendorRecord } from '../sources/connector.ts';
import { act, child, network } from './carbonblack-acts.ts';
import type { Normalized } from './outcome.ts';
import { vendorKey } from './process-key.ts';
import { done, hashesOf, namedText, pidAt, vendorEvent } from './vendor-event.ts';
import type { Told } from './vendor-event.ts';
import { detailText } from './values.ts';

/** Carbon Black Cloud: alerts (v7), processes (investigate v2: search, detail, summary, tree), their events, observations, logons. */

const PROVIDER = 'Carbon Black Cloud';

/** Fields of one process, as an alert (`parent_…`) and as a search result writes them: text here, a list there. */
const fillActor = (event: Event, row: JsonObject, prefix: 'process' | 'parent'): void => {
  const of = (name: string): string | null => textAt(row, `${prefix}_${name}`);
  event.processKey = vendorKey('cbc', of('guid'));
  event.pid = pidAt(row, `${prefix}_pid`);
  event.image = of('name');
  event.commandLine = of('cmdline');
  event.user = of('username') ?? (prefix === 'process' ? textAt(row, 'device_username') : null);
  event.signer = of('publisher');
};

const hashesAt = (row: JsonObject, prefix: 'process' | 'parent'): string | null =>
  hashesOf([textAt(row, `${prefix}_md5`), textAt(row, `${prefix}_sha256`), ...textsAt(row, `${prefix}_hash`)]);

const fillParent = (event: Event, row: JsonObject): void => {
  event.parentKey = vendorKey('cbc', textAt(row, 'parent_guid'));
  event.parentPid = pidAt(row, 'parent_pid');
  event.parentImage = textAt(row, 'parent_name');
  event.parentCommandLine = textAt(row, 'parent_cmdline');
};

const launched = (event: Event): void => {
  event.class = 'process_activity';
  event.activity = 'launch';
};

const process = (event: Event, row: JsonObject): void => {
  launched(event);
  fillActor(event, row, 'process');
  fillParent(event, row);
  event.hashes = hashesAt(row, 'process');
};

const OUTCOME = new Map<string, Event['outcome']>([
  ['blocked', 'blocked'],
  ['partly', 'blocked'],
]);

const alert = (event: Event, row: JsonObject): void => {
  fillActor(event, row, 'process');
  fillParent(event, row);
  event.class = 'detection_finding';
  event.activity = 'create';
  event.hashes = hashesAt(row, 'process');
  if (event.processKey === null) {
    // Of a process the alert is a mark; where it names none it stands for itself.
    event.targetKind = 'object';
    event.target = titleOf(row);
  }
  const words = [
    'report_name',
    'threat_name',
    'type',
    'severity',
    'reason',
    'ttps',
    'ioc_hit',
    'sensor_action',
    'run_state',
    'blocked_name',
  ];
  event.detail = detailText(namedText(row, words));
  event.outcome = OUTCOME.get(dispositionOf(row)) ?? null;
};

/** An event of a process: the row names the actor; searches over all processes name its parent and host as well. */
const happened = (event: Event, row: JsonObject): void => {
  fillActor(event, row, 'process');
  fillParent(event, row);
  act(event, row);
};

interface Facet {
  fill: (event: Event, row: JsonObject) => void;
  /** Where the sensor's time stands. */
  sensor: readonly string[];
}

const ALERT_TIMES = ['first_event_timestamp', 'detection_timestamp'];
const FACETS = new Map<string, Facet>([
  ['alert', { fill: alert, sensor: ['detection_timestamp', 'first_event_timestamp', 'first_event_time'] }],
  ['alert-process', { fill: process, sensor: ALERT_TIMES }],
  [
    'alert-parent',
    {
      fill: (event, row) => {
        launched(event);
        fillActor(event, row, 'parent');
        event.hashes = hashesAt(row, 'parent');
      },
      sensor: ALERT_TIMES,
    },
  ],
  [
    'alert-child',
    {
      fill: (event, row) => {
        fillActor(event, row, 'process');
        child(event, row);
      },
      sensor: ALERT_TIMES,
    },
  ],
  [
    'alert-network',
    {
      fill: (event, row) => {
        fillActor(event, row, 'process');
        network(event, row);
      },
      sensor: ALERT_TIMES,
    },
  ],
  ['process', { fill: process, sensor: ['process_start_time', 'device_timestamp'] }],
  ['event', { fill: happened, sensor: ['event_timestamp', 'device_timestamp'] }],
]);

/** Windows file time at the end of a guid: when the process began, where nothing else says it. */
const startInGuid = (guid: string | null): number | null => {
  const written = /-00000000-([0-9a-f]{12,16})$/i.exec(guid ?? '')?.[1];
  if (written === undefined) return null;
  const ms = Number(BigInt(`0x${written}`) / 10_000n) - 11_644_473_600_000;
  return ms > 0 ? ms : null;
};

const GUID_OF = new Map([
  ['process', 'process_guid'],
  ['alert-process', 'process_guid'],
  ['alert-parent', 'parent_guid'],
  ['alert-child', 'childproc_guid'],
]);

const toldBy = (row: JsonObject, facet: string, names: readonly string[]): Told => {
  const guid = GUID_OF.get(facet);
  const started = guid === undefined ? null : startInGuid(textAt(row, guid));
  const told = names.map((name) => timeMsAt(row, name)).find((ms) => ms !== null) ?? null;
  const backendMs = ['backend_timestamp', 'backend_update_timestamp', 'create_time']
    .map((name) => timeMsAt(row, name))
    .find((ms) => ms !== null);
  // Of alerts only the guid knows when the process began; a process has its own field.
  const sensorMs = facet === 'process' ? (timeMsAt(row, 'process_start_time') ?? started ?? told) : (started ?? told);
  return { sensorMs, backendMs: backendMs ?? null };
};

/** One facet of a Carbon Black record → one event. */
export const normalizeCarbonBlack = (head: VendorRecord['head'], data: unknown): Normalized => {
  const row = objectOf(data);
  const facet = FACETS.get(head.facet);
  if (facet === undefined)
    return { ok: false, reason: `no such part of a Carbon Black record: ${head.facet.slice(0, 40)}` };
  const host = head.host ?? firstText(row, ['device_name']);
  const made = vendorEvent(PROVIDER, toldBy(row, head.facet, facet.sensor), host);
  if (made.ok) facet.fill(made.event, row);
  return made.ok ? done(made.event) : made;
};

const has = (row: JsonObject, ...names: string[]): boolean =>
  names.some((name) => typeof row[name] === 'string' && row[name] !== '');

const isAlert = (row: JsonObject): boolean =>
  has(row, 'org_key') && has(row, 'id') && has(row, 'type') && has(row, 'backend_timestamp', 'create_time');

/** Which facet a record of a file is, by its fields; null: none of this product's. */
export const carbonBlackFacet = (row: JsonObject): string | null => {
  if (isAlert(row)) return 'alert';
  if (!has(row, 'process_guid')) return null;
  if (has(row, 'event_guid', 'observation_id', 'auth_event_action', 'event_id')) return 'event';
  return row['process_name'] === undefined && !has(row, 'device_name') ? null : 'process';
};
