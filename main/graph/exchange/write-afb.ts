import type { FlowDocument, FlowItem, FlowLink, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { besideOf } from './afb-beside.ts';
import { convertItem, standInPairs, templateOfItem, type Pair } from './afb-properties.ts';
import { miharuExtension } from './extension.ts';
import { createFindings } from './findings.ts';
import { isJsonObject, listOf, objectOf, textOf, without } from './json.ts';
import { placeItems } from '../../../shared/exchange/place-items.ts';
import { readPlainAfb } from './read-afb.ts';
import { isUuid, stableId } from './stable-id.ts';

type Place = NonNullable<FlowItem['place']>;

const horizontal = new Set(['0', '30', '150', '180', '210', '330']);
const around = ['0', '30', '60', '90', '120', '150', '180', '210', '240', '270', '300', '330'];
/** A condition's lower side is taken by its two branches. */
const ofCondition = ['0', '30', '60', '90', '120', '150', '180', '210', '330', 'branch:True', 'branch:False'];

interface Block {
  item: FlowItem;
  instance: string;
  template: string;
  pairs: Pair[];
  /** Latches by the anchor they hang on. */
  latches: Map<string, string[]>;
}

const afbOf = ({ kept }: Pick<FlowItem, 'kept'>): JsonObject => objectOf(kept?.['afb']);

/** The UUID of the id, unless another object has it too. */
const instanceNames = (items: readonly FlowItem[]): ((item: FlowItem) => string) => {
  const taken = new Set<string>();
  const names = new Map<FlowItem, string>();
  for (const item of items) {
    const own = textOf(afbOf(item)['instance']) ?? item.id.slice(item.id.indexOf('--') + 2);
    const isFree = !taken.has(own) && (isUuid(own) || afbOf(item)['instance'] !== undefined);
    const name = isFree ? own : stableId(`instance of ${item.id}`);
    taken.add(name);
    names.set(item, name);
  }
  return (item) => names.get(item) ?? stableId(`instance of ${item.id}`);
};

const blockOf = (item: FlowItem, instance: string): Block => {
  const template = textOf(afbOf(item)['template']) ?? templateOfItem(item);
  if (template === null) return { item, instance, template: 'note', pairs: standInPairs(item), latches: new Map() };
  return { item, instance, template, pairs: convertItem(template, item, {}).pairs, latches: new Map() };
};

/** Which side a line leaves from and comes in at, after where the blocks stand. */
const anchorsFor = (from: Place, to: Place, via: string): [string, string] => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const isAcross = Math.abs(dx) > Math.abs(dy);
  const sides: [string, string] = isAcross
    ? dx > 0
      ? ['0', '180']
      : ['180', '0']
    : dy > 0
      ? ['270', '90']
      : ['90', '270'];
  if (via === 'on_true_refs') return ['branch:True', sides[1]];
  return via === 'on_false_refs' ? ['branch:False', sides[1]] : sides;
};

interface Drawing {
  blocks: ReadonlyMap<string, Block>;
  places: ReadonlyMap<string, Place>;
  layout: Map<string, JsonValue>;
}

const hang = (block: Block | undefined, anchor: string | null, latch: string): void => {
  if (block === undefined || anchor === null) return;
  const isThere = block.template !== 'condition' || ofCondition.includes(anchor);
  const name = isThere ? anchor : '180';
  block.latches.set(name, [...(block.latches.get(name) ?? []), latch]);
};

const origin: Place = { x: 0, y: 0 };

const endsOf = ({ from, to, via, kept }: FlowLink, { places }: Drawing): (string | null)[] => {
  const said = listOf(kept?.['anchors']);
  if (said.length === 2) return said.map((one) => textOf(one));
  return anchorsFor(places.get(from ?? '') ?? origin, places.get(to ?? '') ?? origin, via);
};

const noteAll = (layout: Map<string, JsonValue>, ids: readonly string[], points: JsonValue | undefined): void => {
  for (const [at, id] of ids.entries()) {
    const point = listOf(points)[at];
    if (Array.isArray(point)) layout.set(id, point);
  }
};

const lineObjects = (link: FlowLink, instance: string, drawing: Drawing): JsonObject[] => {
  const kept = link.kept ?? {};
  const ends = ['source', 'target'].map((end) => stableId(`${instance} ${end}`));
  const handles = Array.from({ length: Math.max(1, listOf(kept['handles']).length) }, (_, at) =>
    stableId(`${instance} handle ${String(at)}`),
  );
  const anchors = endsOf(link, drawing);
  const blocks = [link.from, link.to].map((id) => drawing.blocks.get(id ?? ''));
  for (const [at, latch] of ends.entries()) hang(blocks[at], anchors[at] ?? null, latch);
  noteAll(drawing.layout, ends, kept['latches']);
  noteAll(drawing.layout, handles, kept['handles']);
  const [source = '', target = ''] = ends;
  return [
    {
      id: 'dynamic_line',
      instance,
      ...(kept['properties'] === undefined ? {} : { properties: kept['properties'] }),
      ...objectOf(kept['object']),
      source,
      target,
      handles,
    },
    { id: 'generic_latch', instance: source },
    { id: 'generic_latch', instance: target },
    ...handles.map((handle) => ({ id: 'generic_handle', instance: handle })),
  ];
};

const blockObjects = ({ item, instance, template, pairs, latches }: Block): JsonObject[] => {
  const standard = template === 'condition' ? ofCondition : around;
  const anchors = [...new Set([...standard, ...latches.keys()])].map((name) => ({
    name,
    id: stableId(`${instance} anchor ${name}`),
  }));
  return [
    {
      id: template,
      instance,
      properties: pairs,
      ...objectOf(afbOf(item)['object']),
      anchors: Object.fromEntries(anchors.map(({ name, id }) => [name, id])),
    },
    ...anchors.map(({ name, id }) => ({
      id: horizontal.has(name) ? 'horizontal_anchor' : 'vertical_anchor',
      instance: id,
      latches: latches.get(name) ?? [],
    })),
  ];
};

const lineName = ({ from, to, via, own, kept }: FlowLink, at: number): string => {
  const said = textOf(kept?.['instance']);
  if (said !== null) return said;
  const ownId = textOf(own?.['id'])?.split('--')[1] ?? '';
  return isUuid(ownId) ? ownId : stableId(`line ${from ?? ''} ${via} ${to ?? ''} ${String(at)}`);
};

/** The order in which the builder draws: as it was read, new ones behind. */
const drawnOrder = (kept: JsonValue | undefined, all: readonly string[]): string[] => {
  const there = new Set(all);
  const said = listOf(kept).filter((one) => typeof one === 'string');
  return [...new Set([...said.filter((one) => there.has(one)), ...all])];
};

const authorOfFlow = ({ flow, aside }: FlowDocument): JsonObject => {
  const by = flow.properties['created_by_ref'];
  return aside.filter(isJsonObject).find(({ id }) => id === by) ?? {};
};

const plainFile = (document: FlowDocument): JsonObject => {
  const { flow, items, links } = document;
  const nameOf = instanceNames(items);
  const places = placeItems(document);
  const blocks = items.map((item) => blockOf(item, nameOf(item)));
  const layout = new Map<string, JsonValue>();
  for (const { item, instance } of blocks) {
    const { x, y } = places.get(item.id) ?? origin;
    layout.set(instance, [x, y]);
  }
  const drawing: Drawing = { blocks: new Map(blocks.map((block) => [block.item.id, block])), places, layout };
  const names = links.map(lineName);
  const lines = links.flatMap((link, at) => lineObjects(link, names[at] ?? '', drawing));
  const canvas = textOf(afbOf(flow)['instance']) ?? flow.id.slice(flow.id.indexOf('--') + 2);
  if (flow.place !== null) layout.set(canvas, [flow.place.x, flow.place.y]);
  const afb = afbOf(flow);
  return {
    schema: 'attack_flow_v2',
    theme: 'dark_theme',
    ...without(afb, new Set(['order', 'properties', 'absent', 'rest', 'object', 'instance', 'camera'])),
    objects: [
      {
        id: 'flow',
        instance: canvas,
        properties: convertItem('flow', flow, authorOfFlow(document)).pairs,
        ...objectOf(afb['object']),
        objects: drawnOrder(afb['order'], [...blocks.map(({ instance }) => instance), ...names]),
      },
      ...blocks.flatMap(blockObjects),
      ...lines,
      ...listOf(afb['rest']),
    ],
    layout: Object.fromEntries(layout),
    ...(afb['camera'] === undefined ? {} : { camera: afb['camera'] }),
  };
};

/**
 * A flow as a file of Attack Flow Builder 3. What the builder's blocks have no room for stands beside them under our extension, which
 * the builder reads past. Equal input gives an equal file.
 */
export const writeAfb = (document: FlowDocument): JsonObject => {
  const file = plainFile(document);
  const beside = besideOf(readPlainAfb(file, createFindings()), document);
  if (beside === null) return file;
  return { ...file, extensions: { ...objectOf(file['extensions']), [miharuExtension]: beside } };
};
