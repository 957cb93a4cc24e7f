import { escapeXml } from '../../shared/graph/fitted-text.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { FigureInput } from './figure-input.ts';
import { lineHeight, wrapped } from './figure-lines.ts';

export const figureNotes = (
  { nodes, leftOut }: FigureInput,
  page: { words: Messages['graph']; width: number; top: number; undrawn: number },
): { svg: string; height: number } => {
  const { words } = page;
  const kinds = leftOut
    .map(({ kind, nodes: count }) => words.kindCount(words.kinds[kind], count))
    .join(words.listJoint);
  const sentences = [
    nodes.length === 0 ? words.figure.empty : words.figure.chosen,
    kinds === '' ? '' : words.figure.omitted(kinds),
    page.undrawn === 0 ? '' : words.figure.omittedLinks(page.undrawn),
  ];
  const lines = sentences.filter((sentence) => sentence !== '').flatMap((sentence) => wrapped(sentence, page.width));
  const svg = lines
    .map((line, at) => `<text class="note" x="0" y="${page.top + (at + 1) * lineHeight}">${escapeXml(line)}</text>`)
    .join('');
  return { svg, height: (lines.length + 1) * lineHeight };
};
