import type { FlowGraph, FlowNode, NodeKind } from '../../shared/graph/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { escapeXml, textWidth } from '../../shared/graph/fitted-text.ts';

const noteSize = 9;
const lineHeight = 13;

/** Text broken where it must be, without splitting words of Latin script. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ 、。,])/)) {
    if (line !== '' && textWidth(line + piece, noteSize) > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
};

/** What is stored and not in the figure, by kind: folded, over the limit, or simply not part of the alerts' story. */
const leftOut = (graph: FlowGraph, drawn: FlowNode[]): [NodeKind, number][] => {
  const counts = new Map<NodeKind, number>();
  const add = (kind: NodeKind, count: number): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  };
  for (const omission of graph.omitted) add(omission.kind, omission.nodes);
  for (const node of graph.nodes) add(node.kind, 1);
  for (const node of drawn) add(node.kind, -1);
  return [...counts].filter(([, count]) => count > 0).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};

export const figureNotes = (
  graph: FlowGraph,
  drawn: FlowNode[],
  page: { words: Messages['graph']; width: number; top: number; undrawn: number },
): { svg: string; height: number } => {
  const { words } = page;
  const kinds = leftOut(graph, drawn)
    .map(([kind, count]) => words.kindCount(words.kinds[kind], count))
    .join(words.listJoint);
  const sentences = [
    drawn.length === 0 ? words.figure.empty : words.figure.chosen,
    kinds === '' ? '' : words.figure.omitted(kinds),
    page.undrawn === 0 ? '' : words.figure.omittedLinks(page.undrawn),
  ];
  const lines = sentences.filter((sentence) => sentence !== '').flatMap((sentence) => wrap(sentence, page.width));
  const svg = lines
    .map((line, at) => `<text class="note" x="0" y="${page.top + (at + 1) * lineHeight}">${escapeXml(line)}</text>`)
    .join('');
  return { svg, height: (lines.length + 1) * lineHeight };
};
