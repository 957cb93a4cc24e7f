import type { Activity, EventClass } from '../../shared/event/classes.ts';
import type { Event, TargetKind } from '../../shared/event/model.ts';
import { firstText, listOf, textAt, textsAt, timeMsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import type { RecordFields } from '../sources/record.ts';
import type { Normalized } from './outcome.ts';
import { vendorKey } from './process-key.ts';
import { done, hashesOf, namedText, pidAt, portAt, vendorEvent } from './vendor-event.ts';
import { accountOf, detailText } from './values.ts';

/**
 * Documents in the Elastic Common Schema (github.com/elastic/ecs, allowed values of event.category and event.type), as Elastic's
 * and OpenSearch's agents write them. A document that carries a Windows event is read as that event instead.
 */

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names with dots, however deep they were written: some pipelines keep `process.name` as one name. */
const flat = (value: JsonObject, before = '', into: JsonObject = {}, depth = 0): JsonObject => {
  for (const [name, inner] of Object.entries(value)) {
    if (isObject(inner) && depth < 8) flat(inner, `${before}${name}.`, into, depth + 1);
    else into[before + name] = inner;
  }
  return into;
};

interface Shape {
  class: EventClass;
  activity: Activity;
  kind: TargetKind | null;
  target: readonly string[];
}

const FILE: readonly [string, Activity][] = [
  ['creation', 'create'],
  ['deletion', 'delete'],
  ['change', 'update'],
  ['access', 'read'],
];

const typed = (types: readonly string[], words: readonly [string, Activity][], otherwise: Activity): Activity =>
  words.find(([word]) => types.includes(word))?.[1] ?? otherwise;

type Told = (types: readonly string[], doc: JsonObject) => Shape;

const PROCESS: readonly [string, Activity][] = [
  ['start', 'launch'],
  ['end', 'terminate'],
  ['access', 'open'],
];

const process: Told = (types, doc) => {
  if (textAt(doc, 'powershell.file.script_block_text') !== null) {
    return {
      class: 'script_activity',
      activity: 'execute',
      kind: 'script',
      target: ['file.path', 'process.executable'],
    };
  }
  return { class: 'process_activity', activity: typed(types, PROCESS, 'other'), kind: null, target: [] };
};

const registry: Told = (types) => ({
  class: types.includes('creation') ? 'registry_key_activity' : 'registry_value_activity',
  activity: typed(
    types,
    [
      ['creation', 'create'],
      ['deletion', 'delete'],
    ],
    'set',
  ),
  kind: 'registry',
  target: ['registry.path', 'registry.key'],
});

const network: Told = (_, doc) =>
  textAt(doc, 'dns.question.name') === null
    ? {
        class: 'network_activity',
        activity: 'connect',
        kind: 'address',
        target: ['destination.ip', 'destination.domain'],
      }
    : { class: 'dns_activity', activity: 'query', kind: 'dns', target: ['dns.question.name'] };

const CATEGORIES: readonly [string, Told][] = [
  ['process', process],
  [
    'file',
    (types) => ({
      class: 'file_system_activity',
      activity: typed(types, FILE, 'other'),
      kind: 'file',
      target: ['file.path', 'file.name'],
    }),
  ],
  ['registry', registry],
  ['network', network],
  ['dns', network],
  [
    'library',
    () => ({ class: 'module_activity', activity: 'load', kind: 'module', target: ['dll.path', 'file.path'] }),
  ],
  [
    'driver',
    () => ({ class: 'kernel_extension_activity', activity: 'load', kind: 'driver', target: ['dll.path', 'file.path'] }),
  ],
  [
    'authentication',
    (types) => ({
      class: 'authentication',
      activity: types.includes('end') ? 'logoff' : 'logon',
      kind: 'user',
      target: ['user.target.name', 'user.name'],
    }),
  ],
];

const shapeOf = (doc: JsonObject): Shape => {
  const categories = textsAt(doc, 'event.category');
  const types = textsAt(doc, 'event.type');
  const told = CATEGORIES.find(([name]) => categories.includes(name));
  return told?.[1](types, doc) ?? { class: 'base_event', activity: 'other', kind: null, target: [] };
};

const keyOf = (doc: JsonObject, name: string): Event['processKey'] =>
  vendorKey('ecs', textAt(doc, `${name}.entity_id`));

const hashesAt = (doc: JsonObject, name: string): string | null =>
  hashesOf(['md5', 'sha1', 'sha256'].map((kind) => textAt(doc, `${name}.hash.${kind}`)));

const fillActor = (event: Event, doc: JsonObject): void => {
  event.processKey = keyOf(doc, 'process');
  event.pid = pidAt(doc, 'process.pid');
  event.image = firstText(doc, ['process.executable', 'process.name']);
  event.commandLine = textAt(doc, 'process.command_line');
  event.parentKey = keyOf(doc, 'process.parent');
  event.parentPid = pidAt(doc, 'process.parent.pid');
  event.parentImage = firstText(doc, ['process.parent.executable', 'process.parent.name']);
  event.parentCommandLine = textAt(doc, 'process.parent.command_line');
  event.user = accountOf(textAt(doc, 'user.domain'), textAt(doc, 'user.name'));
  event.logonId = textAt(doc, 'winlog.logon.id');
  event.signer = textAt(doc, 'process.code_signature.subject_name');
};

const fillEnds = (event: Event, doc: JsonObject): void => {
  event.srcAddress = textAt(doc, 'source.ip');
  event.srcPort = portAt(doc, ['source.port']);
  event.dstAddress = textAt(doc, 'destination.ip');
  event.dstPort = portAt(doc, ['destination.port']);
  event.dstHost = textAt(doc, 'destination.domain');
  event.protocol = textAt(doc, 'network.transport');
  const direction = textAt(doc, 'network.direction');
  event.direction = direction === null ? null : /^(?:in|external)/iu.test(direction) ? 'inbound' : 'outbound';
};

const detailOf = (doc: JsonObject): string | null =>
  detailText(
    firstText(doc, ['powershell.file.script_block_text', 'registry.data.strings']) ??
      (textsAt(doc, 'dns.resolved_ip').join(';') || null) ??
      firstText(doc, ['message']) ??
      namedText(doc, ['event.action', 'event.dataset', 'rule.name']),
  );

const OUTCOME = new Map<string, Event['outcome']>([
  ['success', 'success'],
  ['failure', 'failure'],
]);

const HASHED: Partial<Record<TargetKind, string>> = { file: 'file', module: 'dll', driver: 'dll' };

/** An event.category and a time with a zone are what makes a JSON object a document of this schema. */
export const isEcs = (fields: RecordFields): boolean => {
  const { event } = fields;
  const category = isObject(event) ? event['category'] : fields['event.category'];
  return typeof fields['@timestamp'] === 'string' && listOf(category).some((one) => typeof one === 'string');
};

/** One document → one event. Total. */
export const normalizeEcs = (fields: RecordFields): Normalized => {
  const doc = flat(fields);
  const told = { sensorMs: timeMsAt(doc, '@timestamp'), backendMs: timeMsAt(doc, 'event.ingested') };
  const provider = firstText(doc, ['event.provider', 'event.module', 'agent.type']) ?? 'ECS';
  const made = vendorEvent(provider, told, firstText(doc, ['host.name', 'host.hostname', 'agent.name']));
  if (!made.ok) return made;
  const { event } = made;
  const shape = shapeOf(doc);
  event.class = shape.class;
  event.activity = shape.activity;
  fillActor(event, doc);
  fillEnds(event, doc);
  event.targetKind = shape.kind;
  event.target = firstText(doc, shape.target);
  event.detail = detailOf(doc);
  event.hashes = hashesAt(doc, (shape.kind === null ? undefined : HASHED[shape.kind]) ?? 'process');
  event.outcome = OUTCOME.get(textAt(doc, 'event.outcome') ?? '') ?? null;
  return done(event);
};
