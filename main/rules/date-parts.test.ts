import { expect, test } from 'vitest';
import { datePartOf } from './date-parts.ts';
import { holds, reasonFor } from './fixtures/one-rule.ts';

test('parts of a date are read as the record writes it', () => {
  const parts = (text: string): number[] =>
    (['year', 'month', 'week', 'day', 'hour', 'minute'] as const).map((part) => datePartOf(text, part));
  expect(parts('2026-04-01 23:05:59.123')).toEqual([2026, 4, 14, 1, 23, 5]);
  expect(parts('2021-01-03T00:00:00Z')).toEqual([2021, 1, 53, 3, 0, 0]);
  expect(parts('2024-12-30')).toEqual([2024, 12, 1, 30, Number.NaN, Number.NaN]);
  expect(parts('yesterday')).toEqual(Array(6).fill(Number.NaN));
});

test('a rule may ask for the hour, and for an hour before or after', () => {
  const at = (time: string) => ({ UtcTime: `2026-04-01 ${time}` });
  expect(holds(['selection: { UtcTime|hour: [2, 3] }', 'condition: selection'], at('03:30:00'))).toBe(true);
  expect(holds(['selection: { UtcTime|hour: 2 }', 'condition: selection'], at('03:30:00'))).toBe(false);
  expect(holds(['selection: { UtcTime|hour|gte: 22 }', 'condition: selection'], at('22:00:00'))).toBe(true);
  expect(holds(['selection: { UtcTime|hour|lt: 6 }', 'condition: selection'], { UtcTime: 'never' })).toBe(false);
  expect(holds(['selection: { UtcTime|hour|neq: 2 }', 'condition: selection'], at('03:30:00'))).toBe(true);
});

test('a part of a date is a number: nothing else can be asked of it', () => {
  expect(reasonFor(['selection: { UtcTime|hour|contains: 2 }', 'condition: selection'])).toBe('modifier-order: hour');
  expect(reasonFor(['selection: { UtcTime|hour|day: 2 }', 'condition: selection'])).toBe('modifier-order: day');
  expect(reasonFor(['selection: { UtcTime|hour: noon }', 'condition: selection'])).toBe('value-type: hour noon');
});
