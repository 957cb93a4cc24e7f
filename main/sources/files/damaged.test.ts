import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readLimits } from './limits.ts';
import { openMembers } from './members.ts';
import { isJsonFormat, splitJson } from './split-json.ts';
import { zipOf } from './zip-writer.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
afterAll(() => rmSync(folder, { recursive: true }));

const log = Buffer.from(Array.from({ length: 300 }, (_, i) => `{"n":${(i * 2654435761) % 4294967296}}\n`).join(''));
const inner = zipOf([{ name: 'deep.json', content: log }]);
const honest = [
  zipOf([
    { name: 'a.json', content: log },
    { name: 'inner.zip', content: inner },
    { name: 'b.json', content: log, stored: true, sizesLater: true },
    { name: 'c.json.gz', content: gzipSync(log) },
  ]),
  gzipSync(log),
  log,
];

/** Everything a reader can do with a file, to its end; how many records came out. */
const readAll = async (bytes: Buffer): Promise<number> => {
  const path = join(folder, 'evidence');
  writeFileSync(path, bytes);
  let records = 0;
  for await (const found of openMembers(path, { ...readLimits, totalBytes: 10_000_000, entries: 200 })) {
    if (found.kind !== 'member') continue;
    if (!isJsonFormat(found.format)) {
      for await (const part of found.open()) records += part.length > 0 ? 0 : 1;
      continue;
    }
    for await (const block of splitJson(found.format, found.open())) records += block.records.length;
  }
  return records;
};

test('an undamaged archive gives every record of its four members', async () => {
  expect(await readAll(honest[0] ?? Buffer.alloc(0))).toBe(1200);
});

test('whatever bytes of a file are changed, reading ends and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...honest),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      fc.option(fc.nat()),
      async (file, changes, cut) => {
        const bytes = Buffer.from(file);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const length = cut === null ? bytes.length : cut % bytes.length;
        expect(await readAll(bytes.subarray(0, length))).toBeLessThan(5000);
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever stands in a file, reading ends and never throws', async () => {
  const magic = fc.constantFrom(
    'PK\u0003\u0004',
    'PK\u0005\u0006',
    '\u001f\u008b\u0008',
    'ElfFile\0',
    '[',
    '{',
    '<',
    '',
  );
  await fc.assert(
    fc.asyncProperty(magic, fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
      expect(await readAll(Buffer.concat([Buffer.from(start, 'latin1'), rest]))).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});
