import type { AlertPath } from '../../shared/graph/alert-path.ts';
import { pathToAlerts } from '../../shared/graph/alert-path.ts';
import type { Forest, Twig } from '../../shared/graph/forest.ts';
import { forestOf } from '../../shared/graph/forest.ts';
import type { FlowEdge, FlowGraph, FlowNode } from '../../shared/graph/model.ts';
import { RuleLevel } from '../../shared/rules/model.ts';

/** A flow as the tab reads it: by id, as a tree, with the way to the alerts. */
export interface FlowModel {
  graph: FlowGraph;
  nodes: Map<string, FlowNode>;
  edges: Map<string, FlowEdge>;
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
  const alertedFirst = [...forest.roots].toSorted((a, b) => Number(b.alerted) - Number(a.alerted));
  below.set(
    '',
    alertedFirst.map((twig) => twig.node.id),
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

export const flowModel = (graph: FlowGraph): FlowModel => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const forest = forestOf(graph);
  const below = treeOrder(forest, nodes);
  const links = new Map<string, FlowEdge[]>(graph.nodes.map((node) => [node.id, []]));
  for (const edge of graph.edges) {
    links.get(edge.source)?.push(edge);
    if (edge.target !== edge.source) links.get(edge.target)?.push(edge);
  }
  const holder = new Map([...below].filter(([id]) => id !== '').flatMap(([id, ids]) => ids.map((one) => [one, id])));
  return {
    graph,
    nodes,
    edges: new Map(graph.edges.map((edge) => [edge.id, edge])),
    links,
    forest,
    path: pathToAlerts(graph),
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
    const children = model.below.get(next.id)?.length ?? 0;
    const isOpen = children > 0 && open.has(next.id);
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

/**
 * What a first look should show, the widest choice first: every way to an alert; the way to the gravest alert with what is
 * around it; that alert alone. The picture takes the first that can be read. Empty without alerts.
 */
export const focusOf = (model: FlowModel): string[][] => {
  const { alerted, causes } = model.path;
  const gravest = [...alerted].toSorted((a, b) => rankOf(model.nodes.get(b)) - rankOf(model.nodes.get(a)))[0];
  if (gravest === undefined) return [];
  const around = (id: string): string[] => [id, ...(model.below.get(id) ?? [])];
  const holder = model.holder.get(gravest);
  return [
    [...new Set([...alerted, ...causes, ...[...alerted].flatMap(around)])],
    [...new Set([...holdersOf(model, gravest), ...around(gravest)])],
    [...new Set([...(holder === undefined ? [] : [holder]), ...around(gravest)])],
    [gravest],
  ];
};

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
