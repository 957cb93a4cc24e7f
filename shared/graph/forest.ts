import type { Drawable } from './layout.ts';
import type { FlowEdge, FlowNode } from './model.ts';
import { EdgeKind } from './model.ts';
import { RuleLevel } from '../rules/model.ts';

/** A node with what stands to its right (children) and below it (satellites: whatever is no process). */
export interface Twig {
  node: FlowNode;
  children: Twig[];
  satellites: FlowNode[];
  /** Whether an alert is in here somewhere. */
  alerted: boolean;
  /** How much is alerted in here: more and graver alerts weigh more. */
  weight: number;
}

export interface Forest {
  roots: Twig[];
  /** The edge by which a node hangs where it hangs. */
  heldBy: Map<string, FlowEdge>;
  /** Nodes from the leaves up: children stand before their parents. */
  upward: Twig[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const timeOf = (one: { firstSeenMs: number | null }): number => one.firstSeenMs ?? Number.MAX_SAFE_INTEGER;

/** One alert of a level outweighs several of the level below it. */
const weightOf = ({ alerts, alertLevel }: FlowNode): number =>
  alertLevel === null ? 0 : alerts.length * 8 ** RuleLevel.options.indexOf(alertLevel);

/** The tree that tells the most of the attack comes first; equals keep their order. */
export const storyFirst = (roots: readonly Twig[]): Twig[] => roots.toSorted((a, b) => b.weight - a.weight);

const inTimeOrder = (list: readonly FlowNode[]): FlowNode[] =>
  list.toSorted((a, b) => timeOf(a) - timeOf(b) || compareText(a.id, b.id));

const otherEnd = (edge: FlowEdge, id: string): string => (edge.source === id ? edge.target : edge.source);

/**
 * Which edge gives a process its place: its start; else who reached into it (lsass.exe stands with who read it); else, with
 * several hosts drawn, the host it ran on.
 */
const holdProcesses = (edges: FlowEdge[], nodes: Map<string, FlowNode>, held: Map<string, FlowEdge>): void => {
  const parents = new Set(edges.filter((edge) => edge.kind === 'spawned').map((edge) => edge.source));
  // What stands below a process carries nothing in turn: a file that "started" something leaves it a root.
  const carries = (id: string): boolean => nodes.get(id)?.kind === 'process' || nodes.get(id)?.kind === 'host';
  const hold = (id: string, edge: FlowEdge): void => {
    if (nodes.get(id)?.kind === 'process' && !held.has(id) && carries(otherEnd(edge, id))) held.set(id, edge);
  };
  for (const edge of edges) if (edge.kind === 'spawned') hold(edge.target, edge);
  for (const edge of edges) {
    const reachedInto = edge.kind === 'accessed' || edge.kind === 'injected';
    if (reachedInto && !parents.has(edge.target)) hold(edge.target, edge);
  }
  for (const edge of edges) if (edge.kind === 'ran-on') hold(edge.source, edge);
};

/** By time; in the same moment in the order of the kinds, so that a file is written before it is deleted. */
const firstCause = (a: FlowEdge, b: FlowEdge): number =>
  timeOf(a) - timeOf(b) ||
  EdgeKind.options.indexOf(a.kind) - EdgeKind.options.indexOf(b.kind) ||
  compareText(a.id, b.id);

/** A thing stands with whoever touched it first: a process before anything else. */
const holdSatellites = (edges: FlowEdge[], nodes: Map<string, FlowNode>, held: Map<string, FlowEdge>): void => {
  const standsAlone = (id: string): boolean => {
    const kind = nodes.get(id)?.kind;
    return kind === 'process' || kind === 'host';
  };
  const hold = (wanted: FlowNode['kind'], counts: (edge: FlowEdge) => boolean): void => {
    for (const edge of edges) {
      if (!counts(edge)) continue;
      for (const id of [edge.source, edge.target]) {
        if (held.has(id) || standsAlone(id)) continue;
        if (nodes.get(otherEnd(edge, id))?.kind === wanted) held.set(id, edge);
      }
    }
  };
  // A file stands with who wrote it, not with the process it became.
  hold('process', (edge) => edge.kind !== 'executed' || nodes.get(edge.source)?.kind === 'process');
  hold('process', () => true);
  hold('host', () => true);
};

/** Breaks rings: hostile or damaged records can make a process its own ancestor. The youngest link of the ring goes. */
const breakRings = (held: Map<string, FlowEdge>): void => {
  const settled = new Set<string>();
  for (const start of held.keys()) {
    const trail = new Set<string>();
    let id = start;
    for (let edge = held.get(id); edge !== undefined && !settled.has(id); edge = held.get(id)) {
      if (trail.has(id)) {
        held.delete(id);
        break;
      }
      trail.add(id);
      id = otherEnd(edge, id);
    }
    for (const seen of trail) settled.add(seen);
  }
};

const fromLeavesUp = (roots: Twig[]): Twig[] => {
  const downward: Twig[] = [];
  const open = [...roots];
  for (let twig = open.pop(); twig !== undefined; twig = open.pop()) {
    downward.push(twig);
    open.push(...twig.children);
  }
  return downward.toReversed();
};

/** Which edge holds each node. What is loud is held by what is loud, and stands where it would stand without the rest. */
const holdAll = (edges: FlowEdge[], nodes: Map<string, FlowNode>, quiet: Quiet | null): Map<string, FlowEdge> => {
  const heldBy = new Map<string, FlowEdge>();
  const loud = quiet === null ? edges : edges.filter((edge) => !quiet.edges.has(edge.id));
  holdProcesses(loud, nodes, heldBy);
  holdSatellites(loud, nodes, heldBy);
  if (quiet === null) return heldBy;
  const rest = new Map<string, FlowEdge>();
  holdProcesses(edges, nodes, rest);
  holdSatellites(edges, nodes, rest);
  for (const [id, edge] of rest) if (quiet.nodes.has(id) && !heldBy.has(id)) heldBy.set(id, edge);
  return heldBy;
};

/** Routine activity: what of a graph is told apart from the rest. */
export interface Quiet {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

/** Every node of the graph stands in the forest exactly once. */
export const forestOf = (graph: Drawable, quiet: Quiet | null = null): Forest => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = graph.edges.filter((edge) => nodes.has(edge.source) && nodes.has(edge.target)).toSorted(firstCause);
  const heldBy = holdAll(edges, nodes, quiet);
  breakRings(heldBy);
  const ordered = inTimeOrder(graph.nodes);
  const twigs = new Map<string, Twig>();
  const twigFor = (node: FlowNode): Twig => {
    const fresh = { node, children: [], satellites: [], alerted: node.alerts.length > 0, weight: weightOf(node) };
    const twig = twigs.get(node.id) ?? fresh;
    twigs.set(node.id, twig);
    return twig;
  };
  const roots: Twig[] = [];
  for (const node of ordered) {
    const edge = heldBy.get(node.id);
    const holder = edge === undefined ? undefined : nodes.get(otherEnd(edge, node.id));
    if (holder === undefined) roots.push(twigFor(node));
    else if (node.kind === 'process' || node.kind === 'host') twigFor(holder).children.push(twigFor(node));
    else {
      const twig = twigFor(holder);
      twig.satellites.push(node);
      twig.weight += weightOf(node);
      if (node.alerts.length > 0) twig.alerted = true;
    }
  }
  const upward = fromLeavesUp(roots);
  for (const twig of upward) {
    twig.alerted ||= twig.children.some((child) => child.alerted);
    for (const child of twig.children) twig.weight += child.weight;
  }
  return { roots, heldBy, upward };
};
