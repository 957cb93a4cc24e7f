import type { Box, Card } from '../../../shared/exchange/picture.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const ways: Record<Direction, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const middle = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];

/** The nearest card in a direction; what lies off to the side counts as farther. Without one it stays; from nowhere the first. */
export const nextCard = (cards: readonly Card[], from: string | null, direction: Direction): string | null => {
  const start = cards.find(({ id }) => id === from);
  if (start === undefined) return cards[0]?.id ?? null;
  const [wayX, wayY] = ways[direction];
  const [x, y] = middle(start);
  const ranked = cards.flatMap((card): { id: string; far: number }[] => {
    const [otherX, otherY] = middle(card);
    const along = (otherX - x) * wayX + (otherY - y) * wayY;
    const aside = Math.abs((otherX - x) * wayY) + Math.abs((otherY - y) * wayX);
    return card === start || along <= 1 ? [] : [{ id: card.id, far: along + aside * 2 }];
  });
  return ranked.toSorted((a, b) => a.far - b.far)[0]?.id ?? start.id;
};
