import { expect, test } from 'vitest';
import { ErrorCode } from '../../shared/contract/errors.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { errorSentence } from './error-sentence.ts';

test('every failure says in both languages what happened, whose fault it is, what is safe and what to do', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const code of ErrorCode.options) {
      const sentence = errorSentence(messagesIn(language), { code, params: {}, incident: 'A1' });
      const { what, fault, safe, todo, incident } = sentence;
      expect([what, fault, safe, todo, incident ?? ''].map((part) => part.length > 5)).toEqual(Array(5).fill(true));
    }
  }
});

test('the thing it happened to is named where the engine named it', () => {
  const { what, incident } = errorSentence(messagesIn('en'), {
    code: 'corrupt',
    params: { what: 'customer file', file: 'a.db' },
    incident: '',
  });
  expect(what).toBe('Stored data is damaged (customer file a.db).');
  expect(incident).toBeNull();
});
