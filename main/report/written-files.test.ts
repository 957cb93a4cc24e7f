import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { CaseFacts } from './case-facts.ts';
import { hasDoubleExtension } from './images.ts';
import { oneSpelling } from './addresses.ts';
import { cameFrom, fileOf } from './written-files.ts';

// 21 records of an OTRF scenario (MIT), see fixtures/NOTICE: any record will do, only its detail is looked at.
const facts = JSON.parse(readFileSync(new URL('fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;
const zone = (detail: string): StoredEvent => {
  const [first] = facts.events;
  if (first === undefined) throw new Error('the fixture is empty');
  return { ...first, detail };
};

test('a download names the host of the file, else of the page that led to it, else nothing', () => {
  // As Sysmon 15 gives the stream, two blanks for a line end.
  const page = '[ZoneTransfer]  ZoneId=3  ReferrerUrl=http://10.0.5.13/  ';
  expect(cameFrom(zone(page))).toBe('10.0.5.13');
  expect(cameFrom(zone(`${page}HostUrl=https://files.example:8443/a.exe  `))).toBe('files.example');
  expect(cameFrom(zone('[ZoneTransfer]  ZoneId=3  '))).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => (cameFrom(zone(text)) ?? '').length <= 255));
});

test('the mark of a download stands for its file', () => {
  expect(fileOf('C:\\Users\\a\\Downloads\\x.exe:Zone.Identifier')).toBe('C:\\Users\\a\\Downloads\\x.exe');
  expect(fileOf('C:\\x.exe')).toBe('C:\\x.exe');
});

test('a program that looks like a picture has a double extension, a version number is none', () => {
  for (const name of ['happy_image.jpeg.exe', 'invoice.pdf        .scr', 'list.xlsx.lnk'])
    expect(hasDoubleExtension(name)).toBe(true);
  for (const name of ['setup.1.2.exe', 'jpeg.exe', 'a.exe.jpeg', '']) expect(hasDoubleExtension(name)).toBe(false);
});

test('two spellings of one IPv6 address are one', () => {
  expect(oneSpelling('FE80:0:0:0:E142:5666:31A1:94C3')).toBe(oneSpelling('fe80::e142:5666:31a1:94c3'));
  expect(oneSpelling('::1')).toBe('0:0:0:0:0:0:0:1');
  expect(oneSpelling('10.0.5.13')).toBe('10.0.5.13');
});
