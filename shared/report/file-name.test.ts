import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf, fileNameParts, FileNamePattern, unknownParts, type FileNamePart } from './file-name.ts';

const values: Record<FileNamePart, string> = {
  date: '2026-10-12',
  customer: 'さくら食品',
  case: 'C-20261012-AB12CD',
  number: 'IR-20261012-AB12CD-1',
  kind: '一次レポート',
  lang: 'ja',
  version: 'v3',
  severity: '高',
  tlp: 'AMBER',
};

test('a name is put together from its parts', () => {
  expect(fileNameOf('{date}_{customer}_{case}_{kind}_{lang}_{version}', values, 'pdf')).toBe(
    '2026-10-12_さくら食品_C-20261012-AB12CD_一次レポート_ja_v3.pdf',
  );
});

test('nothing in a value makes a path, a device, a hidden file, an option or a turned name', () => {
  const named = (customer: string, pattern = '{customer}'): string =>
    fileNameOf(pattern, { ...values, customer }, 'pdf');
  expect(
    [
      '../../etc/passwd',
      'C:\\Windows',
      'CON',
      'nul.txt',
      'COM¹',
      '.hidden',
      '-rf',
      'a\u202efdp.exe',
      'x\u0000y\nz',
      'end. . ',
      '',
      '...',
      'a'.repeat(400),
      '食'.repeat(300),
    ].map((value) => named(value).slice(0, 60)),
  ).toEqual([
    '_.._etc_passwd.pdf',
    'C_Windows.pdf',
    '_CON.pdf',
    '_nul.txt.pdf',
    '_COM¹.pdf',
    'hidden.pdf',
    'rf.pdf',
    'a_fdp.exe.pdf',
    'x_y_z.pdf',
    'end.pdf',
    'report.pdf',
    'report.pdf',
    'a'.repeat(60),
    `${'食'.repeat(40)}.pdf`,
  ]);
});

test('any pattern and any values give a name both systems can hold', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('CON', 'aux.', '..', ' ', '\u202e', 'a/b', '~', 'LPT9', '\ud800'),
  );
  const pattern = fc.array(fc.oneof(anything, fc.constantFrom(...fileNameParts.map((part) => `{${part}}`))), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      pattern,
      fc.record(Object.fromEntries(fileNameParts.map((part) => [part, anything]))),
      (parts, given) => {
        const name = fileNameOf(parts.join(''), { ...values, ...given }, 'docx');
        expect(name.length).toBeGreaterThan('.docx'.length);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(210);
        expect(name).not.toMatch(/[\p{C}\\/:*?"<>|]/u);
        expect(name).not.toMatch(/^[\s.~-]|[\s.]$|[\s.]\.docx$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(name.normalize('NFC')).toBe(name);
      },
    ),
    { numRuns: 500 },
  );
});

test('a pattern names known parts only and is not empty', () => {
  expect(unknownParts('{date}_{custmer}_{}')).toEqual(['custmer', '']);
  expect(unknownParts('{date}_{')).toEqual(['{']);
  expect(FileNamePattern.safeParse('{date} {customer}').success).toBe(true);
  for (const wrong of ['', ' ', '{x}', '{date', 'x'.repeat(121)])
    expect([wrong, FileNamePattern.safeParse(wrong).success]).toEqual([wrong, false]);
});
