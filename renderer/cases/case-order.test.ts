import { expect, test } from 'vitest';
import { CaseSummary } from '../../shared/cases/model.ts';
import { matchingCases, orderedCases } from './case-order.ts';

const summary = (id: string, severity: string, openedAt: string, title = id): CaseSummary =>
  CaseSummary.parse({
    id,
    customer: 'Sample',
    title,
    severity,
    alerts: 1,
    events: 1,
    hosts: ['ws-1'],
    openedAt,
    firstSeenMs: 0,
    lastSeenMs: 0,
  });

const cases = [
  summary('a', 'low', '2026-01-01', '資格情報の窃取'),
  summary('b', 'high', '2026-01-02'),
  summary('c', 'false-positive', '2026-01-03'),
  summary('d', 'high', '2026-01-04'),
];
const ids = (list: CaseSummary[]): string => list.map(({ id }) => id).join('');

test('the gravest case stands first, of equals the newest', () => {
  expect(ids(orderedCases(cases, { column: 'severity', descending: false }))).toBe('dbac');
});

test('the other way round equals still stand newest first', () => {
  expect(ids(orderedCases(cases, { column: 'severity', descending: true }))).toBe('cadb');
});

test('every word must be found, in whatever field', () => {
  expect(ids(matchingCases(cases, '資格 WS-1'))).toBe('a');
  expect(ids(matchingCases(cases, 'nothing'))).toBe('');
  expect(matchingCases(cases, ' ')).toHaveLength(4);
});
