import type { FlowNode } from '../../shared/graph/model.ts';
import { NodeKind } from '../../shared/graph/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { RuleLevel } from '../../shared/rules/model.ts';
import { kindMark, levelMark } from './figure-marks.ts';
import { escapeXml, textWidth } from '../../shared/graph/fitted-text.ts';

const entryGap = 16;
const lineHeight = 16;
const textSize = 9;

interface Entry {
  word: string;
  markWidth: number;
  mark: (x: number, y: number) => string;
}

const line =
  (className: string) =>
  (x: number, y: number): string =>
    `<path class="${className}" d="M${x - 5},${y}h20"/>`;

const entriesOf = (nodes: FlowNode[], words: Messages['graph'], isDrawn: boolean): Entry[] => {
  const kinds = new Set(nodes.map((node) => node.kind));
  const levels = new Set(nodes.map((node) => node.alertLevel));
  const entries: Entry[] = [];
  for (const level of RuleLevel.options.toReversed())
    if (levels.has(level))
      entries.push({ word: words.levels[level], markWidth: 10, mark: (x, y) => levelMark(level, x, y) });
  if (levels.size > 1 || !levels.has(null)) entries.push({ word: words.legendPath, markWidth: 20, mark: line('way') });
  entries.push({ word: words.legendSpawn, markWidth: 20, mark: line('spawn') });
  entries.push({ word: words.legendLink, markWidth: 20, mark: line('link') });
  if (isDrawn) entries.push({ word: words.figure.drawn, markWidth: 20, mark: line('drawn') });
  for (const kind of NodeKind.options)
    if (kinds.has(kind))
      entries.push({ word: words.kinds[kind], markWidth: 10, mark: (x, y) => kindMark(kind, true, x, y) });
  if (nodes.some((node) => !node.known))
    entries.push({ word: words.legendUnknown, markWidth: 10, mark: (x, y) => kindMark('process', false, x, y) });
  return entries;
};

/** Every shape and line that stands in the figure, and no other. */
export const legend = (
  nodes: FlowNode[],
  words: Messages['graph'],
  { top, width, isDrawn }: { top: number; width: number; isDrawn: boolean },
): { svg: string; height: number } => {
  let x = 0;
  let y = top + lineHeight / 2;
  const parts: string[] = [];
  for (const entry of entriesOf(nodes, words, isDrawn)) {
    const needed = entry.markWidth + 5 + textWidth(entry.word, textSize);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += lineHeight;
    }
    parts.push(entry.mark(x + 6, y));
    parts.push(`<text class="note" x="${x + entry.markWidth + 7}" y="${y + 3}">${escapeXml(entry.word)}</text>`);
    x += needed + entryGap;
  }
  return { svg: parts.join(''), height: y + lineHeight / 2 - top };
};
