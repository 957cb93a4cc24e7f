import { expect, test } from 'vitest';
import { isStaleAfter } from './changes.ts';

test('a change of cases makes their lists, graphs and the journal old, and nothing an analyst is typing', () => {
  const procedures = ['cases.list', 'cases.overview', 'graph.ofCase', 'audit.list', 'report.open', 'events.page'];
  expect(procedures.filter((name) => isStaleAfter('cases', name))).toEqual([
    'cases.list',
    'cases.overview',
    'graph.ofCase',
    'audit.list',
  ]);
});

test('another language makes the titles of cases old', () => {
  expect(isStaleAfter('settings', 'cases.list')).toBe(true);
});
