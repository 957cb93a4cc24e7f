import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import { markingColours } from '../../../shared/exchange/marking-colours.ts';
import { hasWord, nameLines, pictureOf, type Card, type Wire } from '../../../shared/exchange/picture.ts';
import { fitted, textWidth } from '../../../shared/graph/fitted-text.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { defangText } from '../../../shared/report/evidence-text.ts';
import type { Marking } from '../../../shared/report/model.ts';
import { xmlText } from './write-graphml.ts';

const headHeight = 58;
const footHeight = 30;

const styles = `
text{font-family:'BIZ UDPGothic','Noto Sans JP','Noto Sans CJK JP','Yu Gothic','Hiragino Sans',sans-serif;fill:#111}
.card{fill:#fff;stroke:#333;stroke-width:1}.analyst{stroke-dasharray:5 3}.operator{fill:#eee}
.type{font-size:9px;fill:#555}.name{font-size:11.5px}.technique{font-size:9.5px;font-weight:700;text-anchor:end}
.step{stroke:#333;stroke-width:1.3;fill:none}.link{stroke:#999;stroke-width:1;stroke-dasharray:4 3;fill:none}
.via{font-size:8.5px;fill:#555;text-anchor:middle;stroke:#fff;stroke-width:3px;paint-order:stroke}
.title{font-size:16px;font-weight:700}.count{font-size:10.5px;fill:#444}`;

const number = (value: number): string => String(Math.round(value * 10) / 10);

const text = (className: string, [x, y]: [number, number], words: string): string =>
  words === '' ? '' : `<text class="${className}" x="${number(x)}" y="${number(y)}">${xmlText(words)}</text>`;

const cardSvg = (card: Card, words: Messages['exchange']): string => {
  const { x, y, width, height } = card;
  const isOperator = card.type === 'attack-operator';
  const name = defangText(card.name);
  const shape = `<rect class="card${card.isAnalysts ? ' analyst' : ''}${isOperator ? ' operator' : ''}" x="${number(x)}" y="${number(y)}" width="${String(width)}" height="${String(height)}" rx="${isOperator ? '15' : '4'}"/>`;
  const title = `<title>${xmlText(fitted(name, 4_000, (one) => one.length * 10))}</title>`;
  if (isOperator) {
    const label = fitted(name, width - 8, (one) => textWidth(one, 11.5));
    const at = x + width / 2 - textWidth(label, 11.5) / 2;
    return `<g>${title}${shape}${text('name', [at, y + 19], label)}</g>`;
  }
  const lines = nameLines(name, width - 16, 11.5);
  const type = fitted(words.type(card.type), width - 120, (one) => textWidth(one, 9));
  const technique = fitted(card.technique ?? '', 100, (one) => textWidth(one, 9.5));
  return [
    `<g>${title}${shape}`,
    text('type', [x + 8, y + 13], type),
    text('technique', [x + width - 8, y + 13], technique),
    ...lines.map((line, at) => text('name', [x + 8, y + 29 + at * 15], line)),
    '</g>',
  ].join('');
};

const wireSvg = ({ points, dashed, via }: Wire, words: Messages['exchange']): string => {
  const [from, to] = points;
  if (from === undefined || to === undefined) return '';
  const line = `<path class="${dashed ? 'link' : 'step'}" d="M${number(from.x)},${number(from.y)}L${number(to.x)},${number(to.y)}" marker-end="url(#${dashed ? 'thin' : 'arrow'})"/>`;
  const word = hasWord(via) ? fitted(words.relation(via), 120, (one) => textWidth(one, 8.5)) : '';
  return line + text('via', [(from.x + to.x) / 2, (from.y + to.y) / 2 + 3], word);
};

const marker = (id: string, colour: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z" fill="${colour}"/></marker>`;

const legend = (words: Messages['exchange'], y: number): string =>
  [
    `<path class="step" d="M24,${number(y)}H54"/>${text('count', [60, y + 4], words.picture.step)}`,
    `<path class="link" d="M190,${number(y)}H220"/>${text('count', [226, y + 4], words.picture.related)}`,
    `<rect class="card analyst" x="356" y="${number(y - 7)}" width="26" height="14" rx="4"/>${text('count', [388, y + 4], words.picture.analyst)}`,
  ].join('');

/**
 * A whole flow as one picture: every object a card, every link a line, with a legend, the counts and the marking. Text stays text,
 * defanged and made visible; no script, no reference out of the file.
 */
export const writeFlowSvg = (
  document: FlowDocument,
  { words, language, marking }: { words: Messages['exchange']; language: string; marking: Marking },
): string => {
  const picture = pictureOf(document);
  const width = Math.max(560, Math.ceil(picture.width));
  const height = Math.ceil(picture.height) + headHeight + footHeight;
  const title = fitted(defangText(itemName(document.flow)), width - 200, (one) => textWidth(one, 16));
  const counts = words.picture.counts(picture.cards.length, picture.wires.length);
  const markWidth = Math.ceil(textWidth(marking, 11)) + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" lang="${language}">`,
    `<title>${xmlText(title)}</title><desc>${xmlText(`${counts}. ${marking}`)}</desc><style>${styles}</style>`,
    `<defs>${marker('arrow', '#333')}${marker('thin', '#999')}</defs>`,
    `<rect x="0" y="0" width="${String(width)}" height="${String(height)}" fill="#fff"/>`,
    text('title', [24, 30], title),
    text('count', [24, 48], counts),
    `<rect x="${String(width - 24 - markWidth)}" y="16" width="${String(markWidth)}" height="18" fill="#000"/>`,
    `<text x="${String(width - 24 - markWidth / 2)}" y="29" font-size="11" font-weight="700" text-anchor="middle" style="fill:${markingColours[marking]}">${marking}</text>`,
    `<g transform="translate(0 ${String(headHeight)})">`,
    ...picture.wires.map((wire) => wireSvg(wire, words)),
    ...picture.cards.map((card) => cardSvg(card, words)),
    '</g>',
    legend(words, height - 16),
    '</svg>',
    '',
  ].join('\n');
};
