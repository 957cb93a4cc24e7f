import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { ReadLimits } from './limits.ts';
import { readLimits } from './limits.ts';
import { openMembers } from './members.ts';
import { zipOf } from './zip-writer.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'members-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Seen = [member: string | null, what: string] | [member: string | null, what: string, trouble: string];

/** Imports `bytes` as a file: each member with its format or refusal, its text (up to 40 characters) and how it ended. */
const seen = async (bytes: Buffer, limits: Partial<ReadLimits> = {}): Promise<Seen[]> => {
  const path = join(folder, 'evidence.bin');
  writeFileSync(path, bytes);
  const all: Seen[] = [];
  const opened = openMembers(path, { ...readLimits, ...limits });
  for await (const found of opened) {
    expect(found.file).toBe('evidence.bin');
    if (found.kind === 'refused') {
      all.push([found.member, found.trouble.code]);
      continue;
    }
    const parts: Buffer[] = [];
    for await (const part of found.open()) parts.push(part);
    const content = Buffer.concat(parts);
    const text = content.length > 40 ? `${content.length} bytes` : content.toString();
    const trouble = found.trouble();
    const what = `${found.format}: ${text}`;
    all.push(trouble === null ? [found.member, what] : [found.member, what, trouble.code]);
  }
  const { bytesDone, bytesTotal } = opened.progress();
  expect(bytesTotal).toBe(bytes.length);
  expect(bytesDone).toBeLessThanOrEqual(bytesTotal);
  return all;
};

const json = Buffer.from('{"a":1}\n{"b":2}\n');
const text = json.toString();

test('what a file holds is told by its bytes, whatever its name', async () => {
  expect(await seen(json)).toEqual([[null, `json-lines: ${text}`]]);
  expect(await seen(Buffer.from('\ufeff [{"a":1}]'))).toEqual([[null, 'json-array:  [{"a":1}]']]);
  expect(await seen(Buffer.from('{\n "a": 1\n}'))).toEqual([[null, 'json-values: {\n "a": 1\n}']]);
  expect(await seen(Buffer.from('\ufeff<Events/>'))).toEqual([[null, 'xml: <Events/>']]);
  expect(await seen(Buffer.from('\ufeff<Events/>', 'utf16le'))).toEqual([[null, 'xml: <Events/>']]);
  expect(await seen(Buffer.from('\ufeff<あ/>', 'utf16le').swap16())).toEqual([[null, 'xml: <あ/>']]);
  expect(await seen(Buffer.from('ElfFile\0'))).toEqual([[null, 'evtx: ElfFile\0']]);
  expect(await seen(gzipSync(json))).toEqual([[null, `json-lines: ${text}`]]);
  expect(await seen(Buffer.from('damaged line\n{"b":2}'))).toEqual([[null, 'json-lines: damaged line\n{"b":2}']]);
});

test('a first line that is broken off does not make a log of JSON lines into one value', async () => {
  expect(await seen(Buffer.from('{"a":\n{"b":2}\n'))).toEqual([[null, 'json-lines: {"a":\n{"b":2}\n']]);
});

test('an empty file, a picture and a folder are refused with a reason', async () => {
  expect(await seen(Buffer.alloc(0))).toEqual([[null, 'empty']]);
  expect(await seen(Buffer.from('\x89PNG\r\n'))).toEqual([[null, 'unknown-format']]);
  for (const [path, code] of [
    [folder, 'not-a-file'],
    [join(folder, 'nowhere'), 'not-found'],
  ] as const) {
    const found = [];
    for await (const one of openMembers(path)) found.push(one);
    expect(found).toMatchObject([{ kind: 'refused', trouble: { code } }]);
  }
});

test('hostile entries of an archive are refused one by one, the honest one beside them is read', async () => {
  const archive = zipOf([
    { name: '../../etc/passwd', content: json },
    { name: '..\\evil.json', content: json },
    { name: '/etc/shadow', content: json },
    { name: 'C:\\Windows\\x.json', content: json },
    { name: 'a\0b', content: json },
    { name: 'secret.json', content: json, flags: 1 },
    { name: 'strong.json', content: json, flags: 0x41 },
    { name: 'link', content: Buffer.from('/etc/passwd'), externalAttributes: 0o120777 * 65536 },
    { name: 'packed.json', content: json, method: 12 },
    { name: 'folder/', content: Buffer.alloc(0), stored: true },
    { name: 'notes.txt', content: Buffer.from('hello') },
    { name: 'folder/ログ.json', content: json },
    { name: Buffer.from('838d834f2e6a736f6e', 'hex'), content: json, flags: 0 },
  ]);
  expect(await seen(archive)).toEqual([
    ['../../etc/passwd', 'name-traversal'],
    ['../evil.json', 'name-traversal'],
    ['/etc/shadow', 'name-absolute'],
    ['C:/Windows/x.json', 'name-absolute'],
    ['a\0b', 'name-invalid'],
    ['secret.json', 'encrypted'],
    // The directory reader gives up at strong encryption: the rest is found without the directory.
    [null, 'archive-damaged'],
    ['strong.json', 'encrypted'],
    ['link', 'unknown-format'],
    ['packed.json', 'method-unsupported'],
    ['notes.txt', 'unknown-format'],
    ['folder/ログ.json', `json-lines: ${text}`],
    ['ログ.json', `json-lines: ${text}`],
  ]);
});

test('a symbolic link in an archive is refused, not followed', async () => {
  const link = { name: 'link', content: Buffer.from('/etc/passwd'), externalAttributes: 0o120777 * 65536 };
  expect(await seen(zipOf([link, { name: 'a.json', content: json, stored: true }]))).toEqual([
    ['link', 'symlink'],
    ['a.json', `json-lines: ${text}`],
  ]);
});

test('two members of one name are two members', async () => {
  const twice = [0, 1].map(() => ({ name: 'a.json', content: json }));
  expect((await seen(zipOf(twice))).map(([member]) => member)).toEqual(['a.json', 'a.json (2)']);
});

test('an archive in an archive is opened once, not deeper', async () => {
  const inner = zipOf([{ name: 'a.json', content: json }]);
  const middle = zipOf([
    { name: 'inner.zip', content: inner, stored: true },
    { name: 'b.json', content: json },
  ]);
  const outer = zipOf([
    { name: 'middle.zip', content: middle },
    { name: 'c.json.gz', content: gzipSync(json) },
    { name: 'd.json.gz', content: gzipSync(gzipSync(json)) },
  ]);
  expect(await seen(outer)).toEqual([
    ['middle.zip/inner.zip', 'nested-too-deep'],
    ['middle.zip/b.json', `json-lines: ${text}`],
    ['c.json.gz', `json-lines: ${text}`],
    ['d.json.gz', 'nested-too-deep'],
  ]);
  expect(await seen(gzipSync(inner))).toEqual([['a.json', `json-lines: ${text}`]]);
  expect(await seen(outer, { nestedBytes: 100 })).toContainEqual(['middle.zip', 'nested-too-large']);
});

const zeros = Buffer.concat([json, Buffer.alloc(3_000_000, '\n')]);

test('a zip bomb is stopped by what it unfolds to, not by what it declares, and the next member is read', async () => {
  const archive = zipOf([
    { name: 'bomb.json', content: zeros, declaredBytes: 100 },
    { name: 'a.json', content: json },
  ]);
  const [bomb, honest] = await seen(archive, { ratioFromBytes: 1_000_000 });
  expect(bomb?.[2]).toBe('bomb-ratio');
  expect(honest).toEqual(['a.json', `json-lines: ${text}`]);
  expect((await seen(gzipSync(zeros), { ratioFromBytes: 1_000_000 }))[0]?.[2]).toBe('bomb-ratio');
});

test('an archive that unfolds past the limit of an import is stopped there', async () => {
  const log = Buffer.alloc(200_000, '{"a":1}\n');
  const archive = zipOf([1, 2, 3].map((n) => ({ name: `${n}.json`, content: log })));
  const result = await seen(archive, { totalBytes: 450_000 });
  expect(result.slice(0, 2).map(([, what]) => what)).toEqual(Array(2).fill('json-lines: 200000 bytes'));
  expect(result[2]?.[2] ?? result[2]?.[1]).toBe('bomb-total');
});

test('an archive with more entries than allowed is read up to there', async () => {
  const many = [1, 2, 3, 4].map((n) => ({ name: `${n}.json`, content: json }));
  expect((await seen(zipOf(many), { entries: 2 })).map(([member, what]) => [member, what.slice(0, 16)])).toEqual([
    ['1.json', 'json-lines: {"a"'],
    ['2.json', 'json-lines: {"a"'],
    [null, 'too-many-entries'],
  ]);
});

const noisy = Buffer.from(
  Array.from({ length: 20_000 }, (_, i) => `{"n":${(i * 2654435761) % 4294967296}}\n`).join(''),
);

test('a truncated gzip file keeps what was read and says so', async () => {
  const whole = gzipSync(noisy);
  const [row] = await seen(whole.subarray(0, whole.length / 2));
  expect(row?.[2]).toBe('truncated');
  expect(Number.parseInt(row?.[1].slice('json-lines: '.length) ?? '', 10)).toBeGreaterThan(noisy.length / 3);
});

test('a damaged gzip file keeps what stands before the damage', async () => {
  const whole = gzipSync(noisy);
  const middle = Math.floor(whole.length / 2);
  whole.fill(0xff, middle, middle + 500);
  const [row] = await seen(whole);
  expect(row?.[2]).toBe('damaged');
  expect(Number.parseInt(row?.[1].slice('json-lines: '.length) ?? '', 10)).toBeGreaterThan(noisy.length / 3);
});

test('a truncated archive gives its whole members and the part of the last one that is there', async () => {
  for (const sizesLater of [false, true]) {
    const archive = zipOf([
      { name: 'a.json', content: json, sizesLater },
      { name: 'b.json', content: noisy, sizesLater },
      { name: 'c.json', content: json, sizesLater },
    ]);
    const result = await seen(archive.subarray(0, archive.length / 2));
    expect(result.map(([member, , trouble]) => [member, trouble])).toEqual([
      [null, undefined],
      ['a.json', undefined],
      ['b.json', 'truncated'],
    ]);
    expect(result[0]?.[1]).toBe('archive-damaged');
    expect(result[1]?.[1]).toBe(`json-lines: ${text}`);
  }
});

test('a member whose bytes changed after packing is read and its checksum reported', async () => {
  const archive = zipOf([{ name: 'a.json', content: json, crc: 1 }]);
  expect(await seen(archive)).toEqual([['a.json', `json-lines: ${text}`, 'checksum']]);
  const broken = zipOf([
    { name: 'a.json', content: json, stored: true },
    { name: 'b.json', content: json },
  ]);
  deflateRawSync(Buffer.from('other')).copy(broken, broken.indexOf('b.json') + 6);
  expect((await seen(broken))[1]?.[1]).toMatch(/unknown-format|damaged/);
});

test('leaving the loop early closes the file', async () => {
  const path = join(folder, 'left.json');
  writeFileSync(path, noisy);
  const members = openMembers(path);
  for await (const found of members) {
    if (found.kind === 'member') for await (const part of found.open()) if (part.length > 0) break;
    break;
  }
  rmSync(path);
  expect(await members[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
});
