import { baseName } from '../report/evidence-text.ts';
import { pathToAlerts } from './alert-path.ts';
import type { Drawing, Shapes } from './alike-shapes.ts';
import { drawingOf, shapesOf } from './alike-shapes.ts';
import type { Twig } from './forest.ts';
import { forestOf } from './forest.ts';
import type { FlowEdge, FlowGraph, FlowNode, FlowOmission } from './model.ts';

/** Processes that look alike below one parent. Closed, one node stands for all; open, they hang from that node. */
export interface AlikeGroup {
  id: string;
  members: string[];
  open: boolean;
}

export interface FoldedFlow {
  /** What is drawn: the nodes of groups are among `nodes` but not counted in `shown`. */
  graph: FlowGraph;
  groups: Map<string, AlikeGroup>;
  /** Node that is not drawn → group that stands for it. */
  hiddenIn: Map<string, string>;
}

/** Two of a kind are worth one card less; below an alert every process may tell something, so there it takes more. */
const fewest = { elsewhere: 2, belowAlert: 3 };
const listedEvents = 200;

/** Twigs of one holder that look alike, by the group's id, each list long enough to fold. The earliest names the group. */
const alikeAmong = (twigs: readonly Twig[], { shapes, belowAlert }: Shapes): [string, Twig[]][] => {
  const lists = new Map<number, Twig[]>();
  for (const twig of twigs) {
    const shape = shapes.get(twig.node.id);
    if (shape === undefined) continue;
    const list = lists.get(shape);
    if (list === undefined) lists.set(shape, [twig]);
    else list.push(twig);
  }
  return [...lists.values()].flatMap((list): [string, Twig[]][] => {
    const first = list[0]?.node.id ?? '';
    const enough = list.length >= (belowAlert.has(first) ? fewest.belowAlert : fewest.elsewhere);
    return enough ? [[`alike:${first}`, list]] : [];
  });
};

const everythingIn = (twigs: readonly Twig[]): FlowNode[] => {
  const found: FlowNode[] = [];
  const open = [...twigs];
  for (let twig = open.pop(); twig !== undefined; twig = open.pop()) {
    found.push(twig.node, ...twig.satellites);
    open.push(...twig.children);
  }
  return found;
};

/** A fact of the group is what all members agree on. */
const agreed = <T>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
};

const union = (lists: readonly { events: FlowNode['events'] }[]): FlowNode['events'] =>
  [...new Set(lists.flatMap(({ events }) => events))].toSorted((a, b) => a - b).slice(0, listedEvents);

const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b));
};

const latest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
};

const groupNode = (id: string, nodes: readonly FlowNode[]): FlowNode => {
  const facts = nodes.map((node) => node.process);
  const image = agreed(facts.map((fact) => fact?.image ?? null));
  const name = image === null ? (nodes[0]?.label ?? '') : baseName(image);
  return {
    id,
    kind: 'process',
    label: `${name} ×${nodes.length}`,
    detail: image,
    host: agreed(nodes.map((node) => node.host)),
    known: nodes.every((node) => node.known),
    firstSeenMs: earliest(nodes.map((node) => node.firstSeenMs)),
    lastSeenMs: latest(nodes.map((node) => node.lastSeenMs)),
    alerts: [],
    alertLevel: null,
    techniques: [],
    events: union(nodes),
    eventCount: nodes.reduce((sum, node) => sum + node.eventCount, 0),
    process: {
      pid: null,
      image,
      commandLine: agreed(facts.map((fact) => fact?.commandLine ?? null)),
      user: agreed(facts.map((fact) => fact?.user ?? null)),
      hashes: agreed(facts.map((fact) => fact?.hashes ?? null)),
      signer: agreed(facts.map((fact) => fact?.signer ?? null)),
      endedAtMs: null,
    },
  };
};

interface Folding {
  groups: Map<string, AlikeGroup>;
  nodes: FlowNode[];
  hiddenIn: Map<string, string>;
  /** Member of an open group → the group. */
  memberOf: Map<string, string>;
  omitted: Map<FlowNode['kind'], number>;
}

const fold = (folding: Folding, id: string, members: readonly Twig[], open: boolean): void => {
  const nodes = members.map((twig) => twig.node);
  folding.groups.set(id, { id, members: nodes.map((node) => node.id), open });
  folding.nodes.push(groupNode(id, nodes));
  if (open) {
    for (const node of nodes) folding.memberOf.set(node.id, id);
    return;
  }
  for (const node of everythingIn(members)) {
    folding.hiddenIn.set(node.id, id);
    folding.omitted.set(node.kind, (folding.omitted.get(node.kind) ?? 0) + 1);
  }
};

/** From the roots down; what is inside a closed group is not looked at. */
const foldAll = (roots: readonly Twig[], shapes: Shapes, opened: ReadonlySet<string>): Folding => {
  const folding: Folding = {
    groups: new Map(),
    nodes: [],
    hiddenIn: new Map(),
    memberOf: new Map(),
    omitted: new Map(),
  };
  const waiting: (readonly Twig[])[] = [roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [id, members] of alikeAmong(next, shapes)) fold(folding, id, members, opened.has(id));
    for (const { node, children } of next)
      if (children.length > 0 && !folding.hiddenIn.has(node.id)) waiting.push(children);
  }
  return folding;
};

/** Several edges drawn as one: their proof added up. */
const addMerged = (merged: Map<string, FlowEdge>, ends: Pick<FlowEdge, 'source' | 'target'>, edge: FlowEdge): void => {
  const id = `${ends.source} ${edge.kind} ${ends.target}`;
  const known = merged.get(id);
  if (known === undefined) {
    merged.set(id, { ...edge, ...ends, id, events: [...edge.events] });
    return;
  }
  // Edges come in order of time, so the first are listed.
  if (known.events.length < listedEvents) known.events = union([known, edge]);
  known.eventCount += edge.eventCount;
  known.firstSeenMs = earliest([known.firstSeenMs, edge.firstSeenMs]);
};

/** Roots have no edge that would hang them from their group; this one says nothing and proves nothing. */
const gathering = (member: string, group: string): FlowEdge => ({
  id: `${group} gathers ${member}`,
  source: member,
  target: group,
  kind: 'ran-on',
  events: [],
  eventCount: 0,
  firstSeenMs: null,
});

/** Edges as drawn: those of what is folded lead to its group, those that hold members of an open group begin at it. */
const drawnEdges = (edges: readonly FlowEdge[], { hiddenIn, memberOf }: Folding, { heldBy }: Drawing): FlowEdge[] => {
  const kept: FlowEdge[] = [];
  const merged = new Map<string, FlowEdge>();
  const drawOpen = (edge: FlowEdge, held: string, group: string): void => {
    const end = edge.target === held ? 'target' : 'source';
    const { source, target } = edge;
    addMerged(merged, { source, target, [end]: group }, edge);
    kept.push({ ...edge, [end === 'target' ? 'source' : 'target']: group });
  };
  const draw = (edge: FlowEdge): void => {
    const held = [edge.source, edge.target].find((id) => memberOf.has(id) && heldBy.get(id) === edge) ?? '';
    const group = memberOf.get(held);
    if (group === undefined) kept.push(edge);
    else drawOpen(edge, held, group);
  };
  for (const edge of edges) {
    const source = hiddenIn.get(edge.source) ?? edge.source;
    const target = hiddenIn.get(edge.target) ?? edge.target;
    if (source === edge.source && target === edge.target) draw(edge);
    else if (source !== target) addMerged(merged, { source, target }, edge);
  }
  for (const [member, group] of memberOf) if (!heldBy.has(member)) kept.push(gathering(member, group));
  return [...kept, ...merged.values()];
};

/**
 * Folds processes that look alike: siblings of one image without alerts, on no way to an alert, that touched nothing that is
 * drawn, with everything below them of the same shape. Below an alert the command line must be alike as well. Groups named in
 * `opened` are drawn member by member below their node, so that one press closes them again. Nothing is lost:
 * shown + omitted = total, as in the stored flow.
 */
export const foldAlike = (stored: FlowGraph, opened: ReadonlySet<string>): FoldedFlow => {
  const forest = forestOf(stored);
  const drawing = drawingOf(stored, forest, pathToAlerts(stored));
  const folding = foldAll(forest.roots, shapesOf(drawing), opened);
  const { groups, hiddenIn, omitted } = folding;
  if (groups.size === 0) return { graph: stored, groups, hiddenIn };
  const nodes = stored.nodes.filter((node) => !hiddenIn.has(node.id));
  const alike = [...omitted].map(([kind, count]): FlowOmission => ({ kind, nodes: count, reason: 'alike' }));
  const graph: FlowGraph = {
    ...stored,
    nodes: [...nodes, ...folding.nodes],
    edges: drawnEdges(stored.edges, folding, drawing),
    omitted: [...alike, ...stored.omitted],
    shown: nodes.length,
  };
  return { graph, groups, hiddenIn };
};
