import type { AlertPath } from '../../../shared/graph/alert-path.ts';
import { drawFlow, type DrawnFlow, type Waiting } from '../../../shared/graph/draw-flow.ts';
import type { FlowGroup } from '../../../shared/graph/flow-group.ts';
import type { Forest } from '../../../shared/graph/forest.ts';
import { storyFirst } from '../../../shared/graph/forest.ts';
import type { LayerItem } from '../../../shared/graph/layer.ts';
import type { Drawable } from '../../../shared/graph/layout.ts';
import type { FlowEdge, FlowGraph, FlowNode } from '../../../shared/graph/model.ts';
import type { Outline } from '../../../shared/graph/outline.ts';
import { spokenKinds } from '../../../shared/graph/spoken-edges.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { RuleLevel } from '../../../shared/rules/model.ts';
import type { Difference } from './difference.ts';
import { anchorsOf } from '../../../shared/graph/layer-text.ts';
import { hasCard, layerCards, type Extras } from './layer-cards.ts';

/** A flow as the tab reads it: by id, as a tree, with the way to the alerts. */
export interface FlowModel {
  /** Everything the case tells. */
  stored: FlowGraph;
  /** What of it is drawn, cards of groups among it. */
  graph: FlowGraph;
  /** With the analyst's cards and lines, and what is no more: this is laid out. */
  drawable: Drawable;
  groups: Map<string, FlowGroup>;
  /** Node behind a card → the group drawn for it. */
  hiddenIn: Map<string, string>;
  /** What is not drawn, by the drawn node below which it waits. */
  waiting: Map<string, Waiting[]>;
  /** Ids of the cards in the picture. */
  drawn: ReadonlySet<string>;
  /** Stored ones, cards of groups and the analyst's. */
  nodes: Map<string, FlowNode>;
  edges: Map<string, FlowEdge>;
  /** Links as stored; those of a group as drawn. */
  links: Map<string, FlowEdge[]>;
  forest: Forest;
  path: AlertPath;
  /** Everything below an entry of the tree, in order; under '' the roots. Groups have their members below them. */
  below: Map<string, string[]>;
  holder: Map<string, string>;
  /** What analysts added, by id. */
  layer: Map<string, LayerItem>;
  /** What has a technique set or corrected by hand. */
  judged: ReadonlySet<string>;
  /** How it differs from another moment. */
  differences: ReadonlyMap<string, Difference>;
  signs: { analyst: string };
}

type Links = Map<string, FlowEdge[]>;

const addLink = (links: Links, id: string, edge: FlowEdge): void => {
  const list = links.get(id);
  if (list === undefined) links.set(id, [edge]);
  else list.push(edge);
};

/** Links of a stored flow: they stay the same however it is drawn, and there are tens of thousands. */
const storedLinks = new WeakMap<FlowGraph, { links: Links; ids: ReadonlySet<string> }>();

const linksIn = (stored: FlowGraph): { links: Links; ids: ReadonlySet<string> } => {
  const known = storedLinks.get(stored);
  if (known !== undefined) return known;
  const links: Links = new Map();
  const ids = new Set<string>();
  for (const edge of stored.edges) {
    ids.add(edge.id);
    addLink(links, edge.source, edge);
    if (edge.target !== edge.source) addLink(links, edge.target, edge);
  }
  const made = { links, ids };
  storedLinks.set(stored, made);
  return made;
};

const linksOf = (stored: FlowGraph, drawn: FlowGraph, groups: FlowModel['groups']): Links => {
  const { links: kept, ids } = linksIn(stored);
  // Ids of groups are none of stored nodes, so that nothing is added to a list that is kept.
  const links = new Map(kept);
  for (const edge of drawn.edges)
    if (!ids.has(edge.id)) for (const id of [edge.source, edge.target]) if (groups.has(id)) addLink(links, id, edge);
  return links;
};

const byId = <T extends { id: string }>(...lists: readonly (readonly T[])[]): Map<string, T> => {
  const found = new Map<string, T>();
  for (const list of lists) for (const one of list) found.set(one.id, one);
  return found;
};

/** What the reader wants drawn. */
export interface FlowWishes {
  opened: readonly string[];
  revealed: readonly string[];
  storyOnly: boolean;
}

export interface FlowParts {
  stored: FlowGraph;
  outline: Outline;
  wishes: FlowWishes;
  items: readonly LayerItem[];
  /** What is no more, in a comparison. */
  ghosts: Extras;
  differences: ReadonlyMap<string, Difference>;
  words: Messages;
}

/** Cards drawn at once, with their lines about 1,500 elements: more can be drawn, but not read, and the first look becomes slow (bench/flow-window.ts). */
export const cardLimit = 500;
const edgeLimit = 300;

const drawnOf = ({ stored, outline, wishes, words }: FlowParts): DrawnFlow =>
  drawFlow(stored, outline, {
    ...wishes,
    limit: cardLimit,
    edgeLimit,
    nameOf: (name) => words.flow.group(name, words.graph.kinds[name.of]),
  });

/** The analyst's items stand in the tree below what they are about, before anything recorded. */
const withItems = (outline: Outline, items: readonly LayerItem[]): Pick<FlowModel, 'below' | 'holder'> => {
  if (items.length === 0) return { below: outline.below, holder: outline.holder };
  const below = new Map(outline.below);
  const holder = new Map(outline.holder);
  const own = new Set<string>(items.map(({ content }) => content.id));
  for (const { content } of items) {
    const about = anchorsOf(content).find((id) => outline.nodes.has(id) || outline.groups.has(id) || own.has(id)) ?? '';
    const under = about === content.id ? '' : about;
    below.set(under, [content.id, ...(below.get(under) ?? [])]);
    if (under !== '') holder.set(content.id, under);
  }
  return { below, holder };
};

export const flowModel = (parts: FlowParts): FlowModel => {
  const { stored, outline, items, ghosts, differences, words } = parts;
  const { graph, groups, hiddenIn, waiting, drawn, cards } = drawnOf(parts);
  const nodes = byId(stored.nodes, [...cards.values()], ghosts.nodes);
  const standIn = (id: string): string | null => (drawn.has(id) ? id : (hiddenIn.get(id) ?? null));
  const layer = new Map<string, LayerItem>(items.map((item) => [item.content.id, item]));
  const extras = layerCards(items, { outline, standIn, nodes, words: words.flow.layer });
  for (const card of extras.nodes) nodes.set(card.id, card);
  const shown = new Set(drawn);
  for (const { id } of [...extras.nodes, ...ghosts.nodes]) shown.add(id);
  return {
    stored,
    graph,
    drawable: {
      nodes: [...graph.nodes, ...extras.nodes, ...ghosts.nodes],
      edges: [...graph.edges, ...extras.edges, ...ghosts.edges].filter(
        ({ source, target }) => shown.has(source) && shown.has(target),
      ),
    },
    groups,
    hiddenIn,
    waiting,
    drawn: shown,
    nodes,
    // Stored last: where an edge is drawn from a group, its facts stay those of the record.
    edges: byId(graph.edges, stored.edges),
    links: linksOf(stored, graph, groups),
    forest: outline.forest,
    path: outline.path,
    ...withItems(outline, items.filter(hasCard)),
    layer,
    judged: new Set(items.flatMap(({ content }) => (content.type === 'technique' ? [content.of] : []))),
    differences,
    signs: { analyst: words.flow.layer.sign },
  };
};

/** One visible row of the twin tree. */
export interface TreeRow {
  id: string;
  level: number;
  position: number;
  siblings: number;
  children: number;
  open: boolean;
}

/** The rows in sight: what is below an open node, in order. Iterative, because a chain can be deeper than the stack. */
export const treeRows = (model: FlowModel, open: ReadonlySet<string>): TreeRow[] => {
  const rows: TreeRow[] = [];
  const waiting: Omit<TreeRow, 'children' | 'open'>[] = [];
  const push = (parent: string, level: number): void => {
    const ids = model.below.get(parent) ?? [];
    for (const [at, id] of [...ids.entries()].toReversed())
      waiting.push({ id, level, position: at + 1, siblings: ids.length });
  };
  push('', 1);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = model.groups.get(next.id);
    const children = model.below.get(next.id)?.length ?? 0;
    const isOpen = group?.open ?? (children > 0 && open.has(next.id));
    rows.push({ ...next, children, open: isOpen });
    if (isOpen) push(next.id, next.level + 1);
  }
  return rows;
};

/** Everything above a node, so that it can be brought into sight. */
export const holdersOf = (model: FlowModel, id: string): string[] => {
  const above: string[] = [];
  for (let at = model.holder.get(id); at !== undefined && !above.includes(at); at = model.holder.get(at))
    above.push(at);
  return above;
};

/** Open at first: the way to every alert; without alerts the first levels of the first trees. */
export const firstOpen = (model: FlowModel): Set<string> => {
  const open = new Set<string>();
  for (const id of model.path.alerted) {
    open.add(id);
    for (const above of holdersOf(model, id)) open.add(above);
  }
  if (open.size === 0)
    for (const id of (model.below.get('') ?? []).slice(0, 20)) if (!model.groups.has(id)) open.add(id);
  return open;
};

const rankOf = (node: FlowNode | undefined): number =>
  node === undefined || node.alertLevel === null ? -1 : RuleLevel.options.indexOf(node.alertLevel);

/** What the tree with the most alerts holds, from its root down. */
const storyOf = (model: FlowModel): string[] => {
  const [first] = storyFirst(model.forest.roots);
  const ids: string[] = [];
  const open = first?.alerted === true ? [first] : [];
  for (let twig = open.pop(); twig !== undefined; twig = open.pop()) {
    ids.push(twig.node.id, ...twig.satellites.map((node) => node.id));
    open.push(...twig.children);
  }
  return ids.filter((id) => model.drawn.has(id));
};

/** The gravest alert of the story; of equals the one with the most alerts. */
const gravestOf = (model: FlowModel, story: readonly string[]): string | undefined =>
  story
    .filter((id) => model.path.alerted.has(id))
    .map((id) => model.nodes.get(id))
    .toSorted((a, b) => rankOf(b) - rankOf(a) || (b?.alerts.length ?? 0) - (a?.alerts.length ?? 0))[0]?.id;

/** What of an entry's is in the picture; a closed group stands for its members. */
const drawnBelow = (model: FlowModel, id: string): string[] =>
  model.groups.get(id)?.open === false ? [] : (model.below.get(id) ?? []).filter((one) => model.drawn.has(one));

/**
 * What a first look should show, the widest choice first: every way to an alert with what is around it; that of
 * the tree with the most alerts; its way alone; its gravest alert with its cause. The picture takes the first that can be read. Empty
 * without alerts.
 */
export const focusOf = (model: FlowModel): string[][] => {
  const { alerted, causes } = model.path;
  const story = storyOf(model);
  const gravest = gravestOf(model, story);
  if (gravest === undefined) return [];
  const around = (id: string): string[] => [id, ...drawnBelow(model, id)];
  const holder = model.holder.get(gravest);
  const way = story.filter((id) => alerted.has(id) || causes.has(id));
  const hosts = [...alerted, ...causes].flatMap((id) => {
    const above = model.holder.get(id);
    return above !== undefined && model.nodes.get(above)?.kind === 'host' && model.drawn.has(above) ? [above] : [];
  });
  return [
    // With the machines it happened on, or their cards would be cut by the edge of the picture.
    ...(hosts.length === 0 ? [] : [[...new Set([...hosts, ...alerted, ...causes, ...[...alerted].flatMap(around)])]]),
    [...new Set([...alerted, ...causes, ...[...alerted].flatMap(around)])],
    [...new Set([...way, ...way.filter((id) => alerted.has(id)).flatMap(around)])],
    way,
    [...new Set([...(holder === undefined ? [] : [holder]), ...around(gravest)])],
    [gravest],
  ];
};

/**
 * The node an event is told by: of those it proves the one with the fewest records, which is what it was about rather than
 * who did it. A start is its own process, not the parent it names as well.
 */
export const nodeOfEvent = (model: FlowModel, event: FlowNode['events'][number]): string | null => {
  const proven = model.stored.nodes.filter((node) => node.events.includes(event));
  const started = proven.find((node) => node.kind === 'process' && node.known && node.events[0] === event);
  const [telling] = proven.toSorted((a, b) => a.eventCount - b.eventCount);
  return (started ?? telling)?.id ?? null;
};

/** The record that tells a node or edge best: a process by its start, anything else by its first. */
export const firstProof = (model: FlowModel, id: string): FlowNode['events'] => {
  const start = model.links.get(id)?.find(({ kind, target }) => kind === 'spawned' && target === id);
  const { events = [] } = start ?? model.nodes.get(id) ?? model.edges.get(id) ?? {};
  return events.slice(0, 1);
};

/** What alerted processes read, changed or called: seen at a glance, though no cause of the alert. */
export const isReach = ({ path }: FlowModel, { kind, source, target }: FlowEdge): boolean =>
  spokenKinds.some((spoken) => spoken === kind) && (path.alerted.has(source) || path.alerted.has(target));

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const beginning = (model: FlowModel): string | null => {
  const [gravest] = focusOf(model).at(-1) ?? [];
  return gravest ?? drawnBelow(model, '')[0] ?? null;
};

const siblingOf = (model: FlowModel, id: string, by: 1 | -1): string => {
  const siblings = drawnBelow(model, model.holder.get(id) ?? '');
  return siblings[siblings.indexOf(id) + by] ?? id;
};

/**
 * Arrow keys on the picture: right to the first thing that followed, left to its cause, up and down among siblings. From
 * nowhere they begin at the gravest alert.
 */
export const step = (model: FlowModel, id: string | null, direction: Direction): string | null => {
  if (id === null || !model.nodes.has(id)) return beginning(model);
  switch (direction) {
    case 'ArrowRight':
      return drawnBelow(model, id)[0] ?? id;
    case 'ArrowLeft':
      return model.holder.get(id) ?? id;
    case 'ArrowDown':
      return siblingOf(model, id, 1);
    case 'ArrowUp':
      return siblingOf(model, id, -1);
  }
};
