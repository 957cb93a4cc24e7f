import type { Twig } from '../../shared/graph/forest.ts';
import { forestOf } from '../../shared/graph/forest.ts';
import type { Drawable } from '../../shared/graph/layout.ts';
import type { FlowEdge, FlowNode } from '../../shared/graph/model.ts';

/** One line of the printed figure. `depth` is the indent; `holder` the row it hangs from, `edge` the relation to it. */
export interface FigureRow {
  node: FlowNode;
  depth: number;
  holder: number | null;
  edge: FlowEdge | null;
}

/**
 * A printed page is narrow and tall, names are long: so the figure is an outline. Depth runs as indent, time from top to
 * bottom within each process; what a process touched stands directly below it, in time order with what it started.
 */
export const figureRows = (graph: Drawable): FigureRow[] => {
  const forest = forestOf(graph);
  const rows: FigureRow[] = [];
  const timeOf = (id: string): number => forest.heldBy.get(id)?.firstSeenMs ?? Number.MAX_SAFE_INTEGER;
  const roots = [...forest.roots.filter((twig) => twig.alerted), ...forest.roots.filter((twig) => !twig.alerted)];
  const open: { twig: Twig; depth: number; holder: number | null }[] = roots
    .toReversed()
    .map((twig) => ({ twig, depth: 0, holder: null }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { twig, depth, holder } = next;
    const row = rows.length;
    rows.push({ node: twig.node, depth, holder, edge: forest.heldBy.get(twig.node.id) ?? null });
    const touched: Twig[] = twig.satellites.map((node) => ({
      node,
      children: [],
      satellites: [],
      alerted: false,
      weight: 0,
    }));
    const below = [...touched, ...twig.children].toSorted((a, b) => timeOf(a.node.id) - timeOf(b.node.id));
    for (const child of below.toReversed()) open.push({ twig: child, depth: depth + 1, holder: row });
  }
  return rows;
};

/** Relations between two rows that the indent does not show. */
export const crossLinks = (rows: FigureRow[], edges: FlowEdge[]): FlowEdge[] => {
  const shown = new Set(rows.map((row) => row.edge?.id));
  return edges.filter((edge) => !shown.has(edge.id) && edge.source !== edge.target);
};
