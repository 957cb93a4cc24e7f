import type { FlowDocument, FlowItem, FlowLink, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { isObservable } from '../../../shared/exchange/relations.ts';
import { Tlp } from '../../../shared/intel/model.ts';
import { markingIdOf } from '../../intel/markings.ts';
import {
  attackFlowDefinition,
  attackFlowExtension,
  miharuDefinition,
  miharuExtension,
  writtenExtensions,
} from './extension.ts';
import { filled, isJsonObject, listOf, objectOf, without } from './json.ts';
import { stableId } from './stable-id.ts';
import { startRefs } from './start-refs.ts';
import { markingDefinition } from './tlp.ts';

interface Written {
  type: string;
  id: string;
  properties: JsonObject;
  /** What the standard requires and the flow does not say. */
  required: JsonObject;
  /** What our extension keeps with it. */
  ours: Record<string, JsonValue | undefined>;
}

const objectFrom = ({ type, id, properties, required, ours }: Written): JsonObject => {
  const supplied = Object.keys(required).filter((name) => !Object.hasOwn(properties, name));
  const { extensions, ...own } = properties;
  const part = filled({ ...ours, supplied: supplied.length === 0 ? undefined : supplied });
  return {
    type,
    id,
    ...Object.fromEntries(supplied.map((name) => [name, required[name] ?? null])),
    ...own,
    ...writtenExtensions({ type, extensions }, part),
  };
};

/** What stands for whatever an object does not say itself. */
interface Standing {
  time: string;
  /** Id of the flow, where the bundle has one. */
  flow: string | null;
}

/** Times for objects whose format gives them none: that of the flow, so that equal input gives an equal file. */
const timeOf = ({ flow }: FlowDocument): string => {
  const { created } = flow.properties;
  return typeof created === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(created)
    ? created
    : '1970-01-01T00:00:00.000Z';
};

/** Objects that must be about something; about the whole flow where they name nothing. */
const aboutSomething = new Set(['note', 'opinion', 'report', 'grouping', 'observed-data']);

const requiredOf = (type: string, { time, flow }: Standing): JsonObject => ({
  spec_version: '2.1',
  ...(isObservable(type) ? {} : { created: time, modified: time }),
  ...(type === 'attack-action' || type === 'attack-asset' || type === 'attack-flow' ? { name: '' } : {}),
  ...(type === 'attack-condition' ? { description: '' } : {}),
  ...(type === 'attack-flow' ? { scope: 'other' } : {}),
  ...(flow !== null && aboutSomething.has(type) ? { object_refs: [flow] } : {}),
});

const referencesFrom = (links: readonly FlowLink[]): JsonObject => {
  const references = new Map<string, string[]>();
  for (const { via, to } of links) {
    if (to === null) continue;
    const list = references.get(via);
    if (list === undefined) references.set(via, [to]);
    else list.push(to);
  }
  return Object.fromEntries([...references].map(([via, to]) => [via, via.endsWith('_ref') ? (to[0] ?? null) : to]));
};

const placeOf = ({ place }: FlowItem): JsonValue | undefined => (place === null ? undefined : [place.x, place.y]);

const keptLinks = (links: readonly FlowLink[]): JsonValue | undefined => {
  const kept = links.filter((link) => link.kept !== null).map(({ via, to, kept: own }) => ({ via, to, kept: own }));
  return kept.length === 0 ? undefined : kept;
};

const itemObject = (item: FlowItem, links: readonly FlowLink[], standing: Standing): JsonObject =>
  objectFrom({
    type: item.type,
    id: item.id,
    properties: { ...item.properties, ...referencesFrom(links) },
    required: requiredOf(item.type, standing),
    ours: { place: placeOf(item), kept: item.kept, links: keptLinks(links) },
  });

const relationshipObject = ({ from, to, via, own, kept }: FlowLink, standing: Standing): JsonObject => {
  const { id, ...properties } = own ?? {};
  return objectFrom({
    type: 'relationship',
    id: typeof id === 'string' ? id : `relationship--${stableId(`${from ?? ''} ${via} ${to ?? ''}`)}`,
    properties: { relationship_type: via, source_ref: from, target_ref: to, ...properties },
    required: requiredOf('relationship', standing),
    ours: { kept },
  });
};

const flowObject = (document: FlowDocument, loose: readonly FlowLink[], standing: Standing): JsonObject => {
  const { flow } = document;
  const starts = startRefs(document);
  return objectFrom({
    type: 'attack-flow',
    id: flow.id,
    properties: { ...(starts.length === 0 ? {} : { start_refs: starts }), ...flow.properties },
    required: requiredOf('attack-flow', standing),
    ours: {
      place: placeOf(flow),
      kept: flow.kept === null ? null : filled(without(flow.kept, new Set(['bundle']))),
      loose: loose.length === 0 ? undefined : loose.map(({ from, to, via, kept }) => ({ from, to, via, kept })),
    },
  });
};

/** A bundle that came without a flow object goes out without one. */
const isMade = ({ flow }: FlowDocument): boolean => flow.kept?.['made'] === true;

const mentions = (objects: readonly JsonValue[], id: string): boolean =>
  objects.some((one) => isJsonObject(one) && objectOf(one['extensions'])[id] !== undefined);

/** Definitions that the objects need and the flow does not bring along. */
const definitionsFor = (objects: readonly JsonObject[], aside: readonly JsonValue[]): JsonObject[] => {
  const there = new Set([...objects, ...aside].flatMap((one) => (isJsonObject(one) ? [one['id']] : [])));
  const marked = new Set(objects.flatMap((one) => listOf(one['object_marking_refs'])));
  const needed = [
    ...(mentions(objects, attackFlowExtension) ? attackFlowDefinition : []),
    ...(mentions(objects, miharuExtension) ? miharuDefinition : []),
    ...Tlp.options.filter((level) => marked.has(markingIdOf(level))).map(markingDefinition),
  ];
  return needed.filter(({ id }) => !there.has(id));
};

/**
 * A flow as a STIX 2.1 bundle after the Attack Flow 2.0.0 schema. Places and what only an .afb says stand in a property extension, so
 * that reading the bundle gives the same flow. Equal input gives an equal bundle.
 */
export const writeStix = (document: FlowDocument): JsonObject => {
  const standing: Standing = { time: timeOf(document), flow: isMade(document) ? null : document.flow.id };
  const known = new Set(document.items.map(({ id }) => id));
  const bySource = new Map<string, FlowLink[]>();
  const relationships: FlowLink[] = [];
  const loose: FlowLink[] = [];
  for (const link of document.links) {
    if (link.own !== null) relationships.push(link);
    else if (link.from === null || link.to === null || !known.has(link.from)) loose.push(link);
    else {
      const list = bySource.get(link.from);
      if (list === undefined) bySource.set(link.from, [link]);
      else list.push(link);
    }
  }
  const objects = [
    ...(isMade(document) ? [] : [flowObject(document, loose, standing)]),
    ...document.items.map((item) => itemObject(item, bySource.get(item.id) ?? [], standing)),
    ...relationships.map((link) => relationshipObject(link, standing)),
  ];
  const bundle = objectOf(document.flow.kept?.['bundle']);
  return {
    type: 'bundle',
    id: `bundle--${stableId(`bundle of ${document.flow.id}`)}`,
    ...bundle,
    objects: [...definitionsFor(objects, document.aside), ...objects, ...document.aside],
  };
};
