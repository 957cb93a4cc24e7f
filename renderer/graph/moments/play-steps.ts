import type { FlowModel } from '../flow/flow-model.ts';

/** One step of the attack: what came to be in one moment, by one act. */
export interface PlayStep {
  atMs: number;
  /** The card to look at. */
  node: string;
  edges: string[];
}

const byTime = (a: PlayStep, b: PlayStep): number => a.atMs - b.atMs || (a.node < b.node ? -1 : 1);

type Line = FlowModel['graph']['edges'][number];

/** The first line into each card that has a time. */
const firstLines = (edges: readonly Line[]): Map<string, Line & { firstSeenMs: number }> => {
  const lines = new Map<string, Line & { firstSeenMs: number }>();
  for (const edge of edges) {
    const { firstSeenMs, target } = edge;
    if (firstSeenMs === null) continue;
    const known = lines.get(target);
    if (known === undefined || known.firstSeenMs > firstSeenMs) lines.set(target, { ...edge, firstSeenMs });
  }
  return lines;
};

/**
 * What is drawn, in order of time: each card once, when it is first seen, with the line that brought it; then each further line.
 * What has no time is there from the beginning.
 */
export const playSteps = ({ graph: { nodes, edges } }: FlowModel): PlayStep[] => {
  const lines = firstLines(edges);
  const told = new Set<string>();
  const cards = nodes.flatMap(({ id, firstSeenMs }): PlayStep[] => {
    if (firstSeenMs === null) return [];
    const line = lines.get(id);
    if (line === undefined) return [{ atMs: firstSeenMs, node: id, edges: [] }];
    told.add(line.id);
    return [{ atMs: line.firstSeenMs, node: id, edges: [line.id] }];
  });
  const further = edges.flatMap(({ id, firstSeenMs, target }): PlayStep[] =>
    firstSeenMs === null || told.has(id) ? [] : [{ atMs: firstSeenMs, node: target, edges: [id] }],
  );
  return [...cards, ...further].toSorted(byTime);
};

/** Everything drawn up to and with a step; what has no time is always there. */
export const seenUpTo = (model: FlowModel, steps: readonly PlayStep[], at: number): Set<string> => {
  const later = new Set<string>();
  const seen = new Set<string>();
  for (const [index, step] of steps.entries())
    for (const id of [step.node, ...step.edges]) (index <= at ? seen : later).add(id);
  for (const { id } of [...model.drawable.nodes, ...model.drawable.edges]) if (!later.has(id)) seen.add(id);
  return seen;
};
