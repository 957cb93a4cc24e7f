import type { FlowEdge } from '../../shared/graph/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { rowY } from './figure-geometry.ts';
import type { FigureRow } from './figure-rows.ts';
import { escapeXml } from '../../shared/graph/fitted-text.ts';

const laneWidth = 7;
const lanes = 4;

/** Kinds worth a line across the page, the telling ones first. */
const weight: Partial<Record<FlowEdge['kind'], number>> = {
  injected: 0,
  moved: 0,
  executed: 1,
  wrote: 2,
  accessed: 3,
  resolved: 4,
  connected: 5,
};

interface Span {
  edge: FlowEdge;
  from: number;
  to: number;
}

/**
 * Relations across the outline, as brackets in the gutter at the right. Only as many as fit without crossing each other; the
 * rest is counted.
 */
export const drawCrossLinks = (
  edges: FlowEdge[],
  rows: FigureRow[],
  page: { words: Messages['graph']; left: number; ends: number[] },
): { svg: string; undrawn: number } => {
  const rowOf = new Map(rows.map((row, at) => [row.node.id, at]));
  const spans: Span[] = edges
    .map((edge) => ({ edge, from: rowOf.get(edge.source) ?? -1, to: rowOf.get(edge.target) ?? -1 }))
    .filter((span) => span.from >= 0 && span.to >= 0)
    .toSorted((a, b) => (weight[a.edge.kind] ?? 9) - (weight[b.edge.kind] ?? 9) || a.from - b.from || a.to - b.to);
  const taken: [number, number][][] = Array.from({ length: lanes }, () => []);
  const parts: string[] = [];
  for (const { edge, from, to } of spans) {
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const lane = taken.findIndex((held) => held.every(([start, end]) => high < start || low > end));
    const slot = taken[lane];
    if (slot === undefined || weight[edge.kind] === undefined) continue;
    slot.push([low, high]);
    const x = page.left + 8 + lane * laneWidth;
    const startX = (page.ends[from] ?? page.left) + 4;
    const endX = (page.ends[to] ?? page.left) + 4;
    const word = escapeXml(page.words.edges[edge.kind]);
    parts.push(
      `<g><title>${word}</title><path class="link" d="M${startX},${rowY(from)}H${x}V${rowY(to)}H${endX + 5}"/>`,
      `<path d="M${endX},${rowY(to)}l6,-3v6z" fill="#777"/>`,
      `<text class="word" text-anchor="middle" transform="translate(${x + 2.6},${(rowY(from) + rowY(to)) / 2}) rotate(90)" dy="-4">${Math.abs(from - to) > 2 ? word : ''}</text></g>`,
    );
  }
  return { svg: parts.join(''), undrawn: edges.length - parts.length / 3 };
};
