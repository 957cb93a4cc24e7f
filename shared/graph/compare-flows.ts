import { z } from 'zod';
import { LayerItem } from './layer.ts';
import { FlowEdge, FlowNode } from './model.ts';
import type { ChangedFact, FlowDifference } from './moment.ts';

/** A flow as it is kept for comparing: no proofs, no process facts. */
export const KeptFlow = z.object({ nodes: z.array(FlowNode), edges: z.array(FlowEdge), items: z.array(LayerItem) });
export type KeptFlow = z.infer<typeof KeptFlow>;

/** Scripts stand whole in the records; their beginning tells a removed one well enough. */
const keptDetail = 400;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** In one order whatever the order of the input: equal flows are equal text. */
export const keptFlow = (
  { nodes, edges }: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] },
  items: readonly LayerItem[],
): KeptFlow => ({
  nodes: nodes
    .map((node): FlowNode => ({
      ...node,
      detail: node.detail?.slice(0, keptDetail) ?? null,
      events: [],
      process: null,
    }))
    .toSorted(byId),
  edges: edges.map((edge): FlowEdge => ({ ...edge, events: [] })).toSorted(byId),
  items: items.toSorted((a, b) => byId(a.content, b.content)),
});

interface Comparing<T> {
  id: (one: T) => string;
  facts: Partial<Record<ChangedFact, (one: T) => unknown>>;
}

const differ = <T>(before: readonly T[], after: readonly T[], { id, facts }: Comparing<T>) => {
  const old = new Map(before.map((one) => [id(one), one]));
  const now = new Set(after.map(id));
  const changed = after.flatMap((one) => {
    const was = old.get(id(one));
    if (was === undefined) return [];
    const what = Object.entries(facts).flatMap(([name, read]): ChangedFact[] =>
      // Names of `facts` are of that type; `Object.entries` forgets it.
      read(was) === read(one) ? [] : [name as ChangedFact],
    );
    return what.length === 0 ? [] : [{ id: id(one), what }];
  });
  return {
    added: after.map(id).filter((one) => !old.has(one)),
    removed: before.filter((one) => !now.has(id(one))),
    changed,
  };
};

/** What was added, removed and changed from one moment to another. */
export const compareFlows = (before: KeptFlow, after: KeptFlow): FlowDifference => {
  const items = differ(before.items, after.items, {
    id: ({ content }) => content.id,
    facts: { text: ({ content }) => JSON.stringify(content) },
  });
  return {
    nodes: differ(before.nodes, after.nodes, {
      id: (node) => node.id,
      facts: {
        label: (node) => node.label,
        alerts: (node) => node.alerts.join(' '),
        records: (node) => node.eventCount,
        known: (node) => node.known,
      },
    }),
    edges: differ(before.edges, after.edges, { id: (edge) => edge.id, facts: { records: (edge) => edge.eventCount } }),
    items: { ...items, removed: items.removed.map(({ content }) => content.id) },
  };
};
