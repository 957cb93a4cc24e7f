import { expect, test } from 'vitest';
import { restartRule } from './restarts.ts';

test('an engine that stops now and then is started again, one that cannot stand is not', () => {
  const mayRestart = restartRule(3, 60_000);
  expect([0, 1000, 2000, 3000].map(mayRestart)).toEqual([true, true, true, false]);
  expect(mayRestart(120_000)).toBe(true);
});
