import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { markingColours } from '../../../shared/exchange/marking-colours.ts';
import { hasWord, nameLines, pictureOf, type Card, type Wire } from '../../../shared/exchange/picture.ts';
import { fitted } from '../../../shared/graph/fitted-text.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { defangText } from '../../../shared/report/evidence-text.ts';
import type { Marking } from '../../../shared/report/model.ts';

type Words = Messages['exchange'];
type Pen = OffscreenCanvasRenderingContext2D;

/** Chromium draws no canvas beyond 16,384 a side or 268 million pixels; half of it opens everywhere else too. */
const longestSide = 8_192;
const headHeight = 58;
const family = `'Noto Sans JP Variable', 'Noto Sans JP', sans-serif`;

const write = (
  pen: Pen,
  text: string,
  {
    x,
    y,
    size,
    colour = '#111',
    bold = false,
  }: { x: number; y: number; size: number; colour?: string; bold?: boolean },
): void => {
  pen.font = `${bold ? '700' : '400'} ${String(size)}px ${family}`;
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
};

const drawWire = (pen: Pen, { points, dashed, via }: Wire, words: Words): void => {
  const [from, to] = points;
  if (from === undefined || to === undefined) return;
  pen.strokeStyle = dashed ? '#999' : '#333';
  pen.fillStyle = pen.strokeStyle;
  pen.setLineDash(dashed ? [4, 3] : []);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
  pen.setLineDash([]);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  pen.beginPath();
  pen.moveTo(to.x, to.y);
  for (const side of [-0.4, 0.4]) pen.lineTo(to.x - 8 * Math.cos(angle + side), to.y - 8 * Math.sin(angle + side));
  pen.fill();
  if (!hasWord(via)) return;
  const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + 3 };
  const word = words.relation(via).slice(0, 40);
  pen.textAlign = 'center';
  pen.font = `400 8.5px ${family}`;
  pen.strokeStyle = '#fff';
  pen.lineWidth = 3;
  pen.strokeText(word, at.x, at.y);
  pen.lineWidth = 1;
  write(pen, word, { ...at, size: 8.5, colour: '#555' });
  pen.textAlign = 'left';
};

const drawCard = (pen: Pen, card: Card, words: Words): void => {
  const { x, y, width, height } = card;
  const isOperator = card.type === 'attack-operator';
  pen.fillStyle = isOperator ? '#eee' : '#fff';
  pen.strokeStyle = '#333';
  pen.setLineDash(card.isAnalysts ? [5, 3] : []);
  pen.beginPath();
  pen.roundRect(x, y, width, height, isOperator ? 15 : 4);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
  const name = defangText(card.name);
  if (isOperator) {
    pen.textAlign = 'center';
    write(
      pen,
      fitted(name, width - 8, (text) => text.length * 9),
      { x: x + width / 2, y: y + 19, size: 11.5 },
    );
    pen.textAlign = 'left';
    return;
  }
  write(pen, words.type(card.type).slice(0, 40), { x: x + 8, y: y + 13, size: 9, colour: '#555' });
  pen.textAlign = 'right';
  write(pen, (card.technique ?? '').slice(0, 16), { x: x + width - 8, y: y + 13, size: 9.5, bold: true });
  pen.textAlign = 'left';
  for (const [at, line] of nameLines(name, width - 16, 11.5).entries())
    write(pen, line, { x: x + 8, y: y + 29 + at * 15, size: 11.5 });
};

const drawHead = (
  pen: Pen,
  document: FlowDocument,
  { words, marking, width }: { words: Words; marking: Marking; width: number },
): void => {
  const { cards, wires } = pictureOf(document);
  write(pen, defangText(itemName(document.flow)).slice(0, 80), { x: 24, y: 30, size: 16, bold: true });
  write(pen, words.picture.counts(cards.length, wires.length), { x: 24, y: 48, size: 10.5, colour: '#444' });
  pen.font = `700 11px ${family}`;
  const room = pen.measureText(marking).width + 12;
  pen.fillStyle = '#000';
  pen.fillRect(width - 24 - room, 16, room, 18);
  write(pen, marking, { x: width - 18 - room, y: 29, size: 11, bold: true, colour: markingColours[marking] });
};

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      if (typeof result === 'string') resolve(result.slice(result.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(new Error('the drawn picture could not be read')));
    reader.readAsDataURL(blob);
  });

/** Faces of the window's font come in parts, by script: those this text needs must be here before it is drawn. */
const loadFaces = async (cards: readonly Card[]): Promise<void> => {
  const text = cards
    .map(({ name }) => name.slice(0, 200))
    .join('')
    .slice(0, 20_000);
  await Promise.all(['400', '700'].map((weight) => globalThis.document.fonts.load(`${weight} 12px ${family}`, text)));
};

/** The picture of a flow in pixels, two to a CSS pixel; smaller where it would be longer than everything else opens. */
export const drawFlowPng = async (
  document: FlowDocument,
  { words, marking }: { words: Words; marking: Marking },
): Promise<{ base64: string; isReduced: boolean }> => {
  const picture = pictureOf(document);
  await loadFaces(picture.cards);
  const width = Math.max(560, picture.width);
  const height = picture.height + headHeight;
  const zoom = Math.min(2, longestSide / width, longestSide / height);
  const canvas = new OffscreenCanvas(Math.ceil(width * zoom), Math.ceil(height * zoom));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this window draws no canvas');
  pen.scale(zoom, zoom);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  drawHead(pen, document, { words, marking, width });
  pen.translate(0, headHeight);
  for (const wire of picture.wires) drawWire(pen, wire, words);
  for (const card of picture.cards) drawCard(pen, card, words);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { base64: await base64Of(blob), isReduced: zoom < 1 };
};
