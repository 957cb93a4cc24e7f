import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defanged, evidenceParts, middleCut } from './evidence-text.ts';

test('a right-to-left override in a file name is shown by its code point', () => {
  expect(evidenceParts('invoice\u202Efdp.exe')).toEqual([
    { text: 'invoice', hidden: false },
    { text: 'U+202E', hidden: true },
    { text: 'fdp.exe', hidden: false },
  ]);
});

test('line breaks stay line breaks where the text is shown in lines', () => {
  expect(evidenceParts('a\nb', { lines: true })).toEqual([{ text: 'a\nb', hidden: false }]);
  expect(evidenceParts('a\nb').map(({ text }) => text)).toEqual(['a', 'U+000A', 'b']);
});

test('nothing of the text is lost when it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { head, tail } = middleCut(text);
      expect(head + tail).toBe(text);
      const shown = evidenceParts(text)
        .map((part) => (part.hidden ? String.fromCodePoint(Number.parseInt(part.text.slice(2), 16)) : part.text))
        .join('');
      expect(shown).toBe(text);
    }),
  );
});

test('addresses, hosts and links are made harmless, file names stay readable', () => {
  expect(
    defanged('powershell.exe IEX http://Evil.example.com/a.ps1 to 10.0.0.5 mail a@b.jp C:\\Windows\\cmd.exe'),
  ).toBe(
    'powershell.exe IEX hxxp://Evil[.]example[.]com/a.ps1 to 10[.]0[.]0[.]5 mail a[at]b[.]jp C:\\Windows\\cmd.exe',
  );
});

test('defanging a megabyte of dots takes no noticeable time', () => {
  const started = performance.now();
  defanged('a.'.repeat(500_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
