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

/** A line between two entities: what was recorded, or what an analyst drew. */
export interface CrossLink {
  source: string;
  target: string;
  word: string;
  /** Number in the list of what analysts added; '' for what was recorded. */
  sign: string;
  isDrawn: boolean;
  /** The least is drawn first; null: not worth a line across the page. */
  weight: number | null;
}

export const recordedLinks = (edges: readonly FlowEdge[], words: Messages['graph']): CrossLink[] =>
  edges.map(({ source, target, kind }) => ({
    source,
    target,
    word: words.edges[kind],
    sign: '',
    isDrawn: false,
    weight: weight[kind] ?? null,
  }));

interface Span {
  link: CrossLink;
  from: number;
  to: number;
}

const heaviest = 9;

const spansOf = (links: readonly CrossLink[], rows: readonly FigureRow[]): Span[] => {
  const rowOf = new Map(rows.map((row, at) => [row.node.id, at]));
  return links
    .map((link) => ({ link, from: rowOf.get(link.source) ?? -1, to: rowOf.get(link.target) ?? -1 }))
    .filter((span) => span.from >= 0 && span.to >= 0 && span.from !== span.to)
    .toSorted((a, b) => (a.link.weight ?? heaviest) - (b.link.weight ?? heaviest) || a.from - b.from || a.to - b.to);
};

const drawSpan = (
  { link, from, to }: Span,
  { x, startX, endX }: { x: number; startX: number; endX: number },
): string => {
  const word = escapeXml(link.word);
  // Hollow and dashed: told apart from what was recorded without colour.
  const head = link.isDrawn ? 'fill="#fff" stroke="#333" stroke-width="0.9"' : 'fill="#777"';
  const middle = (rowY(from) + rowY(to)) / 2;
  const isSaid = Math.abs(from - to) > 2;
  // What was drawn has its words in the list below: its number stands where the line comes in.
  const said = link.isDrawn
    ? `<text class="sign halo" text-anchor="end" x="${x - 3}" y="${rowY(to) - 2.5}">${escapeXml(link.sign)}</text>`
    : `<text class="word" text-anchor="middle" transform="translate(${x + 2.6},${middle}) rotate(90)" dy="-4">${isSaid ? word : ''}</text>`;
  return [
    `<g><title>${word}</title><path class="${link.isDrawn ? 'drawn' : 'link'}" d="M${startX},${rowY(from)}H${x}V${rowY(to)}H${endX + 5}"/>`,
    `<path d="M${endX},${rowY(to)}l6,-3v6z" ${head}/>`,
    `${said}</g>`,
  ].join('');
};

/**
 * Relations across the outline, as brackets in the gutter at the right: what analysts drew, then what was recorded. Only as many as fit
 * without crossing each other; what was recorded and has no room is counted (what was drawn stands in the list below the figure).
 */
export const drawCrossLinks = (
  links: readonly CrossLink[],
  rows: FigureRow[],
  page: { left: number; ends: number[] },
): { svg: string; undrawn: number; drawnByHand: number } => {
  const taken: [number, number][][] = Array.from({ length: lanes }, () => []);
  const drawn: Span[] = [];
  const parts: string[] = [];
  for (const span of spansOf(links, rows)) {
    const { link, from, to } = span;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const lane = taken.findIndex((held) => held.every(([start, end]) => high < start || low > end));
    const slot = taken[lane];
    if (slot === undefined || link.weight === null) continue;
    slot.push([low, high]);
    drawn.push(span);
    const ends = { startX: (page.ends[from] ?? page.left) + 4, endX: (page.ends[to] ?? page.left) + 4 };
    parts.push(drawSpan(span, { x: page.left + 8 + lane * laneWidth, ...ends }));
  }
  const drawnByHand = drawn.filter(({ link }) => link.isDrawn).length;
  const recorded = links.filter(({ isDrawn }) => !isDrawn).length;
  return { svg: parts.join(''), undrawn: recorded - (drawn.length - drawnByHand), drawnByHand };
};
