import { expect, test } from 'vitest';
import { loadAttackCatalogue } from './attack-catalogue.ts';

test('a technique is found by the beginning of its id, and by a part of its name in both languages', () => {
  const { find, technique } = loadAttackCatalogue('resources');
  expect(find('t1021', 3).map(({ id }) => id)).toEqual(['T1021', 'T1021.001', 'T1021.002']);
  expect(find('spearphishing att', 8).map(({ id }) => id)).toContain('T1566.001');
  const known = technique('T1059.001');
  expect(known?.nameJa).not.toBe(null);
  expect(find(known?.nameJa ?? '', 8)).toContainEqual(known);
  expect([find('', 8), find('no such technique', 8)]).toEqual([[], []]);
});
