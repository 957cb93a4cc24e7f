import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { noteText } from './note-text.ts';

test('kept trouble becomes a sentence, and a sentence stays what it is', () => {
  const en = messagesIn('en');
  expect(noteText(en, '{"code":"not-found","params":{}}')).toBe('The file does not exist.');
  expect(noteText(en, 'The file does not exist.')).toBe('The file does not exist.');
  expect(noteText(en, '[1]')).toBe('[1]');
});
