import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { reasonText } from './intel-words.ts';

test('a reason is told with its place, and an unknown one as it is', () => {
  const { intel } = messagesIn('en');
  expect(reasonText(intel, 'json|9:1|1')).toBe('No valid JSON at line:column 9:1');
  expect(reasonText(intel, 'field|modified|4')).toBe('Missing or wrong: modified (line 4)');
  expect(reasonText(intel, 'not-understood')).toBe('No value was recognised');
  expect(reasonText(intel, 'constructor|x')).toBe('Refused: constructor');
});
