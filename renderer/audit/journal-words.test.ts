import { expect, test } from 'vitest';
import { contract } from '../../shared/contract/table.ts';
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

test('whatever a command or a stream leaves in the journal has words in both languages', () => {
  const subjects: Readonly<Record<string, Readonly<Record<string, { kind: string; audit?: string | null }>>>> =
    contract;
  const verbs = Object.values(subjects).flatMap((procedures) =>
    Object.values(procedures).flatMap(({ audit }) => audit ?? []),
  );
  expect(verbs.length).toBeGreaterThan(150);
  for (const language of ['en', 'ja'] as const) {
    expect(verbs.filter((verb) => verbText(messagesIn(language), verb) === verb)).toEqual([]);
  }
});
