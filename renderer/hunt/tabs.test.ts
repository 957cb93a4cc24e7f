import { expect, test } from 'vitest';
import { emptyDraft } from './hunt-model.ts';
import { boundValues, valueOf } from './parameter-values.ts';
import {
  acceptTab,
  acceptTabList,
  activeTab,
  addTab,
  changeTab,
  closeTab,
  firstTabs,
  isChanged,
  mostTabs,
  openText,
  savedAs,
  stepTab,
} from './tabs.ts';

const text = (of: string) => ({ texts: { ...emptyDraft.texts, sql: of } });

test('a text from elsewhere takes an untouched tab, and never one somebody typed in', () => {
  const opened = { name: 'Browser starts', language: 'kql' as const, text: 'T' };
  const once = openText(firstTabs(), opened);
  expect([once.tabs.length, activeTab(once).name, isChanged(activeTab(once))]).toEqual([1, 'Browser starts', false]);
  const typed = changeTab(firstTabs(), text('SELECT 1'));
  expect(isChanged(activeTab(typed))).toBe(true);
  const beside = openText(typed, opened);
  expect(beside.tabs.map((tab) => tab.texts[tab.language])).toEqual(['SELECT 1', 'T']);
  expect(isChanged(activeTab(changeTab(beside, { texts: { ...emptyDraft.texts, kql: 'T2' } })))).toBe(true);
});

test('a text that is kept as a favourite or in a pack is not changed any more, and the tab takes its name where it had none', () => {
  const typed = changeTab(firstTabs(), text('SELECT 2'));
  const opened = { name: 'Two', language: 'sql' as const, text: 'SELECT 2' };
  const saved = activeTab(savedAs(typed, opened));
  expect([isChanged(activeTab(typed)), isChanged(saved), saved.name]).toEqual([true, false, 'Two']);
  expect(isChanged(activeTab(changeTab(savedAs(typed, opened), text('SELECT 3'))))).toBe(true);
  expect(activeTab(savedAs(changeTab(typed, { name: 'Mine' }), opened)).name).toBe('Mine');
});

test('tabs are gone through in a ring, closed to a neighbour, and there is always one', () => {
  const three = addTab(addTab(firstTabs()));
  expect(three.tabs.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect([stepTab(three, 1).active, stepTab(three, -1).active]).toEqual(['1', '2']);
  expect(closeTab(three, '3').active).toBe('2');
  expect(closeTab(closeTab(closeTab(three, '3'), '2'), '1').tabs).toHaveLength(1);
  let many = firstTabs();
  for (let at = 0; at < 40; at++) many = addTab(many);
  expect(many.tabs).toHaveLength(mostTabs);
});

test('a kept tab is the same again, and what is none is not taken', () => {
  const tab = {
    ...activeTab(openText(firstTabs(), { name: 'n', language: 'cql', text: 'a=b' })),
    values: { host: { text: 'pc1', kind: 'list' as const } },
  };
  expect(acceptTab(JSON.parse(JSON.stringify(tab)))).toEqual(tab);
  expect([acceptTab(null), acceptTab({ id: 4 }), acceptTabList({ ids: 'x' })]).toEqual([null, null, null]);
  expect(acceptTabList({ ids: ['1', 7, '../x', '2'], active: '2', customer: null })?.ids).toEqual(['1', '2']);
});

test('a value is handed over as its type, and what is none is nothing', () => {
  const at = (value: string, kind: 'number' | 'time' | 'time-ms' | 'list') =>
    valueOf({ text: value, kind }, 'Asia/Tokyo');
  expect(at('4.5', 'number')).toBe(4.5);
  expect([at('', 'number'), at('five', 'number'), at('2026-02-30', 'time'), at('2026-01-01 25:00', 'time')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(at('2026-04-01 09:00', 'time')).toBe('2026-04-01T00:00:00.000Z');
  expect(at('2026-04-01T09:00Z', 'time-ms')).toBe(Date.UTC(2026, 3, 1, 9));
  expect(at('a, b\n c ,', 'list')).toEqual(['a', 'b', 'c']);
  expect(boundValues(['a', 'b'], { a: { text: 'x', kind: 'number' } }, 'UTC')).toEqual({ a: null, b: '' });
});
