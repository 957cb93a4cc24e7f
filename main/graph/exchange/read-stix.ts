import type { FlowDocument, FlowItem, FlowLink, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { attackFlowDefinition, miharuDefinition, ourPart, ownExtensions } from './extension.ts';
import type { Findings } from './findings.ts';
import { filled, isJsonObject, listOf, objectOf, sameJson, textOf, without, wordOf } from './json.ts';
import { FlowFaultError } from './parse-json.ts';
import { referencesOf } from './references.ts';
import { stableId } from './stable-id.ts';
import { startRefs } from './start-refs.ts';
import { markingDefinition } from './tlp.ts';
import { Tlp } from '../../../shared/intel/model.ts';

/** More than the largest case gives (60,000 records); a larger bundle is a feed, and belongs to the intelligence. */
const mostObjects = 250_000;

interface Known {
  object: JsonObject;
  id: string;
  type: string;
}

interface Sorted {
  flow: Known | null;
  items: Known[];
  relationships: Known[];
  aside: JsonValue[];
}

const neverDrawn = new Set(['extension-definition', 'marking-definition', 'language-content', 'bundle']);

const writtenByUs: readonly JsonValue[] = [
  ...attackFlowDefinition,
  ...miharuDefinition,
  ...Tlp.options.map(markingDefinition),
];

const isReferredOnlyAsAuthor = (objects: readonly JsonObject[]): ((id: string) => boolean) => {
  const authors = new Set(objects.map((one) => textOf(one['created_by_ref'])));
  const others = new Set<string>();
  for (const object of objects) {
    const fromOurs = textOf(object['type']) === 'relationship' ? [object['source_ref'], object['target_ref']] : [];
    for (const { to } of referencesOf(object)) others.add(to);
    for (const end of fromOurs) if (typeof end === 'string') others.add(end);
  }
  return (id) => authors.has(id) && !others.has(id);
};

const knownObject = (value: JsonValue, where: string, findings: Findings): Known | null => {
  if (!isJsonObject(value)) {
    findings.note('not-an-object', where);
    return null;
  }
  const { id, type } = value;
  if (typeof id !== 'string' || typeof type !== 'string' || id === '' || type === '') {
    findings.note('no-id', where);
    return null;
  }
  return { object: value, id, type };
};

/** Puts an object where it belongs; false where it belongs nowhere in the flow. */
const place = (sorted: Sorted, known: Known, isAuthor: (id: string) => boolean): boolean => {
  const { type, id, object } = known;
  if (type === 'attack-flow') {
    if (sorted.flow !== null) return false;
    sorted.flow = known;
  } else if (type === 'relationship') {
    if (!hasEnds(object)) return false;
    sorted.relationships.push(known);
  } else if (neverDrawn.has(type) || (type === 'identity' && isAuthor(id))) {
    if (!writtenByUs.some((ours) => sameJson(ours, object))) sorted.aside.push(object);
  } else sorted.items.push(known);
  return true;
};

const sortObjects = (objects: readonly JsonValue[], findings: Findings): Sorted => {
  const sorted: Sorted = { flow: null, items: [], relationships: [], aside: [] };
  const isAuthor = isReferredOnlyAsAuthor(objects.filter(isJsonObject));
  const ids = new Set<string>();
  for (const [at, value] of objects.entries()) {
    const where = `objects[${String(at)}]`;
    const known = knownObject(value, where, findings);
    const isFirst = known !== null && !ids.has(known.id);
    if (isFirst) ids.add(known.id);
    if (isFirst && place(sorted, known, isAuthor)) continue;
    if (known !== null) {
      const code = !isFirst ? 'duplicate-id' : known.type === 'attack-flow' ? 'further-flow' : 'no-ends';
      findings.note(code, `${where} ${known.id}`);
    }
    sorted.aside.push(value);
  }
  return sorted;
};

const hasEnds = (object: JsonObject): boolean =>
  typeof object['source_ref'] === 'string' &&
  typeof object['target_ref'] === 'string' &&
  typeof object['relationship_type'] === 'string';

/** Names we had to fill in when writing; they are ours, not the flow's. */
const suppliedIn = (ours: JsonObject): ReadonlySet<string> =>
  new Set(listOf(ours['supplied']).filter((name) => typeof name === 'string'));

const placeIn = (ours: JsonObject): FlowItem['place'] => {
  const [x, y] = listOf(ours['place']);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
};

const propertiesOf = ({ object, type }: Known, dropped: Iterable<string>): JsonObject => {
  const left = without(object, new Set([...dropped, 'id', 'type', 'extensions', ...suppliedIn(ourPart(object))]));
  return { ...left, ...ownExtensions(type, object['extensions']) };
};

const objectOrNull = (value: JsonValue | undefined): JsonObject | null => (isJsonObject(value) ? value : null);

/** What our extension keeps of a drawn line, by the property and the target it goes to. */
const keptOfLinks = (ours: JsonObject): ((via: string, to: string) => JsonObject | null) => {
  const waiting = new Map<string, JsonObject[]>();
  for (const one of listOf(ours['links']).map(objectOf)) {
    const key = JSON.stringify([one['via'] ?? null, one['to'] ?? null]);
    const list = waiting.get(key);
    if (list === undefined) waiting.set(key, [objectOf(one['kept'])]);
    else list.push(objectOf(one['kept']));
  }
  return (via, to) => waiting.get(JSON.stringify([via, to]))?.shift() ?? null;
};

const itemOf = (known: Known, ids: ReadonlySet<string>): { item: FlowItem; links: FlowLink[] } => {
  const ours = ourPart(known.object);
  const supplied = suppliedIn(ours);
  const kept = keptOfLinks(ours);
  const references = referencesOf(known.object).filter(({ via }) => !supplied.has(via));
  // A list of which nothing is in the file stays as it stands: it refers to things kept elsewhere (a technique, a report's objects).
  const inside = new Set(references.filter(({ to }) => ids.has(to)).map(({ via }) => via));
  const links = references
    .filter(({ via }) => inside.has(via))
    .map(({ via, to }) => ({ from: known.id, to, via, own: null, kept: kept(via, to) }));
  const item: FlowItem = {
    id: known.id,
    type: known.type,
    properties: propertiesOf(known, inside),
    place: placeIn(ours),
    kept: objectOrNull(ours['kept']),
  };
  return { item, links };
};

const linkOf = (known: Known): FlowLink => {
  const { object, id } = known;
  return {
    from: textOf(object['source_ref']),
    to: textOf(object['target_ref']),
    via: textOf(object['relationship_type']) ?? '',
    own: { id, ...propertiesOf(known, ['source_ref', 'target_ref', 'relationship_type']) },
    kept: objectOrNull(ourPart(object)['kept']),
  };
};

const flowItem = (known: Known | null, bundle: JsonObject, name: string): FlowItem => {
  const own = Object.keys(bundle).length === 0 ? {} : { bundle };
  if (known === null) {
    const id = `attack-flow--${stableId(`flow of ${JSON.stringify(bundle)}`)}`;
    return { id, type: 'attack-flow', properties: { name }, place: null, kept: { ...own, made: true } };
  }
  const ours = ourPart(known.object);
  return {
    id: known.id,
    type: known.type,
    properties: propertiesOf(known, []),
    place: placeIn(ours),
    kept: filled({ ...objectOf(ours['kept']), ...own }),
  };
};

const looseLinks = (flow: Known | null): FlowLink[] =>
  flow === null
    ? []
    : listOf(ourPart(flow.object)['loose']).map((one) => {
        const { from, to, via, kept } = objectOf(one);
        return {
          from: textOf(from),
          to: textOf(to),
          via: textOf(via) ?? '',
          own: null,
          kept: objectOrNull(kept),
        };
      });

const noteLinks = (links: readonly FlowLink[], ids: ReadonlySet<string>, findings: Findings): void => {
  for (const { from, to, via } of links) {
    const where = `${from ?? '?'} ${via} ${to ?? '?'}`;
    if (from === null || to === null) findings.note('loose-line', where);
    else if (!ids.has(from) || !ids.has(to)) findings.note('dangling-reference', where);
    else if (from === to) findings.note('self-link', where);
  }
};

/** `start_refs` are what the links say, in any order: then they are not kept, and written anew. */
const withoutStarts = (flow: FlowItem, document: Pick<FlowDocument, 'items' | 'links'>): FlowItem => {
  const said = listOf(flow.properties['start_refs']).map(String).toSorted();
  if (!sameJson(said, startRefs(document).toSorted())) return flow;
  return { ...flow, properties: without(flow.properties, new Set(['start_refs'])) };
};

const bundleOf = (value: JsonObject, flowId: string | null): JsonObject => {
  const rest = without(value, new Set(['type', 'objects']));
  const ours = flowId === null ? null : `bundle--${stableId(`bundle of ${flowId}`)}`;
  return rest['id'] === ours ? without(rest, new Set(['id'])) : rest;
};

const requireVersion = (flow: Known | null): void => {
  const version = flow?.object['spec_version'];
  if (version !== undefined && version !== '2.1')
    throw new FlowFaultError('attack-flow-version', { found: wordOf(version) });
};

/**
 * A STIX 2.1 bundle as a flow: with the `attack-flow` object where it has one, else all its objects and relationships. Everything
 * that is not drawn is kept aside as it is. `name` is for a bundle that has none.
 */
export const readStix = (value: JsonObject, name: string, findings: Findings): FlowDocument => {
  if (!Array.isArray(value['objects'])) throw new FlowFaultError('no-objects');
  if (value['objects'].length > mostObjects)
    throw new FlowFaultError('too-many', { found: String(value['objects'].length) });
  const sorted = sortObjects(value['objects'], findings);
  requireVersion(sorted.flow);
  const ids = new Set(sorted.items.map(({ id }) => id));
  const read = sorted.items.map((known) => itemOf(known, ids));
  const items = read.map(({ item }) => item);
  const links = [...read.flatMap((one) => one.links), ...sorted.relationships.map(linkOf), ...looseLinks(sorted.flow)];
  noteLinks(links, ids, findings);
  const flow = flowItem(sorted.flow, bundleOf(value, sorted.flow?.id ?? null), name);
  if (sorted.flow !== null && startRefs({ items, links }).length === 0) findings.note('no-start', flow.id);
  return { flow: withoutStarts(flow, { items, links }), items, links, aside: sorted.aside };
};

/** Whether a bundle holds objects of Attack Flow. */
export const holdsAttackFlow = (value: JsonObject): boolean =>
  listOf(value['objects']).some((one) => isJsonObject(one) && one['type'] === 'attack-flow');
