import { fitted, textWidth } from '../graph/fitted-text.ts';
import { itemName } from './item-text.ts';
import type { FlowDocument, FlowItem } from './model.ts';
import { placeItems } from './place-items.ts';

/** Units are CSS pixels; y grows downward. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Card extends Box {
  id: string;
  name: string;
  type: string;
  technique: string | null;
  isAnalysts: boolean;
}

export interface Wire {
  id: string;
  from: string;
  to: string;
  via: string;
  points: { x: number; y: number }[];
  dashed: boolean;
}

export interface FlowPicture {
  cards: Card[];
  wires: Wire[];
  width: number;
  height: number;
  /** What was taken from every place so that the picture begins at its margin. */
  origin: Point;
}

const cardWidth = 220;
const cardHeight = 56;
const operatorWidth = 64;
const operatorHeight = 30;
/** Blocks of the builder are larger than these cards. */
const scale = { x: 0.72, y: 0.5 };
const margin = 24;

const sizeOf = ({ type }: FlowItem): { width: number; height: number } =>
  type === 'attack-operator'
    ? { width: operatorWidth, height: operatorHeight }
    : { width: cardWidth, height: cardHeight };

const techniqueOf = ({ properties }: FlowItem): string | null => {
  const { technique_id: technique } = properties;
  return typeof technique === 'string' && technique !== '' ? technique : null;
};

const isAnalysts = ({ properties }: FlowItem): boolean =>
  Array.isArray(properties['labels']) && properties['labels'].includes('analyst');

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + 10 && b.x < a.x + a.width + 10 && a.y < b.y + b.height + 10 && b.y < a.y + a.height + 10;

/** Cards go down in their order from above until nothing lies under them: drawn places were made for blocks of other sizes. */
const apart = (cards: Card[]): Card[] => {
  const placed: Card[] = [];
  for (const card of cards.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    for (
      let hit = placed.find((one) => overlaps(one, card));
      hit !== undefined;
      hit = placed.find((one) => overlaps(one, card))
    )
      card.y = hit.y + hit.height + 12;
    placed.push(card);
  }
  return cards;
};

const cardsOf = (document: FlowDocument): Card[] => {
  const places = placeItems(document);
  const cards = document.items.map((item): Card => {
    const { width, height } = sizeOf(item);
    const { x, y } = places.get(item.id) ?? { x: 0, y: 0 };
    return {
      id: item.id,
      name: itemName(item),
      type: item.type,
      technique: techniqueOf(item),
      isAnalysts: isAnalysts(item),
      x: x * scale.x - width / 2,
      y: y * scale.y - height / 2,
      width,
      height,
    };
  });
  return cards.length > 1_500 ? cards : apart(cards);
};

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where the line from the middle of a box towards a point leaves the box. */
const border = (box: Box, towards: Point): Point => {
  const centre = middle(box);
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(reach) ? { x: centre.x + dx * reach, y: centre.y + dy * reach } : centre;
};

const stepping = new Set(['effect_refs', 'on_true_refs', 'on_false_refs']);

const wiresOf = ({ links }: FlowDocument, cards: readonly Card[]): Wire[] => {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return links.flatMap(({ from, to, via }, at): Wire[] => {
    const [source, target] = [byId.get(from ?? ''), byId.get(to ?? '')];
    if (source === undefined || target === undefined || source === target) return [];
    const points = [border(source, middle(target)), border(target, middle(source))];
    return [{ id: `link ${String(at)}`, from: source.id, to: target.id, via, points, dashed: !stepping.has(via) }];
  });
};

/** A flow with a place and size for everything in it. Places of the file are kept in their order and proportion. */
export const pictureOf = (document: FlowDocument): FlowPicture => {
  const cards = cardsOf(document);
  const shift = { x: Infinity, y: Infinity };
  for (const { x, y } of cards) Object.assign(shift, { x: Math.min(shift.x, x), y: Math.min(shift.y, y) });
  const moved = cards.map((card) => ({ ...card, x: card.x - shift.x + margin, y: card.y - shift.y + margin }));
  const size = { width: 320, height: 0 };
  for (const { x, y, width, height } of moved) {
    size.width = Math.max(size.width, x + width + margin);
    size.height = Math.max(size.height, y + height + margin);
  }
  const origin = moved.length === 0 ? { x: 0, y: 0 } : { x: shift.x - margin, y: shift.y - margin };
  return { cards: moved, wires: wiresOf(document, moved), ...size, origin };
};

/** A picture with one card somewhere else, and its lines with it: nothing else moves while it is dragged. */
export const withCardMoved = (picture: FlowPicture, id: string, by: Point): FlowPicture => {
  const cards = picture.cards.map((card) => (card.id === id ? { ...card, x: card.x + by.x, y: card.y + by.y } : card));
  const byId = new Map(cards.map((card) => [card.id, card]));
  const wires = picture.wires.map((wire) => {
    const [source, target] = [byId.get(wire.from), byId.get(wire.to)];
    if ((wire.from !== id && wire.to !== id) || source === undefined || target === undefined) return wire;
    return { ...wire, points: [border(source, middle(target)), border(target, middle(source))] };
  });
  return { ...picture, cards, wires };
};

/** The place in the units of the file at which a card would stand where it is drawn. */
export const placeOfCard = ({ origin }: FlowPicture, card: Box): Point => ({
  x: Math.round((card.x + card.width / 2 + origin.x) / scale.x),
  y: Math.round((card.y + card.height / 2 + origin.y) / scale.y),
});

/** What a line says by itself: a step, or the asset or command of one. */
const plain = new Set(['effect_refs', 'asset_refs', 'command_ref', 'object_refs']);

/** Whether the word of a relation stands on its line. */
export const hasWord = (via: string): boolean => !plain.has(via);

/** Two lines of a name that keep within a width. */
export const nameLines = (name: string, width: number, size: number): string[] => {
  const measure = (text: string): number => textWidth(text, size);
  const plain = name.replaceAll(/\s+/g, ' ').trim();
  if (measure(plain) <= width) return [fitted(plain, width, measure)];
  const characters = Array.from(plain);
  let cut = 1;
  while (cut < characters.length && measure(characters.slice(0, cut + 1).join('')) <= width) cut += 1;
  const space = characters.slice(0, cut + 1).lastIndexOf(' ');
  const at = space > cut * 0.5 ? space : cut;
  return [characters.slice(0, at).join(''), characters.slice(at).join('').trim()].map((line) =>
    fitted(line, width, measure),
  );
};
