import type { FlowDocument, FlowItem, FlowLink, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { afbObjects, type AfbBlock, type AfbLine, type AfbObjects } from './afb-objects.ts';
import { authorOf, keptPairs, rawPairs, stixProperties } from './afb-properties.ts';
import { stixTypeOf, templateOf } from './afb-templates.ts';
import { miharuExtension } from './extension.ts';
import type { Findings } from './findings.ts';
import { filled, listOf, objectOf, textOf, without, wordOf } from './json.ts';
import { linksOfLines, type Line } from './links-of-lines.ts';
import { FlowFaultError } from './parse-json.ts';
import { startRefs } from './start-refs.ts';
import { withBeside } from './afb-beside.ts';
import { isUuid, stableId } from './stable-id.ts';

/** Each block brings a dozen anchors along. */
const mostObjects = 2_000_000;

interface File {
  value: JsonObject;
  layout: JsonObject;
  objects: AfbObjects;
}

const pointOf = (value: JsonValue | undefined): FlowItem['place'] => {
  const [x, y] = listOf(value);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
};

const idFrom = (type: string, instance: string): string =>
  `${type}--${isUuid(instance) ? instance.toLowerCase() : stableId(`instance ${instance}`)}`;

/** Names of the exported object that are made anew, or stand elsewhere in the flow. */
const structural = new Set(['id', 'instance', 'properties', 'anchors', 'objects', 'source', 'target', 'handles']);

const ownKept = (
  object: JsonObject,
  id: string,
  more: Record<string, JsonValue | undefined>,
): JsonValue | undefined => {
  const instance = textOf(object['instance']) ?? '';
  return (
    filled({
      ...more,
      instance: id.endsWith(`--${instance}`) ? undefined : instance,
      object: filled(without(object, structural)) ?? undefined,
    }) ?? undefined
  );
};

const itemOf = ({ object, instance, template }: AfbBlock, { layout }: File): FlowItem => {
  const type = stixTypeOf(template);
  const raw = rawPairs(object);
  const id = idFrom(type, instance);
  const plain: FlowItem = { id, type, properties: stixProperties(template, raw), place: null, kept: null };
  const afb = ownKept(object, id, {
    template: templateOf(template) === null ? template : undefined,
    ...keptPairs(template, raw, { author: {}, item: plain }),
  });
  return { ...plain, place: pointOf(layout[instance]), kept: filled({ afb }) };
};

const places = (ids: readonly string[], layout: JsonObject): JsonValue | undefined => {
  const found = ids.map((id) => layout[id] ?? null);
  return found.every((one) => one === null) ? undefined : found;
};

const linkKept = (line: AfbLine, anchors: (string | null)[], layout: JsonObject): JsonObject | null =>
  filled({
    instance: line.instance,
    anchors,
    latches: places([line.source, line.target], layout),
    handles: line.handles.length === 1 ? places(line.handles, layout) : line.handles.map((id) => layout[id] ?? null),
    object: filled(without(line.object, structural)) ?? undefined,
    properties: line.object['properties'],
  });

const linksOf = (items: ReadonlyMap<string, FlowItem>, { objects, layout }: File): FlowLink[] => {
  const endOf = (latch: string): Line['from'] | null => {
    const attached = objects.latches.get(latch);
    const item = attached === undefined ? undefined : items.get(attached.block);
    return attached === undefined || item === undefined
      ? null
      : { id: item.id, type: item.type, anchor: attached.anchor };
  };
  const drawn = objects.lines.map((line) => ({ line, from: endOf(line.source), to: endOf(line.target) }));
  const whole = drawn.flatMap(({ line, from, to }): Line[] =>
    from === null || to === null ? [] : [{ from, to, instance: line.instance }],
  );
  const relations = new Map(linksOfLines(whole).map((relation, at) => [whole[at]?.instance, relation]));
  return drawn.map(({ line, from, to }): FlowLink => {
    const loose = { from: from?.id ?? null, to: to?.id ?? null, via: '', own: null };
    const kept = linkKept(line, [from?.anchor ?? null, to?.anchor ?? null], layout);
    return { ...(relations.get(line.instance) ?? loose), kept };
  });
};

const identityOf = (flowId: string, author: JsonObject, created: JsonValue | undefined): JsonObject => {
  const time = created ?? '1970-01-01T00:00:00.000Z';
  const id = `identity--${stableId(`author of ${flowId}`)}`;
  return { type: 'identity', spec_version: '2.1', id, created: time, modified: time, ...author };
};

const extraOf = (value: JsonObject): JsonObject => {
  const extensions = without(objectOf(value['extensions']), new Set([miharuExtension]));
  return {
    ...without(value, new Set(['schema', 'objects', 'layout', 'extensions'])),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
  };
};

const flowOf = (canvas: JsonObject, { value, objects, layout }: File): { flow: FlowItem; aside: JsonObject[] } => {
  const raw = rawPairs(canvas);
  const instance = textOf(canvas['instance']) ?? '';
  const id = idFrom('attack-flow', instance);
  const said = stixProperties('flow', raw);
  const author = authorOf(new Map(raw).get('author'));
  const identity = author === null ? null : identityOf(id, author, said['created']);
  const properties = identity === null ? said : { ...said, created_by_ref: identity['id'] ?? null };
  const plain: FlowItem = { id, type: 'attack-flow', properties, place: pointOf(layout[instance]), kept: null };
  const afb = ownKept(canvas, id, {
    ...extraOf(value),
    order: canvas['objects'],
    ...keptPairs('flow', raw, { author: author ?? {}, item: plain }),
    rest: objects.rest.length === 0 ? undefined : objects.rest,
  });
  return { flow: { ...plain, kept: filled({ afb }) }, aside: identity === null ? [] : [identity] };
};

const noteLinks = (links: readonly FlowLink[], findings: Findings): void => {
  for (const { from, to, via } of links) {
    if (from === null || to === null) findings.note('loose-line', `${from ?? '?'} → ${to ?? '?'}`);
    else if (from === to) findings.note('self-link', `${from} ${via}`);
  }
};

const requireVersion = (value: JsonObject): void => {
  // Builder 2 wrote a version and other objects; Builder 3 opens and saves them anew.
  if ('version' in value) throw new FlowFaultError('afb-version', { found: wordOf(value['version']).slice(0, 40) });
  if (value['schema'] !== 'attack_flow_v2')
    throw new FlowFaultError('afb-schema', { found: wordOf(value['schema']).slice(0, 40) });
};

/** A file of Attack Flow Builder 3 by what it says itself, without what an export of ours put beside it. */
export const readPlainAfb = (value: JsonObject, findings: Findings): ReadAfb => {
  requireVersion(value);
  if (!Array.isArray(value['objects'])) throw new FlowFaultError('no-objects');
  if (value['objects'].length > mostObjects)
    throw new FlowFaultError('too-many', { found: String(value['objects'].length) });
  const objects = afbObjects(value['objects'], findings);
  if (objects.canvas === null) throw new FlowFaultError('no-canvas');
  const file: File = { value, layout: objectOf(value['layout']), objects };
  const { flow, aside } = flowOf(objects.canvas, file);
  const read = objects.blocks.map((block) => [block.instance, itemOf(block, file)] as const);
  const links = linksOf(new Map(read), file);
  return {
    document: { flow, items: read.map(([, item]) => item), links, aside },
    instances: { items: read.map(([instance]) => instance), links: objects.lines.map(({ instance }) => instance) },
  };
};

export interface ReadAfb {
  document: FlowDocument;
  /** The file's own ids of items and links, in their order. */
  instances: { items: string[]; links: string[] };
}

/** A file of Attack Flow Builder 3 as a flow. What it draws and how is kept, and comes out again. */
export const readAfb = (value: JsonObject, findings: Findings): FlowDocument => {
  const document = withBeside(readPlainAfb(value, findings), objectOf(value['extensions'])[miharuExtension]);
  noteLinks(document.links, findings);
  const isMade = document.flow.kept?.['made'] === true;
  if (!isMade && startRefs(document).length === 0) findings.note('no-start', document.flow.id);
  return document;
};
