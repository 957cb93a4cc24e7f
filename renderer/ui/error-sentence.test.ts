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

test('a known reason has sentences of its own: a full disk is no wrong passphrase', () => {
  for (const language of ['ja', 'en'] as const) {
    const messages = messagesIn(language);
    for (const reason of Object.keys(messages.errors.known)) {
      const sentence = errorSentence(messages, { code: 'denied', params: { reason }, incident: '' });
      expect(sentence.fault).not.toBe(messages.errors.denied.fault);
    }
    // A reason is text from the engine: a name every object has is none of ours.
    for (const reason of ['toString', '__proto__', 'constructor', 'elsewhere']) {
      const sentence = errorSentence(messages, { code: 'denied', params: { reason }, incident: '' });
      expect(sentence.fault).toBe(messages.errors.denied.fault);
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
