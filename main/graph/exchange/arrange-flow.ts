import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { sameJson } from './json.ts';

const byText = <T>(values: readonly T[], text: (value: T) => string): T[] =>
  values
    .map((value) => ({ value, key: text(value) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value);

/** A flow with its objects and links in one order: files may list the same in another. */
export const arrangeFlow = ({ flow, items, links, aside }: FlowDocument): FlowDocument => ({
  flow,
  items: byText(items, ({ id }) => id),
  links: byText(links, ({ from, to, via, own, kept }) =>
    JSON.stringify([from, to, via, own?.['id'] ?? null, kept?.['instance'] ?? null]),
  ),
  aside: byText(aside, (one) => JSON.stringify(one)),
});

/** Same objects, properties, links and places, in whatever order. */
export const isSameFlow = (a: FlowDocument, b: FlowDocument): boolean => sameJson(arrangeFlow(a), arrangeFlow(b));
