import type { Box, FlowLayout, Point } from './layout.ts';

export type Shifts = ReadonlyMap<string, Point>;

const moved = <T extends Point>(one: T, by: Point): T => ({ ...one, x: one.x + by.x, y: one.y + by.y });

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Half way between two cards: where the word of a line stands that was laid out elsewhere. */
const between = (word: Box, from: Box, to: Box): Box => {
  const [a, b] = [middleOf(from), middleOf(to)];
  return { ...word, x: (a.x + b.x - word.width) / 2, y: (a.y + b.y - word.height) / 2 };
};

interface Ends {
  id: string;
  source: string;
  target: string;
}

type Lines = Pick<FlowLayout, 'boxes' | 'routes' | 'words'>;

const goAlong = ({ routes, words }: Lines, id: string, by: Point): void => {
  const [route, word] = [routes.get(id), words.get(id)];
  const points = route?.map((point) => moved(point, by));
  if (points !== undefined) routes.set(id, points);
  if (word !== undefined) words.set(id, moved(word, by));
};

const straighten = ({ boxes, routes, words }: Lines, { id, source, target }: Ends): void => {
  routes.delete(id);
  const [word, from, to] = [words.get(id), boxes.get(source), boxes.get(target)];
  if (word !== undefined && from !== undefined && to !== undefined) words.set(id, between(word, from, to));
};

/**
 * A layout with cards moved by hand. What hangs from a card (`carrierOf`) goes along unless it was moved itself. Lines between cards that
 * went the same way go along as they are; others become straight.
 */
export const shiftedLayout = (
  layout: FlowLayout,
  edges: readonly Ends[],
  { shifts, carrierOf }: { shifts: Shifts; carrierOf: (id: string) => string | undefined },
): FlowLayout => {
  if (shifts.size === 0) return layout;
  const shiftOf = (id: string): Point | undefined => {
    const carrier = shifts.has(id) ? id : carrierOf(id);
    return carrier === undefined ? undefined : shifts.get(carrier);
  };
  const boxes = new Map([...layout.boxes].map(([id, box]) => [id, moved(box, shiftOf(id) ?? { x: 0, y: 0 })]));
  const lines: Lines = { boxes, routes: new Map(layout.routes), words: new Map(layout.words) };
  for (const edge of edges) {
    const [one, other] = [shiftOf(edge.source), shiftOf(edge.target)];
    if (one === undefined && other === undefined) continue;
    if (one !== undefined && one.x === other?.x && one.y === other.y) goAlong(lines, edge.id, one);
    else straighten(lines, edge);
  }
  return { ...layout, ...lines };
};
