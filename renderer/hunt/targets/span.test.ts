import { expect, test } from 'vitest';
import { instantOf, spanOf } from './span.ts';

test('a span is counted back from now, or read as UTC; the end before the beginning is none', () => {
  const now = Date.UTC(2026, 10, 23, 9);
  expect(spanOf({ kind: 'day', from: 'x', to: 'y' }, now)).toEqual({ fromMs: now - 86_400_000, toMs: now });
  const own = { kind: 'own' as const, from: '2026-11-23T09:00', to: '2026-11-24' };
  expect(spanOf(own, 0)).toEqual({ fromMs: now, toMs: now + 15 * 3_600_000 });
  expect(spanOf({ ...own, to: '2026-11-23 08:59' }, 0)).toBe(null);
  expect([instantOf('yesterday'), instantOf('2026-13-45')]).toEqual([null, null]);
});
