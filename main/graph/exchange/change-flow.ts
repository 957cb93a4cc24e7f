import { AppError } from '../../../shared/contract/errors.ts';
import type { ChangeTold, FlowChange } from '../../../shared/exchange/flow-change.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem, FlowLink, JsonObject } from '../../../shared/exchange/model.ts';
import { needsName, newItem } from '../../../shared/exchange/new-item.ts';
import { placeItems } from '../../../shared/exchange/place-items.ts';
import { isObservable, isReference, isSingle, relationsBetween } from '../../../shared/exchange/relations.ts';
import { listOf, without } from './json.ts';

interface Maker {
  /** A UUID that no other object has. */
  newId: () => string;
  /** ISO time in UTC. */
  now: string;
}

type Of<K extends FlowChange['kind']> = Extract<FlowChange, { kind: K }>;

const missing = (id: string): AppError => new AppError('not-found', { what: 'object', id });
const refused = (reason: string): AppError => new AppError('invalid-input', { reason });

const requireItem = ({ items }: FlowDocument, id: string): FlowItem => {
  const item = items.find((one) => one.id === id);
  if (item === undefined) throw missing(id);
  return item;
};

/** An object that says when it was changed says so again; one whose format knows no such time stays without. */
const touched = (item: FlowItem, now: string): FlowItem =>
  item.properties['modified'] === undefined ? item : { ...item, properties: { ...item.properties, modified: now } };

const replaced = (document: FlowDocument, next: FlowItem): FlowDocument => ({
  ...document,
  items: document.items.map((item) => (item.id === next.id ? next : item)),
});

/** Where one object gets a place, all get the one they are drawn at: else they would be arranged anew around it. */
const withPlaces = (document: FlowDocument): FlowDocument => {
  if (document.items.every(({ place }) => place !== null)) return document;
  const places = placeItems(document);
  const placed = (item: FlowItem): FlowItem =>
    item.place === null ? { ...item, place: places.get(item.id) ?? { x: 0, y: 0 } } : item;
  return { ...document, items: document.items.map(placed) };
};

const below = ({ items }: FlowDocument): { x: number; y: number } =>
  items.reduce(
    (lowest, { place }) => (place !== null && place.y + 240 > lowest.y ? { x: place.x, y: place.y + 240 } : lowest),
    {
      x: 0,
      y: 0,
    },
  );

/** A flow names where it begins only where that is not what its links say; what is gone begins nothing. */
const withoutStarts = (flow: FlowItem, gone: ReadonlySet<string>): FlowItem => {
  const starts = listOf(flow.properties['start_refs']);
  const left = starts.filter((id) => !(typeof id === 'string' && gone.has(id)));
  if (left.length === starts.length) return flow;
  const rest = without(flow.properties, new Set(['start_refs']));
  return { ...flow, properties: left.length === 0 ? rest : { ...rest, start_refs: left } };
};

const remove = (document: FlowDocument, { items }: Of<'remove'>): FlowDocument => {
  const gone = new Set(items);
  for (const id of gone) requireItem(document, id);
  const isGone = (id: string | null): boolean => id !== null && gone.has(id);
  return {
    ...document,
    flow: withoutStarts(document.flow, gone),
    items: document.items.filter(({ id }) => !gone.has(id)),
    links: document.links.filter(({ from, to }) => !isGone(from) && !isGone(to)),
  };
};

const connect = (document: FlowDocument, { from, to, via }: Of<'connect'>, { newId, now }: Maker): FlowDocument => {
  const [source, target] = [requireItem(document, from), requireItem(document, to)];
  if (from === to || !relationsBetween(source.type, target.type).includes(via)) throw refused('flow-relation');
  const alike = document.links.filter((link) => link.from === from && link.via === via);
  if (alike.some((link) => link.to === to || isSingle(via))) throw refused('flow-relation-there');
  const times = { spec_version: '2.1', created: now, modified: now };
  const own = isReference(via) ? null : { id: `relationship--${newId()}`, ...times };
  const link: FlowLink = { from, to, via, own, kept: null };
  const changed = own === null ? replaced(document, touched(source, now)) : document;
  return { ...changed, links: [...changed.links, link] };
};

const add = (document: FlowDocument, { type: kind, name, place, linked }: Of<'add'>, maker: Maker): FlowDocument => {
  if (needsName(kind) && name === '') throw refused('flow-no-name');
  const { type, properties } = newItem(kind, name);
  const times: JsonObject = isObservable(type) ? {} : { created: maker.now, modified: maker.now };
  const before = withPlaces(document);
  const item: FlowItem = {
    id: `${type}--${maker.newId()}`,
    type,
    properties: { spec_version: '2.1', ...times, ...properties },
    place: place ?? below(before),
    kept: null,
  };
  const added = { ...before, items: [...before.items, item] };
  return linked === null ? added : connect(added, { kind: 'connect', ...linked, to: item.id }, maker);
};

const disconnect = (document: FlowDocument, { links }: Of<'disconnect'>, { now }: Maker): FlowDocument => {
  const gone = new Set(links);
  for (const at of gone) if (document.links[at] === undefined) throw missing(String(at));
  const cut = document.links.filter((_, at) => gone.has(at));
  const sources = new Set(cut.flatMap(({ from, own }) => (own === null && from !== null ? [from] : [])));
  return {
    ...document,
    items: document.items.map((item) => (sources.has(item.id) ? touched(item, now) : item)),
    links: document.links.filter((_, at) => !gone.has(at)),
  };
};

const move = (document: FlowDocument, { items }: Of<'move'>): FlowDocument => {
  const places = new Map(items.map(({ id, place }) => [id, place]));
  for (const id of places.keys()) requireItem(document, id);
  const all = withPlaces(document);
  const isMoved = (id: string | null): boolean => id !== null && places.has(id);
  return {
    ...all,
    items: all.items
      .map((item) => ({ item, place: places.get(item.id) }))
      .map(({ item, place }) => (place === undefined ? item : { ...item, place })),
    // The ends of a drawn line lie where its blocks lay; the builder puts them to the blocks again where the file says nothing.
    links: all.links.map((link) => {
      if (link.kept?.['latches'] === undefined || !(isMoved(link.from) || isMoved(link.to))) return link;
      return { ...link, kept: without(link.kept, new Set(['latches'])) };
    }),
  };
};

/** A reference to ATT&CK beside an id that is another now would contradict it. */
const stale = (properties: JsonObject): string[] =>
  ['technique', 'tactic'].filter((what) => `${what}_id` in properties).map((what) => `${what}_ref`);

const withProperties = (item: FlowItem, properties: JsonObject): FlowItem => {
  const gone = Object.entries(properties).flatMap(([name, value]) => (value === null ? [name] : []));
  const set = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
  const left = without(item.properties, new Set([...gone, ...stale(properties)]));
  return { ...item, properties: { ...left, ...set } };
};

const setProperties = (document: FlowDocument, { item: id, properties }: Of<'set'>, { now }: Maker): FlowDocument => {
  if (Object.keys(properties).some((name) => /_refs?$/.test(name) && !/^(?:technique|tactic)_ref$/.test(name)))
    throw refused('flow-reference-by-hand');
  if (id === document.flow.id) return { ...document, flow: touched(withProperties(document.flow, properties), now) };
  return replaced(document, touched(withProperties(requireItem(document, id), properties), now));
};

/**
 * A flow with one act done to it; everything the act does not touch is the very same object as before. Throws `not-found` where an object
 * or link is not there, `invalid-input { reason }` where the act does not fit.
 */
export const changeFlow = (document: FlowDocument, change: FlowChange, maker: Maker): FlowDocument => {
  switch (change.kind) {
    case 'add':
      return add(document, change, maker);
    case 'remove':
      return remove(document, change);
    case 'connect':
      return connect(document, change, maker);
    case 'disconnect':
      return disconnect(document, change, maker);
    case 'move':
      return move(document, change);
    case 'set':
      return setProperties(document, change, maker);
  }
};

/** What an act is about, told of the flow it was done to. */
export const tellChange = (document: FlowDocument, change: FlowChange): ChangeTold => {
  const nameOf = (id: string | null | undefined): string => {
    const item = id === document.flow.id ? document.flow : document.items.find((one) => one.id === id);
    return item === undefined ? '' : itemName(item).slice(0, 200);
  };
  const told = (name: string, count = 1): ChangeTold => ({ kind: change.kind, name, count });
  switch (change.kind) {
    case 'add':
      return told(change.name.slice(0, 200));
    case 'remove':
      return told(nameOf(change.items[0]), change.items.length);
    case 'connect':
      return told(nameOf(change.from));
    case 'disconnect':
      return told(nameOf(document.links[change.links[0] ?? -1]?.from), change.links.length);
    case 'move':
      return told(nameOf(change.items[0]?.id), change.items.length);
    case 'set':
      return told(nameOf(change.item));
  }
};
