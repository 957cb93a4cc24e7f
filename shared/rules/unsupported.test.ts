import { expect, test } from 'vitest';
import { messagesIn } from '../i18n/catalogue.ts';
import { readUnsupported, UnsupportedCode, unsupportedText } from './unsupported.ts';

test('a reason comes back as it was written, whatever stands in its detail', () => {
  for (const code of UnsupportedCode.options) {
    for (const detail of ['', 'a: b', '日本語']) {
      expect(readUnsupported(unsupportedText(code, detail))).toEqual({ code, detail });
    }
  }
  expect(readUnsupported('something else')).toBe(null);
});

test('every reason has its sentence in both languages', () => {
  for (const language of ['ja', 'en'] as const) {
    const { unsupported } = messagesIn(language).rules;
    expect(UnsupportedCode.options.filter((code) => unsupported[code]('x') === '')).toEqual([]);
  }
});
