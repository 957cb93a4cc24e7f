import { expect, test } from 'vitest';
import { techniquesIn } from './pack-model.ts';

test('techniques are read as people write them, and one that is none is said', () => {
  expect(techniquesIn('t1059.001, T1027、T1059.001\nT1003')).toEqual(['T1059.001', 'T1027', 'T1003']);
  expect(techniquesIn('')).toEqual([]);
  expect(techniquesIn('T1059 and more')).toBeNull();
});
