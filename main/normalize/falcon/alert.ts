import type { Event } from '../../../shared/event/model.ts';
import { dispositionOf, pathOf, userOf } from '../../sources/falcon/meaning.ts';
import { firstText, numberAt, objectAt, objectsAt, textAt } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import { detailText, named } from '../values.ts';
import { blank, graphKey, hashesOf, hostName, keyOf, nearMs, pidIn, portIn, timeIn } from './values.ts';

/** What an alert says: of itself, of the processes it names, of what they did. One part, one event. */
export interface AlertPart {
  alert: JsonObject;
  /** The cloud's stamp: the only clock that carries the order. */
  cloudMs: number;
  /** When it was seen, as far as the endpoint's clock can be believed. */
  seenMs: number;
  host: string;
}

const HASHES = { sha256: 'sha256', sha1: 'sha1', md5: 'md5' };

export const partOf = (alert: JsonObject): AlertPart | null => {
  const cloudMs = timeIn(alert, ['created_timestamp', 'crawled_timestamp', 'updated_timestamp', 'timestamp']);
  if (cloudMs === null) return null;
  const device = objectAt(alert, 'device');
  const host = firstText(device, ['hostname', 'device_id']) ?? textAt(alert, 'agent_id');
  return { alert, cloudMs, seenMs: nearMs(timeIn(alert, ['timestamp']), cloudMs), host: hostName(host) };
};

/** A process as the alert, its parent details or its grandparent details name it. */
const keyIn = (process: JsonObject, aid: string | null): Event['processKey'] =>
  graphKey(firstText(process, ['process_graph_id', 'triggering_process_graph_id'])) ??
  keyOf(aid, process['process_id']);

const startOf = ({ alert, cloudMs, seenMs }: AlertPart): number =>
  Math.min(seenMs, nearMs(timeIn(alert, ['process_start_time']) ?? seenMs, cloudMs));

/** Who acted: the process the alert is about. */
const actor = (event: Event, alert: JsonObject): void => {
  event.processKey = keyIn(alert, textAt(alert, 'agent_id'));
  event.pid = pidIn(alert, 'local_process_id');
  event.image = pathOf(alert);
  event.user = userOf(alert);
};

const parentage = (event: Event, alert: JsonObject): void => {
  const parent = objectAt(alert, 'parent_details');
  const aid = textAt(alert, 'agent_id');
  event.parentKey = keyIn(parent, aid) ?? keyOf(aid, alert['parent_process_id']);
  event.parentPid = pidIn(parent, 'local_process_id');
  event.parentImage = pathOf(parent);
  event.parentCommandLine = textAt(parent, 'cmdline');
};

/** Nothing of how it is handled (status, owner): those change, the finding does not. */
const FINDING = [
  'display_name',
  'description',
  'severity_name',
  'tactic',
  'tactic_id',
  'technique',
  'technique_id',
  'objective',
  'scenario',
  'pattern_disposition_description',
  'ioc_type',
  'ioc_value',
  'global_prevalence',
  'local_prevalence',
];

export const finding = (part: AlertPart): Event => {
  const { alert } = part;
  const event = blank(part.seenMs, part.host, textAt(alert, 'product'));
  event.class = 'detection_finding';
  event.activity = 'create';
  actor(event, alert);
  parentage(event, alert);
  event.commandLine = textAt(alert, 'cmdline');
  event.hashes = hashesOf(alert, HASHES);
  event.detail = named(alert, FINDING);
  const disposition = dispositionOf(alert);
  event.outcome = disposition === 'blocked' || disposition === 'partly' ? 'blocked' : null;
  return event;
};

export const processStart = (part: AlertPart): Event => {
  const { alert } = part;
  const event = blank(startOf(part), part.host, textAt(alert, 'product'));
  event.class = 'process_activity';
  event.activity = 'launch';
  actor(event, alert);
  parentage(event, alert);
  event.commandLine = textAt(alert, 'cmdline');
  event.hashes = hashesOf(alert, HASHES);
  return event;
};

export const processEnd = (part: AlertPart): Event | null => {
  const { alert } = part;
  const endMs = timeIn(alert, ['process_end_time']);
  const startMs = startOf(part);
  // Seconds without a fraction: the end of a short process lies before its start, to the letter.
  if (endMs === null || endMs < startMs - 1000 || endMs > part.cloudMs + 400 * 86_400_000) return null;
  const event = blank(Math.max(endMs, startMs), part.host, textAt(alert, 'product'));
  event.class = 'process_activity';
  event.activity = 'terminate';
  actor(event, alert);
  return event;
};

/** Parents tell no domain. Where it is the account of the alert itself, that one's domain is theirs. */
const ancestorUser = (process: JsonObject, alert: JsonObject): string | null => {
  const same = ['user_name', 'user_id'].every((name) => textAt(process, name) === textAt(alert, name));
  return userOf(same ? alert : process);
};

/**
 * A parent or grandparent. Its `timestamp` is when the cloud last heard of it (in the recorded alerts minutes after its
 * child began), not its start: so its start stands at the latest moment it can have been, and the detail says so.
 */
export const ancestorStart = (part: AlertPart, which: 'parent' | 'grandparent'): Event => {
  const { alert } = part;
  const aid = textAt(alert, 'agent_id');
  const process = objectAt(alert, `${which}_details`);
  const event = blank(startOf(part), part.host, textAt(alert, 'product'));
  event.class = 'process_activity';
  event.activity = 'launch';
  event.processKey = keyIn(process, aid);
  event.pid = pidIn(process, 'local_process_id');
  event.image = pathOf(process);
  event.commandLine = textAt(process, 'cmdline');
  event.user = ancestorUser(process, alert);
  event.hashes = hashesOf(process, HASHES);
  event.detail = 'start not told; at the latest with its child';
  if (which === 'parent') {
    const above = objectAt(alert, 'grandparent_details');
    event.parentKey = keyIn(above, aid);
    event.parentPid = pidIn(above, 'local_process_id');
    event.parentImage = pathOf(above);
    event.parentCommandLine = textAt(above, 'cmdline');
  }
  return event;
};

const TIMES = ['timestamp', 'access_timestamp', 'load_time'];

const touch = (part: AlertPart, one: JsonObject): Event => {
  const event = blank(
    nearMs(timeIn(one, TIMES) ?? part.seenMs, part.cloudMs),
    part.host,
    textAt(part.alert, 'product'),
  );
  actor(event, part.alert);
  return event;
};

const file = (part: AlertPart, one: JsonObject, activity: 'create' | 'read'): Event => {
  const event = touch(part, one);
  event.class = 'file_system_activity';
  event.activity = activity;
  event.targetKind = 'file';
  event.target = pathOf(one);
  event.hashes = hashesOf(one, HASHES);
  return event;
};

const network = (part: AlertPart, one: JsonObject): Event => {
  const event = touch(part, one);
  const direction = firstText(one, ['connection_direction', 'network_direction'])?.toLowerCase() ?? '';
  event.class = 'network_activity';
  event.activity = 'connect';
  event.direction = direction === '1' || direction.startsWith('in') ? 'inbound' : 'outbound';
  event.targetKind = 'address';
  event.target = textAt(one, 'remote_address');
  event.protocol = textAt(one, 'protocol')?.toLowerCase() ?? null;
  const local = [textAt(one, 'local_address'), portIn(one, 'local_port')] as const;
  const remote = [textAt(one, 'remote_address'), portIn(one, 'remote_port')] as const;
  const [source, destination] = event.direction === 'inbound' ? [remote, local] : [local, remote];
  [event.srcAddress, event.srcPort] = source;
  [event.dstAddress, event.dstPort] = destination;
  return event;
};

const dns = (part: AlertPart, one: JsonObject): Event => {
  const event = touch(part, one);
  event.class = 'dns_activity';
  event.activity = 'query';
  event.targetKind = 'dns';
  event.target = firstText(one, ['domain_name', 'domain']);
  event.detail = detailText(named(one, ['request_type', 'ip4_records']));
  return event;
};

const LISTS = new Map<string, (part: AlertPart, one: JsonObject) => Event>([
  ['files_written', (part, one) => file(part, one, 'create')],
  ['executables_written', (part, one) => file(part, one, 'create')],
  ['files_accessed', (part, one) => file(part, one, 'read')],
  ['documents_accessed', (part, one) => file(part, one, 'read')],
  ['network_accesses', network],
  ['dns_requests', dns],
]);

/** `files_written:0`: the first element of that list. Null where the alert has no such element. */
export const listElement = (part: AlertPart, facet: string): Event | null => {
  const [name = '', index = ''] = facet.split(':');
  const read = LISTS.get(name);
  const one = objectsAt(part.alert, name)[numberAt({ index }, 'index') ?? -1];
  return read === undefined || one === undefined ? null : read(part, one);
};
