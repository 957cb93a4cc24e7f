import { expect, test } from 'vitest';
import { clockText, urgencyOf } from '../ui/clock-text.ts';
import { completed, completionsOf } from './complete.ts';

test('a clock tells seconds within the day, and days beyond', () => {
  expect([3600, 3599, 59, 0, -61, 100_000].map((seconds) => clockText(seconds, 'd'))).toEqual([
    '1:00:00',
    '59:59',
    '00:59',
    '00:00',
    '01:01',
    '1d 03:46',
  ]);
  expect([-1, 0, 899, 900].map(urgencyOf)).toEqual(['over', 'near', 'near', 'calm']);
});

const names = { customer: ['Acme', 'Big Bank'], host: ['pc1'] };

test('completion offers keys, then the values that occur, quoted where they hold blanks', () => {
  expect(completionsOf('sev', names)).toEqual(['severity:']);
  expect(completionsOf('is:open customer:b', names)).toEqual(['customer:"Big Bank"']);
  expect(completionsOf('-severity:h', names)).toEqual(['-severity:high']);
  expect(completionsOf('is:open ', names)).toEqual([]);
  expect(completed('is:open customer:b', 'customer:"Big Bank"')).toBe('is:open customer:"Big Bank" ');
  expect(completed('sev', 'severity:')).toBe('severity:');
});
