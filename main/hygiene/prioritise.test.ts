import { expect, test } from 'vitest';
import { prioritise, type Rated } from './prioritise.ts';

const rated = (over: Partial<Rated['ratings']>, rest: Partial<Rated> = {}): Rated => ({
  ratings: { kev: null, epss: null, cvss: null, ...over },
  vendorExploited: false,
  servers: 0,
  ...rest,
});

const epss = (score: number) => ({ epss: { score, percentile: null, dated: '2026-10-31' } });
const cvss = (score: number) => ({ cvss: { score, from: 'nvd@nist.gov' } });

test('known exploitation comes first, whatever the score', () => {
  const kev = { added: '2021-12-10', due: '2021-12-24', ransomware: true };
  expect(prioritise(rated({ kev, ...cvss(4) }))).toEqual({
    priority: 'urgent',
    reasons: [
      { code: 'known-exploited', params: { added: '2021-12-10', due: '2021-12-24' } },
      { code: 'ransomware', params: {} },
      { code: 'cvss', params: { score: 4, from: 'nvd@nist.gov' } },
    ],
  });
  expect(prioritise(rated({}, { vendorExploited: true })).priority).toBe('urgent');
});

test.each([
  [epss(0.1), 'high'],
  [epss(0.0999), 'medium'],
  [epss(0.0099), 'low'],
  [cvss(9), 'high'],
  [cvss(8.9), 'medium'],
  [cvss(6.9), 'low'],
  [{ ...epss(0.001), ...cvss(9.8) }, 'high'],
])('likelihood and badness: %o is %s', (over, priority) => {
  expect(prioritise(rated(over)).priority).toBe(priority);
});

test('on a server it is one step more urgent, and the reason says on how many', () => {
  const { priority, reasons } = prioritise(rated(cvss(7), { servers: 2 }));
  expect([priority, reasons.at(-1)]).toEqual(['high', { code: 'server', params: { count: 2 } }]);
});

test('without any figure nothing is said of it, on a server neither', () => {
  expect(prioritise(rated({}, { servers: 3 }))).toEqual({
    priority: 'unrated',
    reasons: [{ code: 'no-rating', params: {} }],
  });
});
