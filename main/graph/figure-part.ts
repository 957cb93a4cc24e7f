import type { FlowEdge, FlowGraph, FlowNode } from '../../shared/graph/model.ts';
import { byRelevance } from '../../shared/graph/relevance.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import { RuleLevel } from '../../shared/rules/model.ts';

/** Rows that fit one A4 page together with the legend, at a size that can be read. */
export const figureLimit = 40;

const rankOf = (node: FlowNode): number => (node.alertLevel === null ? -1 : RuleLevel.options.indexOf(node.alertLevel));

/** The nearest parent only: the way up is walked one parent at a time. */
const parents = (edges: FlowEdge[]): Map<string, string> => {
  const parentOf = new Map<string, string>();
  for (const edge of edges)
    if (edge.kind === 'spawned' && !parentOf.has(edge.target)) parentOf.set(edge.target, edge.source);
  return parentOf;
};

/** Of siblings that look alike (the fortieth reg.exe of one script) this many stand for all while others wait. */
const alikeShown = 3;

interface Choice {
  chosen: Set<string>;
  alike: Map<string, number>;
}

/** A node and its missing ancestors, itself first. */
const lineOf = (
  id: string,
  nodes: Map<string, FlowNode>,
  parentOf: Map<string, string>,
  chosen: Set<string>,
): string[] => {
  const line: string[] = [];
  for (
    let next: string | undefined = id;
    next !== undefined && nodes.has(next) && !chosen.has(next) && !line.includes(next);
    next = parentOf.get(next)
  )
    line.push(next);
  return line;
};

const looksOf = (node: FlowNode | undefined, parent: string | undefined): string =>
  `${parent ?? ''}|${node?.kind ?? ''}|${baseName(node?.process?.image ?? node?.id ?? '').toLowerCase()}`;

/**
 * The part of a flow that a printed page shows: the gravest alerts with the way up to their roots, then what they reached,
 * started and touched, while there is room. A node never stands without its parents.
 */
export const figurePart = (graph: FlowGraph, limit = figureLimit): { nodes: FlowNode[]; edges: FlowEdge[] } => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const parentOf = parents(graph.edges);
  const ranked = byRelevance(graph).toSorted((a, b) => a.tier - b.tier || rankOf(b.node) - rankOf(a.node));
  // Of a case with alerts the figure shows what belongs to them; unrelated activity would only fill the page.
  const hasAlerts = ranked.some((one) => one.tier === 0);
  const wanted = ranked.filter((one) => !hasAlerts || one.tier <= 4);
  const { chosen, alike }: Choice = { chosen: new Set(), alike: new Map() };
  const choose = (node: FlowNode, sparing: boolean): void => {
    const line = lineOf(node.id, nodes, parentOf, chosen);
    const looks = line.map((id) => looksOf(nodes.get(id), parentOf.get(id)));
    if (chosen.size + line.length > limit) return;
    if (sparing && looks.some((look) => (alike.get(look) ?? 0) >= alikeShown)) return;
    for (const look of looks) alike.set(look, (alike.get(look) ?? 0) + 1);
    for (const id of line) chosen.add(id);
  };
  for (const { node } of wanted) choose(node, true);
  for (const { node, tier } of wanted) if (tier === 0 || !hasAlerts) choose(node, false);
  const edges = graph.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target));
  const linked = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  // A file whose writer found no room would stand there without a story.
  const tells = (node: FlowNode): boolean => node.kind === 'process' || node.alerts.length > 0 || linked.has(node.id);
  return { nodes: graph.nodes.filter((node) => chosen.has(node.id) && tells(node)), edges };
};
