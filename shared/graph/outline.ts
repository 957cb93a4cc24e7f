import type { AlertPath } from './alert-path.ts';
import { pathToAlerts } from './alert-path.ts';
import { commandShape, drawingOf, shapesOf, type Shapes } from './alike-shapes.ts';
import type { FlowGroup, GroupKind } from './flow-group.ts';
import { forestOf, storyFirst, type Forest, type Quiet, type Twig } from './forest.ts';
import type { FlowEdge, FlowNode, NodeKind } from './model.ts';
import type { FlowFilters } from './saved-view.ts';
import type { WholeFlow } from './whole-flow.ts';

/**
 * Everything a case tells as one tree: each stored node stands in it exactly once, below its holder or inside a group. What is
 * drawn of it is decided elsewhere (draw-flow.ts); the twin tree beside the picture shows all of it.
 */
export interface Outline {
  /** Below a node its entries in order of time, below a group its members; under '' the roots. */
  below: Map<string, string[]>;
  /** Entry → the node or group it stands below; roots have none. */
  holder: Map<string, string>;
  groups: Map<string, FlowGroup>;
  /** Stored nodes in and below each entry, itself counted. */
  sizes: Map<string, number>;
  nodes: Map<string, FlowNode>;
  forest: Forest;
  path: AlertPath;
  quiet: Quiet;
}

/** Two of a kind are worth one card less; below an alert every process may tell something, so there it takes more. */
const fewest = { elsewhere: 2, belowAlert: 3 };
/** More of one kind below one holder are read as a number, not one by one. */
const manySiblings = 24;
/** A card opens into no more than this many; more open in stretches. */
const mostOpened = 150;
const stretch = 100;

interface Making {
  outline: Outline;
  shapes: Shapes;
  filters: FlowFilters;
  /** Nodes an alert stands on or came by, and everything above them: never behind a group of siblings. */
  story: ReadonlySet<string>;
  times: Map<string, number>;
}

const storyAndAbove = ({ upward }: Forest, path: AlertPath): Set<string> => {
  const story = new Set([...path.alerted, ...path.causes]);
  for (const { node, children, satellites } of upward)
    if ([...children.map((child) => child.node), ...satellites].some(({ id }) => story.has(id))) story.add(node.id);
  return story;
};

const sizeOf = ({ outline }: Making, ids: readonly string[]): number => {
  let sum = 0;
  for (const id of ids) sum += outline.sizes.get(id) ?? 1;
  return sum;
};

const addGroup = (making: Making, id: string, seed: Pick<FlowGroup, 'kind' | 'of'>, members: string[]): string => {
  const { outline } = making;
  const size = sizeOf(making, members);
  outline.groups.set(id, { id, ...seed, members, size, open: false });
  outline.sizes.set(id, size);
  outline.below.set(id, members);
  for (const member of members) outline.holder.set(member, id);
  return id;
};

/** Thousands open in stretches, which are groups in turn: nothing is ever too many to be opened. */
const gather = (
  making: Making,
  id: string,
  { kind, of }: Pick<FlowGroup, 'kind' | 'of'>,
  all: readonly string[],
): string => {
  let members = [...all];
  while (members.length > mostOpened) {
    const parts: string[] = [];
    for (let at = 0; at < members.length; at += stretch) {
      const part = members.slice(at, at + stretch);
      parts.push(addGroup(making, `part:${id}|${parts.length}|${members.length}`, { kind: 'part', of }, part));
    }
    members = parts;
  }
  return addGroup(making, id, { kind, of }, members);
};

const groupBy = (
  ids: readonly string[],
  keyOf: (id: string) => string | number | null,
): Map<string | number, string[]> => {
  const lists = new Map<string | number, string[]>();
  for (const id of ids) {
    const key = keyOf(id);
    if (key === null) continue;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [id]);
    else list.push(id);
  }
  return lists;
};

type Key = (id: string) => string | number | null;

/** Puts entries with one key behind one card, in the place of the first. */
const foldBy = (
  making: Making,
  ids: readonly string[],
  { kind, keyOf, enough }: { kind: GroupKind; keyOf: Key; enough: (list: readonly string[]) => boolean },
): string[] => {
  const standsIn = new Map<string, string>();
  for (const list of groupBy(ids, keyOf).values()) {
    const [first] = list;
    if (first === undefined || !enough(list)) continue;
    const of = making.outline.nodes.get(first)?.kind ?? 'object';
    const id = gather(making, `${kind}:${first}`, { kind, of }, list);
    for (const member of list) standsIn.set(member, id);
  }
  return standsIn.size === 0 ? [...ids] : [...new Set(ids.map((id) => standsIn.get(id) ?? id))];
};

const foldAlike = (making: Making, ids: readonly string[]): string[] =>
  foldBy(making, ids, {
    kind: 'alike',
    keyOf: (id) => making.shapes.shapes.get(id) ?? null,
    enough: (list) =>
      list.length >= (making.shapes.belowAlert.has(list[0] ?? '') ? fewest.belowAlert : fewest.elsewhere),
  });

/** Same file or same command, whatever they did: only where the reader asks for it, and never what led to an alert. */
const foldAsked = (making: Making, ids: readonly string[]): string[] => {
  const { gather: by } = making.filters;
  if (by !== 'hash' && by !== 'command') return [...ids];
  const keyOf = (id: string): string | null => {
    const process = making.story.has(id) ? null : making.outline.nodes.get(id)?.process;
    const value = by === 'hash' ? process?.hashes : process?.commandLine;
    if (value === null || value === undefined || value === '') return null;
    return by === 'hash' ? value.toLowerCase() : commandShape(value);
  };
  return foldBy(making, ids, { kind: by, keyOf, enough: (list) => list.length >= fewest.elsewhere });
};

const foldMany = (making: Making, ids: readonly string[]): string[] =>
  foldBy(making, ids, {
    kind: 'siblings',
    keyOf: (id) =>
      making.story.has(id) || making.outline.groups.has(id) ? null : (making.outline.nodes.get(id)?.kind ?? null),
    enough: (list) => list.length > manySiblings,
  });

/** Routine activity stands behind one entry for each kind, last. */
const foldRoutine = (making: Making, holder: string, ids: readonly string[]): string[] =>
  [...groupBy(ids, (id) => making.outline.nodes.get(id)?.kind ?? 'object')].map(([of, list]) =>
    // Keys of this map are kinds of nodes.
    gather(making, `routine:${holder}|${of}`, { kind: 'routine', of: of as NodeKind }, list),
  );

const foldSiblings = (making: Making, holder: string, ids: readonly string[]): string[] => {
  const { quiet } = making.outline;
  const routine = making.filters.routine ? [] : ids.filter((id) => quiet.nodes.has(id));
  const loud = routine.length === 0 ? ids : ids.filter((id) => !quiet.nodes.has(id));
  const alike = making.filters.alike ? foldAlike(making, loud) : [...loud];
  return [...foldMany(making, foldAsked(making, alike)), ...foldRoutine(making, holder, routine)];
};

const hostOf = ({ outline }: Making, id: string): string | null => {
  const inside = outline.groups.get(id)?.members[0];
  if (inside !== undefined) return outline.nodes.get(inside)?.host ?? null;
  const node = outline.nodes.get(id);
  return node === undefined ? null : node.kind === 'host' ? node.label : node.host;
};

const foldHosts = (making: Making, roots: readonly string[]): string[] => {
  if (making.filters.gather !== 'host') return [...roots];
  const { quiet, groups } = making.outline;
  const keyOf: Key = (id) => (groups.get(id)?.kind === 'routine' || quiet.nodes.has(id) ? null : hostOf(making, id));
  return foldBy(making, roots, { kind: 'host', keyOf, enough: () => true });
};

const timesOf = ({ heldBy }: Forest, nodes: readonly FlowNode[]): Map<string, number> =>
  new Map(nodes.map((node) => [node.id, heldBy.get(node.id)?.firstSeenMs ?? node.firstSeenMs ?? 0]));

const entriesBelow = ({ times }: Making, { satellites, children }: Twig): string[] =>
  [...satellites, ...children.map((child) => child.node)]
    .map((node) => node.id)
    .toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));

const place = ({ outline }: Making, holder: string, entries: string[]): void => {
  outline.below.set(holder, entries);
  if (holder !== '') for (const entry of entries) outline.holder.set(entry, holder);
};

const fillIn = (making: Making): Outline => {
  const { outline } = making;
  for (const twig of outline.forest.upward) {
    const { id } = twig.node;
    const entries = entriesBelow(making, twig);
    outline.sizes.set(id, 1 + sizeOf(making, entries));
    if (entries.length > 0) place(making, id, foldSiblings(making, id, entries));
  }
  const roots = storyFirst(outline.forest.roots).map((twig) => twig.node.id);
  place(making, '', foldHosts(making, foldSiblings(making, '', roots)));
  return outline;
};

const visiblePart = ({ graph }: WholeFlow, quiet: Quiet, routine: boolean) =>
  routine
    ? graph
    : {
        ...graph,
        nodes: graph.nodes.filter((node) => !quiet.nodes.has(node.id)),
        edges: graph.edges.filter((edge: FlowEdge) => !quiet.edges.has(edge.id)),
      };

/** The same for nodes and edges in any order. */
export const outlineOf = (whole: WholeFlow, filters: FlowFilters): Outline => {
  const { graph } = whole;
  const quiet = { nodes: new Set(whole.quietNodes), edges: new Set(whole.quietEdges) };
  const forest = forestOf(graph, filters.routine ? null : quiet);
  const path = pathToAlerts(graph);
  const visible = visiblePart(whole, quiet, filters.routine);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const outline: Outline = {
    below: new Map(),
    holder: new Map(),
    groups: new Map(),
    sizes: new Map(),
    nodes,
    forest,
    path,
    quiet,
  };
  const shapes = shapesOf(drawingOf(visible, forestOf(visible), path));
  return fillIn({ outline, shapes, filters, story: storyAndAbove(forest, path), times: timesOf(forest, graph.nodes) });
};
