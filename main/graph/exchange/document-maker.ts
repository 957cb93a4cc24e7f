import type { FlowDocument, FlowItem, FlowLink, JsonObject } from '../../../shared/exchange/model.ts';
import { isObservable, isSingle, mayRefer } from '../../../shared/exchange/relations.ts';
import { stableId } from './stable-id.ts';

/** Puts a flow together from what a case holds; the same things give the same ids. */
export interface DocumentMaker {
  /** Answers the STIX id under which `key` is known from now on. */
  add: (key: string, item: { type: string; properties: JsonObject; place?: FlowItem['place'] }) => string;
  typeOf: (key: string) => string | null;
  /** A reference where the schema allows it, else a relationship of type `otherwise`. Nothing where an end is not known. */
  link: (from: string, to: string, link: { via: string | null; otherwise: string; own?: JsonObject }) => void;
  build: (flow: FlowItem, aside: FlowDocument['aside']) => FlowDocument;
}

export const createDocumentMaker = (seed: string, created: string, common: JsonObject): DocumentMaker => {
  const items = new Map<string, FlowItem>();
  const links = new Map<string, FlowLink>();
  /** References that hold one and do. */
  const single = new Set<string>();
  const times: JsonObject = { created, modified: created };
  const idOf = (type: string, key: string): string => `${type}--${stableId(`${seed} ${key}`)}`;
  /** The reference itself, where the schema allows it and the one place of a `…_ref` is not taken. */
  const free = (via: string | null, source: FlowItem, target: FlowItem): string | null => {
    if (via === null || !mayRefer(via, source.type, target.type)) return null;
    if (!isSingle(via)) return via;
    const place = `${source.id} ${via}`;
    const isTaken = single.has(place);
    single.add(place);
    return isTaken ? null : via;
  };
  return {
    add: (key, { type, properties, place = null }) => {
      const id = idOf(type, key);
      const own = isObservable(type) ? {} : times;
      items.set(key, {
        id,
        type,
        properties: { spec_version: '2.1', ...own, ...common, ...properties },
        place,
        kept: null,
      });
      return id;
    },
    typeOf: (key) => items.get(key)?.type ?? null,
    link: (from, to, { via, otherwise, own = {} }) => {
      const [source, target] = [items.get(from), items.get(to)];
      if (source === undefined || target === undefined) return;
      const reference = free(via, source, target);
      const name = reference ?? otherwise;
      const key = JSON.stringify([from, name, to]);
      if (links.has(key)) return;
      const relationship = { id: idOf('relationship', key), spec_version: '2.1', ...times, ...common, ...own };
      const kept = reference === null ? relationship : null;
      links.set(key, { from: source.id, to: target.id, via: name, own: kept, kept: null });
    },
    build: (flow, aside) => ({ flow, items: [...items.values()], links: [...links.values()], aside }),
  };
};
