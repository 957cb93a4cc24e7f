import type { AlertPath } from '../../shared/graph/alert-path.ts';
import { pathToAlerts } from '../../shared/graph/alert-path.ts';
import type { Forest, Twig } from '../../shared/graph/forest.ts';
import type { AlikeGroup } from '../../shared/graph/fold-alike.ts';
import { foldAlike } from '../../shared/graph/fold-alike.ts';
import { forestOf, storyFirst } from '../../shared/graph/forest.ts';
import type { FlowEdge, FlowGraph, FlowNode } from '../../shared/graph/model.ts';
import { spokenKinds } from '../../shared/graph/spoken-edges.ts';
import { RuleLevel } from '../../shared/rules/model.ts';

/** A flow as the tab reads it: by id, as a tree, with the way to the alerts. */
export interface FlowModel {
  /** As the engine answered it. */
  stored: FlowGraph;
  /** As it is drawn: look-alikes folded. */
  graph: FlowGraph;
  groups: Map<string, AlikeGroup>;
  /** Folded node → the group drawn for it. */
  hiddenIn: Map<string, string>;
  /** Stored and drawn ones. */
  nodes: Map<string, FlowNode>;
  edges: Map<string, FlowEdge>;
  /** Links as stored; those of a group as drawn. */
  links: Map<string, FlowEdge[]>;
  forest: Forest;
  path: AlertPath;
  /** Everything below a node in the tree, in order; under '' the roots. */
  below: Map<string, string[]>;
  holder: Map<string, string>;
}

const timeOf = (model: { forest: Forest; nodes: Map<string, FlowNode> }, id: string): number =>
  model.forest.heldBy.get(id)?.firstSeenMs ?? model.nodes.get(id)?.firstSeenMs ?? 0;

const treeOrder = (forest: Forest, nodes: Map<string, FlowNode>): Map<string, string[]> => {
  const below = new Map<string, string[]>();
  below.set(
    '',
    storyFirst(forest.roots).map((twig) => twig.node.id),
  );
  const add = (twig: Twig): void => {
    const ids = [...twig.satellites, ...twig.children.map((child) => child.node)].map((node) => node.id);
    if (ids.length > 0)
      below.set(
        twig.node.id,
        ids.toSorted((a, b) => timeOf({ forest, nodes }, a) - timeOf({ forest, nodes }, b)),
      );
  };
  for (const twig of forest.upward) add(twig);
  return below;
};

const linksOf = (stored: FlowGraph, drawn: FlowGraph, groups: FlowModel['groups']): FlowModel['links'] => {
  const links = new Map<string, FlowEdge[]>();
  const add = (id: string, edge: FlowEdge): void => {
    const list = links.get(id);
    if (list === undefined) links.set(id, [edge]);
    else list.push(edge);
  };
  for (const edge of stored.edges) for (const id of new Set([edge.source, edge.target])) add(id, edge);
  const byId = new Set(stored.edges.map((edge) => edge.id));
  for (const edge of drawn.edges)
    if (!byId.has(edge.id)) for (const id of [edge.source, edge.target]) if (groups.has(id)) add(id, edge);
  return links;
};

const byId = <T extends { id: string }>(...lists: readonly (readonly T[])[]): Map<string, T> =>
  new Map(lists.flatMap((list) => list.map((one) => [one.id, one] as const)));

const nothingOpen: ReadonlySet<string> = new Set();

/** `opened`: groups of look-alikes that are drawn member by member. */
export const flowModel = (stored: FlowGraph, opened = nothingOpen): FlowModel => {
  const { graph, groups, hiddenIn } = foldAlike(stored, opened);
  const nodes = byId(graph.nodes, stored.nodes);
  const forest = forestOf(graph);
  const below = treeOrder(forest, nodes);
  const holder = new Map([...below].filter(([id]) => id !== '').flatMap(([id, ids]) => ids.map((one) => [one, id])));
  return {
    stored,
    graph,
    groups,
    hiddenIn,
    nodes,
    // Stored last: where an edge is drawn from a group, its facts stay those of the record.
    edges: byId(graph.edges, stored.edges),
    links: linksOf(stored, graph, groups),
    forest,
    path: pathToAlerts(stored),
    below,
    holder,
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
    const children = group?.members.length ?? model.below.get(next.id)?.length ?? 0;
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
  if (open.size === 0) for (const id of (model.below.get('') ?? []).slice(0, 20)) open.add(id);
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
  return ids;
};

/** The gravest alert of the story; of equals the one with the most alerts. */
const gravestOf = (model: FlowModel, story: readonly string[]): string | undefined =>
  story
    .filter((id) => model.path.alerted.has(id))
    .map((id) => model.nodes.get(id))
    .toSorted((a, b) => rankOf(b) - rankOf(a) || (b?.alerts.length ?? 0) - (a?.alerts.length ?? 0))[0]?.id;

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
  const around = (id: string): string[] => [id, ...(model.below.get(id) ?? [])];
  const holder = model.holder.get(gravest);
  const way = story.filter((id) => alerted.has(id) || causes.has(id));
  return [
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
  return gravest ?? model.below.get('')?.[0] ?? null;
};

const siblingOf = (model: FlowModel, id: string, by: 1 | -1): string => {
  const siblings = model.below.get(model.holder.get(id) ?? '') ?? [];
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
      return model.below.get(id)?.[0] ?? id;
    case 'ArrowLeft':
      return model.holder.get(id) ?? id;
    case 'ArrowDown':
      return siblingOf(model, id, 1);
    case 'ArrowUp':
      return siblingOf(model, id, -1);
  }
};
