import { expect, test } from 'vitest';
import type { Card } from '../../../shared/exchange/picture.ts';
import { nextCard } from './next-card.ts';

const card = (id: string, x: number, y: number): Card => ({
  id,
  name: id,
  type: 'attack-action',
  technique: null,
  isAnalysts: false,
  x,
  y,
  width: 10,
  height: 10,
});

test('arrow keys go to the nearest card in their direction, and stay where there is none', () => {
  const cards = [card('a', 0, 0), card('b', 100, 5), card('c', 0, 100), card('d', 60, 300)];
  expect([
    nextCard(cards, null, 'ArrowDown'),
    nextCard(cards, 'a', 'ArrowRight'),
    nextCard(cards, 'a', 'ArrowDown'),
    nextCard(cards, 'c', 'ArrowDown'),
    nextCard(cards, 'd', 'ArrowDown'),
    nextCard(cards, 'c', 'ArrowUp'),
  ]).toEqual(['a', 'b', 'c', 'd', 'd', 'a']);
  expect(nextCard([], null, 'ArrowUp')).toBe(null);
});
