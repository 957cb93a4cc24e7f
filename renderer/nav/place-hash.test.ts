import { expect, test } from 'vitest';
import { CaseId } from '../../shared/cases/model.ts';
import { hashOf, placeFromHash } from './place-hash.ts';
import type { Place } from './places.ts';

test('every place comes back from its own text', () => {
  const places: Place[] = [
    { page: 'cases' },
    { page: 'case', caseId: CaseId.parse('C/1 ~あ'), tab: 'flow', beside: 'report' },
    { page: 'case', caseId: CaseId.parse('x'), tab: 'overview', beside: null },
    { page: 'events', customer: "株式会社 (見張)'s" },
    { page: 'events', customer: null },
    { page: 'timeline', customer: '株式会社' },
    { page: 'import' },
    { page: 'rules' },
    { page: 'audit' },
    { page: 'settings' },
  ];
  expect(places.map((place) => placeFromHash(`#${hashOf(place)}`))).toEqual(places);
});

test('a hash that names no place is no place', () => {
  expect(['', '#', '#nowhere', '#case', '#case/%zz'].map(placeFromHash)).toEqual([null, null, null, null, null]);
});
