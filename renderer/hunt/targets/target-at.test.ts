import { expect, test } from 'vitest';
import { targetAt } from './target-at.ts';

const names = ['Local store', 'Lab falcon · NG-SIEM events', 'Lab falcon 2 · NG-SIEM events', '桜 · プロセス'];

test('arrows go round, a letter goes to the next target that has a word beginning with it, another key goes nowhere', () => {
  expect(targetAt(names, 3, 'ArrowRight')).toBe(0);
  expect(targetAt(names, 0, 'ArrowUp')).toBe(3);
  expect([targetAt(names, 0, 'f'), targetAt(names, 1, 'f'), targetAt(names, 2, 'F')]).toEqual([1, 2, 1]);
  expect([targetAt(names, 0, '桜'), targetAt(names, 0, 'プ'), targetAt(names, 2, 's')]).toEqual([3, 3, 0]);
  expect([targetAt(names, 0, 'z'), targetAt(names, 0, ' '), targetAt(names, 0, 'Tab')]).toEqual([null, null, null]);
});
