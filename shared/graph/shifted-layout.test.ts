import { expect, test } from 'vitest';
import { emptyLayout } from './layout.ts';
import { shiftedLayout } from './shifted-layout.ts';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 20 });
const layout = {
  ...emptyLayout(),
  boxes: new Map([
    ['shell', box(0, 0)],
    ['file', box(20, 30)],
    ['child', box(200, 0)],
  ]),
  routes: new Map([
    [
      'wrote',
      [
        { x: 10, y: 20 },
        { x: 10, y: 40 },
        { x: 20, y: 40 },
      ],
    ],
    [
      'spawned',
      [
        { x: 100, y: 10 },
        { x: 200, y: 10 },
      ],
    ],
  ]),
  words: new Map([['wrote', { x: 5, y: 32, width: 10, height: 8 }]]),
};
const edges = [
  { id: 'wrote', source: 'shell', target: 'file' },
  { id: 'spawned', source: 'shell', target: 'child' },
];
const carrierOf = (id: string): string | undefined => (id === 'file' ? 'shell' : undefined);

test('a card moved by hand takes along what hangs from it; a line to what stayed becomes straight', () => {
  const shifts = new Map([['shell', { x: 50, y: 100 }]]);
  const { boxes, routes, words } = shiftedLayout(layout, edges, { shifts, carrierOf });
  expect([boxes.get('shell'), boxes.get('file'), boxes.get('child')]).toEqual([
    box(50, 100),
    box(70, 130),
    box(200, 0),
  ]);
  expect([routes.get('wrote')?.[0], routes.get('spawned')]).toEqual([{ x: 60, y: 120 }, undefined]);
  expect(words.get('wrote')).toMatchObject({ x: 55, y: 132 });
});

test('what was moved itself stands by itself, and with nothing moved the layout is what it was', () => {
  const shifts = new Map([
    ['shell', { x: 50, y: 100 }],
    ['file', { x: 0, y: 300 }],
  ]);
  expect(shiftedLayout(layout, edges, { shifts, carrierOf }).boxes.get('file')).toEqual(box(20, 330));
  expect(shiftedLayout(layout, edges, { shifts: new Map(), carrierOf })).toBe(layout);
});
