import type { FlowDocument, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { FlowItem, FlowLink } from '../../../shared/exchange/model.ts';
import { isJsonObject, listOf, objectOf, sameJson, textOf, without } from './json.ts';

interface Instances {
  items: string[];
  links: string[];
}

/** Properties are told one by one: what differs, and by name what is not there. */
const propertiesBeside = (said: JsonObject, wanted: JsonObject): JsonObject => {
  const set = Object.entries(wanted).filter(([name, value]) => !sameJson(said[name], value));
  const unset = Object.keys(said).filter((name) => !Object.hasOwn(wanted, name));
  return {
    ...(set.length === 0 ? {} : { properties: Object.fromEntries(set) }),
    ...(unset.length === 0 ? {} : { unset }),
  };
};

const different = (said: JsonObject, wanted: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameJson(said[name], value)));

const itemBeside = (said: FlowItem, wanted: FlowItem): JsonObject => {
  const { properties: before, ...rest } = said;
  const { properties: after, ...own } = wanted;
  return { ...different(rest, own), ...propertiesBeside(before, after) };
};

/** Lists by instance, without those that say nothing. */
const byInstance = (instances: readonly string[], values: readonly JsonObject[]): JsonObject =>
  Object.fromEntries(
    instances.flatMap((instance, at) => {
      const value = values[at] ?? {};
      return Object.keys(value).length === 0 ? [] : [[instance, value]];
    }),
  );

/**
 * What reading a file back would not give of a flow, to be put beside it. Nothing where the file says everything, so that a file of
 * the builder goes out as one.
 */
export const besideOf = (
  { document: said, instances }: { document: FlowDocument; instances: Instances },
  wanted: FlowDocument,
): JsonObject | null => {
  const none = (value: JsonObject): boolean => Object.keys(value).length === 0;
  const flow = itemBeside(said.flow, wanted.flow);
  const items = byInstance(
    instances.items,
    said.items.map((item, at) => itemBeside(item, wanted.items[at] ?? item)),
  );
  const links = byInstance(
    instances.links,
    said.links.map((link, at) => different(link, wanted.links[at] ?? link)),
  );
  const all: JsonObject = {
    ...(none(flow) ? {} : { flow }),
    ...(none(items) ? {} : { items }),
    ...(none(links) ? {} : { links }),
    ...(sameJson(said.aside, wanted.aside) ? {} : { aside: wanted.aside }),
  };
  return none(all) ? null : all;
};

/** Wrong shapes in a file that somebody else wrote change nothing. */
const itemWith = (item: FlowItem, value: JsonValue | undefined): FlowItem => {
  if (!isJsonObject(value)) return item;
  const { properties, unset, ...own } = value;
  const gone = new Set(listOf(unset).map((name) => textOf(name) ?? ''));
  const said = FlowItem.safeParse({
    ...item,
    ...own,
    properties: { ...without(item.properties, gone), ...objectOf(properties) },
  });
  return said.success ? said.data : item;
};

const linkWith = (link: FlowLink, value: JsonValue | undefined): FlowLink =>
  isJsonObject(value) ? (FlowLink.safeParse({ ...link, ...value }).data ?? link) : link;

/** A flow as its file says, with what stands beside it. */
export const withBeside = (
  { document, instances }: { document: FlowDocument; instances: Instances },
  beside: JsonValue | undefined,
): FlowDocument => {
  if (!isJsonObject(beside)) return document;
  const [items, links] = [objectOf(beside['items']), objectOf(beside['links'])];
  return {
    flow: itemWith(document.flow, beside['flow']),
    items: document.items.map((item, at) => itemWith(item, items[instances.items[at] ?? ''])),
    links: document.links.map((link, at) => linkWith(link, links[instances.links[at] ?? ''])),
    aside: Array.isArray(beside['aside']) ? beside['aside'] : document.aside,
  };
};
