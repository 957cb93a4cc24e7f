import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { EdgeKind, FlowEdge, FlowNode, Lateral, NodeKind } from '../../shared/graph/model.ts';

/** Each node and edge lists this many proving events; its count goes on. */
const listedEvents = 200;

export interface NodeSeed {
  id: string;
  kind: NodeKind;
  label: string;
  detail: string | null;
  host: string | null;
  known: boolean;
}

/** The whole graph while it is put together. `loud` holds what is drawn without unfolding. */
export interface Draft {
  nodes: Map<string, FlowNode>;
  edges: Map<string, FlowEdge>;
  loudNodes: Set<string>;
  loudEdges: Set<string>;
  /** Edges an alert stands on: never folded. */
  pinnedEdges: Set<string>;
}

export const emptyDraft = (): Draft => ({
  nodes: new Map(),
  edges: new Map(),
  loudNodes: new Set(),
  loudEdges: new Set(),
  pinnedEdges: new Set(),
});

const prove = (proven: { events: EventId[]; eventCount: number }, event: StoredEvent): void => {
  // One event can name a thing twice (a process opening itself); it proves it once. Events come in order.
  if (proven.events.at(-1) === event.id) return;
  proven.eventCount += 1;
  if (proven.events.length < listedEvents) proven.events.push(event.id);
};

export const addNode = (draft: Draft, seed: NodeSeed, event: StoredEvent): FlowNode => {
  let node = draft.nodes.get(seed.id);
  if (node === undefined) {
    node = {
      ...seed,
      firstSeenMs: null,
      lastSeenMs: null,
      alerts: [],
      alertLevel: null,
      techniques: [],
      events: [],
      eventCount: 0,
      process: null,
    };
    draft.nodes.set(seed.id, node);
  }
  node.firstSeenMs = Math.min(node.firstSeenMs ?? event.seenAtMs, event.seenAtMs);
  node.lastSeenMs = Math.max(node.lastSeenMs ?? event.seenAtMs, event.seenAtMs);
  prove(node, event);
  return node;
};

export const addEdge = (
  draft: Draft,
  { source, target, kind, lateral }: { source: string; target: string; kind: EdgeKind; lateral?: Lateral },
  event: StoredEvent,
): FlowEdge => {
  const way =
    lateral === undefined
      ? ''
      : ` ${lateral.method} ${lateral.account ?? ''} ${lateral.logonType ?? ''} ${lateral.outcome}`;
  const id = `${source} ${kind} ${target}${way}`;
  let edge = draft.edges.get(id);
  if (edge === undefined) {
    edge = { id, source, target, kind, events: [], eventCount: 0, firstSeenMs: null };
    if (lateral !== undefined) edge.lateral = lateral;
    draft.edges.set(id, edge);
  }
  edge.firstSeenMs = Math.min(edge.firstSeenMs ?? event.seenAtMs, event.seenAtMs);
  prove(edge, event);
  return edge;
};

/** Draws an edge, and with it both its ends. */
export const makeLoud = (draft: Draft, edge: FlowEdge): void => {
  draft.loudEdges.add(edge.id);
  draft.loudNodes.add(edge.source);
  draft.loudNodes.add(edge.target);
};
