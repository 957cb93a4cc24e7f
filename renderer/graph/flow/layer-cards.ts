import type { FlowEdge, FlowNode } from '../../../shared/graph/model.ts';
import type { LayerContent, LayerItem } from '../../../shared/graph/layer.ts';
import type { Outline } from '../../../shared/graph/outline.ts';
import { anchorsOf, layerLabel, layerText } from '../../../shared/graph/layer-text.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';

/** Cards and lines beside the recorded ones: the analyst's, and what is no more. */
export interface Extras {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

/** Lines that only give a card its place are not drawn. */
export const holdPrefix = 'hold:';

type Words = Messages['flow']['layer'];

/** Whether it stands on a card of its own. */
export const hasCard = ({ content }: LayerItem): boolean => content.type !== 'edge' && content.type !== 'technique';

const cardFrom = ({ content }: LayerItem, anchor: FlowNode | undefined, words: Words): FlowNode => ({
  id: content.id,
  // Notes stand in the column of what they are about, everything else beside it like a step of its own.
  kind: content.type === 'note' ? 'object' : 'process',
  label: layerLabel(content, words),
  detail: layerText(content, words),
  host: anchor?.host ?? null,
  known: true,
  firstSeenMs: content.type === 'action' ? content.startMs : (anchor?.firstSeenMs ?? null),
  lastSeenMs: null,
  alerts: [],
  alertLevel: null,
  techniques: [],
  events: [],
  eventCount: 0,
  process: null,
});

const line = (id: string, source: string, target: string, kind: FlowEdge['kind']): FlowEdge => ({
  id,
  source,
  target,
  kind,
  events: [],
  eventCount: 0,
  firstSeenMs: null,
});

interface Placing {
  outline: Outline;
  /** Card drawn for a node or group: itself, the group it stands behind, or none. */
  standIn: (id: string) => string | null;
  nodes: ReadonlyMap<string, FlowNode>;
  words: Words;
}

/** The drawn process or host on which something can hang. */
const carrierOf = ({ outline, standIn, nodes }: Placing, id: string): string | null => {
  for (let at: string | undefined = standIn(id) ?? undefined; at !== undefined; at = outline.holder.get(at)) {
    const kind = nodes.get(at)?.kind;
    if (standIn(at) === at && (kind === 'process' || kind === 'host')) return at;
  }
  return null;
};

const drawnLine = (placing: Placing, item: LayerItem, own: ReadonlySet<string>): FlowEdge[] => {
  const { content } = item;
  if (content.type !== 'edge') return [];
  const end = (id: string): string | null => (own.has(id) ? id : placing.standIn(id));
  const [source, target] = [end(content.source), end(content.target)];
  if (source === null || target === null || source === target) return [];
  // A line into an analyst's card holds it; one between recorded things leaves them where they stand.
  return [line(content.id, source, target, own.has(target) ? 'spawned' : 'touched')];
};

const holding = (placing: Placing, items: readonly LayerItem[], own: ReadonlySet<string>): FlowEdge[] => {
  const into = new Map<string, string>();
  for (const { content } of items)
    if (content.type === 'edge' && own.has(content.target) && !own.has(content.source))
      into.set(content.target, content.source);
  return items.flatMap(({ content }) => {
    if (!own.has(content.id)) return [];
    const anchor = anchorsOf(content)[0] ?? into.get(content.id);
    const carrier = anchor === undefined ? null : own.has(anchor) ? anchor : carrierOf(placing, anchor);
    if (carrier === null) return [];
    return [line(`${holdPrefix}${content.id}`, carrier, content.id, content.type === 'note' ? 'touched' : 'spawned')];
  });
};

/** Lines from a note or hypothesis to each thing it is about. */
const pointing = ({ standIn }: Placing, items: readonly LayerItem[], own: ReadonlySet<string>): FlowEdge[] =>
  items.flatMap(({ content }) =>
    hasCardType(content.type)
      ? anchorsOf(content).flatMap((of, at) => {
          const end = own.has(of) ? of : standIn(of);
          return end === null || end === content.id
            ? []
            : [line(`about:${content.id}|${at}`, content.id, end, 'touched')];
        })
      : [],
  );

const hasCardType = (type: LayerContent['type']): boolean => type === 'note' || type === 'hypothesis';

/** The analyst's cards and lines, beside what they are about. */
export const layerCards = (items: readonly LayerItem[], placing: Placing): Extras => {
  const cards = items.filter(hasCard);
  const own = new Set<string>(cards.map(({ content }) => content.id));
  const anchor = (item: LayerItem): FlowNode | undefined => {
    const [first] = anchorsOf(item.content);
    return first === undefined ? undefined : placing.nodes.get(first);
  };
  return {
    nodes: cards.map((item) => cardFrom(item, anchor(item), placing.words)),
    edges: [
      ...items.flatMap((item) => drawnLine(placing, item, own)),
      ...holding(placing, items, own),
      ...pointing(placing, cards, own),
    ],
  };
};
