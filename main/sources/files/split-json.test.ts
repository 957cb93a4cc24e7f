import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordBlock } from '../record.ts';
import { splitJson } from './split-json.ts';
import type { JsonFormat } from './split-json.ts';

async function* inParts(bytes: Buffer, cuts: number[]): AsyncGenerator<Buffer> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...places, bytes.length]) {
    yield await Promise.resolve(Buffer.from(bytes.subarray(from, to)));
    from = to;
  }
}

const blocksOf = async (format: JsonFormat, bytes: Buffer, cuts: number[] = []): Promise<RecordBlock[]> => {
  const blocks: RecordBlock[] = [];
  for await (const block of splitJson(format, inParts(bytes, cuts))) blocks.push(block);
  return blocks;
};

interface Seen {
  records: [record: number, line: number, text: string][];
  rejected: [line: number, reason: string, text: string][];
}

const seen = async (format: JsonFormat, content: string | Buffer, cuts: number[] = []): Promise<Seen> => {
  const all: Seen = { records: [], rejected: [] };
  for (const block of await blocksOf(format, Buffer.from(content), cuts)) {
    const text = (at: { offset: number; length: number }): string =>
      Buffer.from(block.bytes).toString('utf8', at.offset, at.offset + at.length);
    for (const slot of block.records) all.records.push([slot.record, slot.line, text(slot)]);
    for (const row of block.rejected) all.rejected.push([row.line, row.reason, text(row)]);
  }
  return all;
};

test('records count non-empty lines, lines count all of them, and the bytes stay as written', async () => {
  expect(await seen('json-lines', '{"a":1}\r\n\n   \r\n{"b": "\0 "}\nnot json\n{"c":3}')).toEqual({
    records: [
      [0, 1, '{"a":1}'],
      [1, 4, '{"b": "\0 "}'],
      [2, 5, 'not json'],
      [3, 6, '{"c":3}'],
    ],
    rejected: [],
  });
});

test('a line that is not UTF-8 is rejected with the place of its first wrong byte, its neighbours are kept', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":1}\n{"b":"あ'), Buffer.from([0xff]), Buffer.from('"}\n{"c":3}\n')]);
  const { records, rejected } = await seen('json-lines', bytes);
  expect(records).toEqual([
    [0, 1, '{"a":1}'],
    [2, 3, '{"c":3}'],
  ]);
  expect(rejected.map(([line, reason]) => [line, reason])).toEqual([[2, 'invalid UTF-8 at byte 9']]);
});

test('a 50 MB line is rejected by its size, only its first 64 KiB are kept, and the next line is read', async () => {
  const long = Buffer.alloc(50_000_000, 'x');
  const bytes = Buffer.concat([Buffer.from('{"a":1}\n'), long, Buffer.from('\n{"b":2}\n')]);
  for (const cuts of [[], Array.from({ length: 200 }, (_, i) => i * 262_144)]) {
    const { records, rejected } = await seen('json-lines', bytes, cuts);
    expect(records).toEqual([
      [0, 1, '{"a":1}'],
      [2, 3, '{"b":2}'],
    ]);
    expect(rejected).toEqual([[2, 'record of 50000000 bytes, the limit is 16777216', 'x'.repeat(65_536)]]);
  }
});

test('a block holds at most 256 records', async () => {
  const blocks = await blocksOf('json-lines', Buffer.from('{"a":1}\n'.repeat(600)));
  expect(blocks.map((block) => block.records.length)).toEqual([256, 256, 88]);
  expect(blocks[1]?.records[0]).toEqual({ record: 256, line: 257, offset: 0, length: 7 });
});

test('a block of large records ends at about one megabyte', async () => {
  const blocks = await blocksOf('json-lines', Buffer.from(`{"a":"${'x'.repeat(400_000)}"}\n`.repeat(5)));
  expect(blocks.map((block) => block.records.length)).toEqual([3, 2]);
});

test('array elements are records, whatever brackets and quotes their strings hold', async () => {
  expect(await seen('json-array', ' [\n {"a":"],[{\\"\\\\"},\n{"b":[1,{"c":{}}]}\n , 7,"x" ]\n')).toEqual({
    records: [
      [0, 2, '{"a":"],[{\\"\\\\"}'],
      [1, 3, '{"b":[1,{"c":{}}]}'],
      [2, 4, '7'],
      [3, 4, '"x"'],
    ],
    rejected: [],
  });
});

test('an array element with a missing quote or bracket does not take its neighbours with it', async () => {
  const { records, rejected } = await seen('json-array', '[{"a":1},\n{"b":"x},\n{"c":3},{"d":{"e":4},{"f":5}]');
  expect(records.map(([, , text]) => text)).toEqual(['{"a":1}', '{"c":3}', '{"f":5}']);
  expect(rejected).toEqual([
    [2, 'JSON value not finished', '{"b":"x},'],
    [3, 'JSON value not finished', '{"d":{"e":4},'],
  ]);
});

test('an array cut off in the middle keeps its whole elements', async () => {
  expect(await seen('json-array', '[{"a":1},{"b":2},{"c":')).toEqual({
    records: [
      [0, 1, '{"a":1}'],
      [1, 1, '{"b":2}'],
    ],
    rejected: [[1, 'JSON value not finished', '{"c":']],
  });
});

test('text behind an array is rejected, not lost', async () => {
  expect(await seen('json-array', '[{"a":1}]\n\n{"b":2}')).toEqual({
    records: [[0, 1, '{"a":1}']],
    rejected: [[3, 'text after the end of the array', '{"b":2}']],
  });
});

test('objects written over several lines are one record each', async () => {
  expect(await seen('json-values', '{\n  "a": {\n "b": 1 }\n}\n{\n "c": 2\n}\n')).toEqual({
    records: [
      [0, 1, '{\n  "a": {\n "b": 1 }\n}'],
      [1, 5, '{\n "c": 2\n}'],
    ],
    rejected: [],
  });
});

const formats: JsonFormat[] = ['json-lines', 'json-array', 'json-values'];
const snippet = fc.oneof(
  fc.json(),
  fc.constantFrom('\n', '\r\n', ',', '[', ']', '{', '}', '"', '\\', ' ', 'x', 'あ', '{"a":"b"}'),
);

test('blocks are the same however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...formats),
      fc.array(snippet, { maxLength: 40 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      async (format, parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        expect(await blocksOf(format, bytes, cuts)).toEqual(await blocksOf(format, bytes));
      },
    ),
    { numRuns: 400 },
  );
});

test('every element of any good array comes out, equal to what a parser sees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 20 }), fc.constantFrom(0, 1, 2), async (values, indent) => {
      const { records, rejected } = await seen('json-array', JSON.stringify(values, null, indent));
      expect(rejected).toEqual([]);
      expect(records.map(([, , text]) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
    }),
  );
});
