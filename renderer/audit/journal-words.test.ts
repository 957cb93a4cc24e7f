import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { outcomeText, subjectText, verbText } from './journal-words.ts';

const en = messagesIn('en');

test('a line of the journal is told in words, an empty subject by a dash', () => {
  expect(subjectText(en, '{"customer":"Sample","files":2}')).toBe('Customer: Sample / Files: 2');
  expect(subjectText(messagesIn('ja'), '{"cases":["case-1","case-2"]}')).toBe('案件: case-1, case-2');
  expect(subjectText(en, '{}')).toBe('–');
  expect(outcomeText(en, 'ok')).toBe('Done');
});

test('what this version does not know stays as it was written', () => {
  expect([verbText(en, 'moon.landed'), outcomeText(en, 'toString')]).toEqual(['moon.landed', 'toString']);
  expect(subjectText(en, '{"colour":{"deep":1}}')).toBe('colour: {"deep":1}');
  expect(subjectText(en, 'not json')).toBe('not json');
});
