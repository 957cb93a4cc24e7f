import type { AlertOrigin } from '../../../shared/alerts/model.ts';
import type { PulledItem, VendorAlert, VendorRecord } from '../connector.ts';
import type { JsonElement } from '../http/json.ts';
import { firstText, objectAt, objectOf, objectsAt, textAt, textsAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { dispositionOf, kindOf, levelOf, pathOf, tacticsOf, techniquesOf, userOf } from './meaning.ts';

/** Names of host groups by their ids. */
export type GroupNames = ReadonlyMap<string, string>;

/** Lists in an alert of which every element is a fact of its own: `files_written:0`, … */
const LISTS = [
  'files_written',
  'files_accessed',
  'executables_written',
  'documents_accessed',
  'network_accesses',
  'dns_requests',
] as const;

/** More than that of one kind are in the alert's own record, but no events of their own. */
const MOST_OF_A_LIST = 200;

/** `pid:<aid>:<n>` of a process the alert speaks of; null where it does not tell which. */
const processIn = (part: JsonObject, aid: string | null): string | null => {
  const graphId = firstText(part, ['process_graph_id', 'triggering_process_graph_id']);
  if (graphId !== null) return graphId;
  const id = textAt(part, 'process_id');
  return id === null || aid === null ? null : `pid:${aid}:${id}`;
};

/** The alert, the processes it names and what it says they did; each is one event of ours. All hold the same text. */
export const recordsOf = (alert: JsonObject, nativeId: string, data: string): VendorRecord[] => {
  const record = (facet: string, key: string): VendorRecord => ({ head: { vendor: 'falcon', facet, key }, data });
  const aid = textAt(alert, 'agent_id');
  const processes = (['process', 'parent', 'grandparent'] as const).flatMap((facet) => {
    const id = processIn(facet === 'process' ? alert : objectAt(alert, `${facet}_details`), aid);
    return id === null ? [] : [record(facet, id)];
  });
  const end = textAt(alert, 'process_end_time') === null ? [] : [record('process-end', `${nativeId}:end`)];
  const lists = LISTS.flatMap((name) =>
    objectsAt(alert, name)
      .slice(0, MOST_OF_A_LIST)
      .map((_, at) => record(`${name}:${String(at)}`, `${nativeId}:${name}:${String(at)}`)),
  );
  return [record('alert', nativeId), ...processes, ...end, ...lists];
};

const DAY_MS = 86_400_000;

/** The cloud's stamp carries the order. What an endpoint says counts only near it: endpoints have clocks in 2610. */
const near = (toldMs: number | null, cloudMs: number): number =>
  toldMs === null || toldMs > cloudMs + 300_000 || toldMs < cloudMs - 30 * DAY_MS ? cloudMs : toldMs;

const cloudMsOf = (alert: JsonObject): number | null =>
  timeMsAt(alert, 'created_timestamp') ?? timeMsAt(alert, 'crawled_timestamp') ?? timeMsAt(alert, 'updated_timestamp');

const groupOf = (alert: JsonObject): string | null => {
  const tree = textAt(alert, 'tree_id');
  return tree === null ? textAt(alert, 'aggregate_id') : `${textAt(alert, 'agent_id') ?? ''}:${tree}`;
};

const originOf = (alert: JsonObject, nativeId: string, names: GroupNames): Omit<AlertOrigin, 'connection'> => {
  const said = [textAlone(alert, 'severity_name'), textAlone(alert, 'severity')].filter((word) => word !== null);
  return {
    vendor: 'falcon',
    nativeId,
    severity: said.length === 2 ? `${said[0] ?? ''} (${said[1] ?? ''})` : (said[0] ?? ''),
    disposition: dispositionOf(alert),
    action: textAt(alert, 'pattern_disposition_description'),
    status: textAt(alert, 'status'),
    verdict: textAt(alert, 'resolution'),
    assignee: firstText(alert, ['assigned_to_name', 'assigned_to_uid']),
    group: groupOf(alert),
    hostGroups: textsAt(objectAt(alert, 'device'), 'groups').map((id) => names.get(id) ?? id),
    // The alert does not tell its policy; the host it ran on does.
    policy: null,
    prevalence: { global: textAt(alert, 'global_prevalence'), local: textAt(alert, 'local_prevalence') },
    link: textAt(alert, 'falcon_host_link'),
  };
};

const textAlone = (from: JsonObject, name: string): string | null => textAt(from, name)?.slice(0, 100) ?? null;

const titleOf = (alert: JsonObject): string =>
  (firstText(alert, ['display_name', 'name', 'description', 'type']) ?? 'Falcon')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

/** Null where it has no id or no time: then it cannot be followed. */
export const alertOf = ({ text, value }: JsonElement, names: GroupNames): VendorAlert | null => {
  const alert = objectOf(value);
  // `id` alone is not unique over the accounts of a provider.
  const nativeId = textAt(alert, 'composite_id');
  const cloudMs = cloudMsOf(alert);
  if (nativeId === null || cloudMs === null) return null;
  const seenMs = near(timeMsAt(alert, 'timestamp'), cloudMs);
  const device = objectAt(alert, 'device');
  return {
    nativeId,
    version: firstText(alert, ['updated_timestamp', 'created_timestamp']) ?? '',
    title: titleOf(alert),
    level: levelOf(alert),
    techniques: techniquesOf(alert),
    tactics: tacticsOf(alert),
    host: (firstText(device, ['hostname', 'device_id']) ?? textAt(alert, 'agent_id') ?? '').toLowerCase(),
    user: userOf(alert),
    image: pathOf(alert),
    firstSeenMs: Math.min(seenMs, near(timeMsAt(alert, 'context_timestamp'), seenMs)),
    lastSeenMs: seenMs,
    kind: kindOf(alert),
    origin: originOf(alert, nativeId, names),
    records: recordsOf(alert, nativeId, text),
  };
};

export const alertItem = (element: JsonElement, names: GroupNames): PulledItem => {
  const alert = alertOf(element, names);
  return alert === null
    ? { type: 'refused', data: element.text, reason: 'an alert without an id or a time' }
    : { type: 'alert', alert };
};
