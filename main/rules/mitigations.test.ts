import { expect, test } from 'vitest';
import { loadAttackCatalogue } from './attack-catalogue.ts';
import { countermeasuresAgainst, loadMitigations } from './mitigations.ts';

const mitigations = loadMitigations('resources');

test('what helps against most of the techniques stands first, with those it helps against', () => {
  const { countermeasures, without } = countermeasuresAgainst(mitigations, ['T1021.001', 'T1021.006', 'T1021.006']);
  const [first] = countermeasures;
  expect(first?.techniques).toEqual(['T1021.001', 'T1021.006']);
  expect(countermeasures.map(({ id }) => id)).toEqual(expect.arrayContaining(['M1030', 'M1042', 'M1032']));
  expect(without).toEqual([]);
});

test('a technique ATT&CK names nothing against is told as such', () => {
  // System Information Discovery is an ordinary use of the system.
  expect(countermeasuresAgainst(mitigations, ['T1082'])).toEqual({ countermeasures: [], without: ['T1082'] });
});

test('every mitigation has its name and advice in both languages, and mitigates techniques of the pinned catalogue', () => {
  const { technique } = loadAttackCatalogue('resources');
  const ids = ['T1003.001', 'T1059.001', 'T1486', 'T1566.001', 'T1547.001', 'T1190', 'T1071.001'];
  const { countermeasures } = countermeasuresAgainst(mitigations, ids);
  expect(ids.map((id) => technique(id)?.id)).toEqual(ids);
  expect(countermeasures.length).toBeGreaterThan(20);
  for (const { name, advice } of countermeasures) {
    expect([name.en, name.ja, advice.en, advice.ja].filter((text) => text.trim() === '')).toEqual([]);
    expect([
      /[\p{Script=Han}\p{Script=Katakana}]/u.test(name.ja),
      advice.ja.endsWith('。'),
      advice.en.endsWith('.'),
    ]).toEqual([true, true, true]);
  }
});

test('a technique a later version renumbered keeps its countermeasures', () => {
  expect(countermeasuresAgainst(mitigations, ['T1685']).countermeasures.length).toBeGreaterThan(0);
});
