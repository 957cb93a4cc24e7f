import type { LayerContent, LayerItem } from '../../shared/graph/layer.ts';
import { anchorsOf, layerLabel, layerText } from '../../shared/graph/layer-text.ts';
import { escapeXml } from '../../shared/graph/fitted-text.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { defangText, visible } from '../../shared/report/evidence-text.ts';
import type { FigureInput } from './figure-input.ts';
import type { CrossLink } from './figure-links.ts';
import { lineHeight, wrapped } from './figure-lines.ts';

/** More would be a second page; the others are counted. */
const mostItems = 16;
/** One item is a remark, not a chapter. */
const mostLetters = 280;

type Words = Messages['flow']['layer'];

const order: LayerContent['type'][] = [
  'hypothesis',
  'technique',
  'edge',
  'action',
  'condition',
  'operator',
  'asset',
  'object',
  'note',
];

/** What an item adds to its label: the ends of a line, what a technique was set on, what speaks for and against. */
const detailOf = (content: LayerContent, nameOf: (id: string) => string, words: Words): string => {
  switch (content.type) {
    case 'edge':
      return `${nameOf(content.source)} → ${nameOf(content.target)}`;
    case 'technique':
      return `${nameOf(content.of)} (${content.reason})`;
    case 'hypothesis': {
      const forIt = content.arguments.filter(({ stance }) => stance === 'for').length;
      return content.arguments.length === 0 ? '' : words.arguments(forIt, content.arguments.length - forIt);
    }
    default:
      return '';
  }
};

export interface AnalystPart {
  /** Lines drawn by hand, with their number in the list. */
  links: CrossLink[];
  /** `✎1` beside the rows an item is about. */
  signs: Map<string, string>;
  draw: (page: { top: number; width: number }) => { svg: string; height: number };
}

/** What analysts added, below the recorded and told apart from it: a numbered list, and its numbers beside the rows. */
export const analystPart = ({ items, nodes, names }: FigureInput, words: Messages): AnalystPart => {
  const { layer } = words.flow;
  const sorted = items.toSorted((a, b) => order.indexOf(a.content.type) - order.indexOf(b.content.type));
  const printed = sorted.slice(0, mostItems);
  const labels = new Map([
    ...Object.entries(names),
    ...nodes.map(({ id, label }) => [id, label] as const),
    ...items.map(({ content }) => [String(content.id), layerLabel(content, layer)] as const),
  ]);
  const nameOf = (id: string): string => labels.get(id) ?? layer.missingEnd;
  const signs = new Map<string, string>();
  for (const [at, { content }] of printed.entries())
    for (const id of new Set(anchorsOf(content)))
      signs.set(id, `${signs.get(id) ?? layer.sign}${signs.has(id) ? ',' : ''}${at + 1}`);
  const links = sorted.flatMap(({ content }, at): CrossLink[] => {
    if (content.type !== 'edge') return [];
    const sign = at < mostItems ? `${layer.sign}${at + 1}` : '';
    const word = visible(defangText(layerText(content, layer))).slice(0, 200);
    // Somebody drew it to be seen: before anything that was recorded.
    return [{ source: content.source, target: content.target, word, sign, isDrawn: true, weight: -1 }];
  });
  const textOf = ({ content }: LayerItem): string =>
    [layerLabel(content, layer), detailOf(content, nameOf, layer)].filter((part) => part !== '').join(' · ');
  const said = printed.map((item, at) => {
    const text = visible(defangText(textOf(item).slice(0, mostLetters))).replaceAll(/\s+/g, ' ');
    return `${layer.sign}${at + 1} ${text}`;
  });
  const more = sorted.length - printed.length;
  const all = [words.graph.figure.analyst, ...said, ...(more > 0 ? [words.graph.figure.analystMore(more)] : [])];
  return {
    links,
    signs,
    draw: ({ top, width }) => {
      if (items.length === 0) return { svg: '', height: 0 };
      const lines = all.flatMap((text) => wrapped(text, width - 16));
      const svg = lines.map(
        (line, at) =>
          `<text class="note${at === 0 ? ' count' : ''}" x="8" y="${top + 6 + (at + 1) * lineHeight}">${escapeXml(line)}</text>`,
      );
      const height = lines.length * lineHeight + 14;
      // A dotted frame, as analysts' cards have one on the screen: told apart without colour.
      const frame = `<rect class="hand" x="0.5" y="${top + 2}" width="${width - 1}" height="${height - 4}"/>`;
      return { svg: frame + svg.join(''), height: height + 4 };
    },
  };
};
