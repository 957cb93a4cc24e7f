import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from './layout.ts';
import { fixture, inParts, readLog } from './evtx.test-support.ts';
import type { ReadLog } from './evtx.test-support.ts';

const summary = ({ records, rejected, notes }: ReadLog): unknown => ({
  records: records.length,
  rejected,
  notes: notes.map(({ chunk, reason }) => (chunk === null ? reason : `${chunk} ${reason}`)),
});

const read = async (bytes: Uint8Array, size?: number): Promise<ReadLog> => readLog(inParts(bytes, size));

function changed(bytes: Buffer, changes: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  changes(copy);
  return copy;
}

test('one whole chunk is one block, and how the bytes arrive changes nothing', async () => {
  const bytes = fixture('log-cleared');
  const log = await read(bytes);
  expect(summary(log)).toEqual({ records: 91, rejected: [], notes: [] });
  expect(log.blocks).toHaveLength(1);
  const [block] = log.blocks;
  expect(Buffer.from(block?.bytes ?? []).equals(bytes.subarray(FILE_HEADER_BYTES))).toBe(true);
  expect(block?.records.at(-1)).toMatchObject({ record: 90, line: 91 });
  for (const size of [1000, 4096, 65_537]) expect((await read(bytes, size)).blocks).toEqual(log.blocks);
});

test('a log without checksums is no damaged log', async () => {
  expect(summary(await read(fixture('no-checksum')))).toEqual({ records: 17, rejected: [], notes: [] });
});

test('remains of older records behind the last one do not come back', async () => {
  expect(summary(await read(fixture('remains-after-clear')))).toEqual({ records: 1, rejected: [], notes: [] });
});

test('a record of size zero costs itself only', async () => {
  expect(summary(await read(fixture('empty-record')))).toEqual({
    records: 449,
    rejected: [{ line: 3, reason: 'evtx-record-empty' }],
    notes: ['evtx-file-dirty', '0 evtx-records-checksum'],
  });
});

test('of a log partly overwritten with zeros every record whose bytes are whole is kept', async () => {
  const log = await read(fixture('zeroed-chunks'));
  const reasons: Record<string, number> = {};
  for (const { reason } of log.rejected) reasons[reason] = (reasons[reason] ?? 0) + 1;
  expect(log.records).toHaveLength(298);
  expect(reasons).toEqual({ 'evtx-record-size-copy': 4, 'evtx-record-signature': 1, 'evtx-binxml-template': 82 });
  const lines = log.rejected.map(({ line }) => line);
  expect(new Set(lines).size).toBe(87);
});

test('damage to the headers of file and chunk is noted and costs no record', async () => {
  const bytes = fixture('psexec-system');
  const badFile = await read(changed(bytes, (copy) => copy.fill(0, 0, 8)));
  expect(summary(badFile)).toEqual({ records: 15, rejected: [], notes: ['evtx-file-magic'] });
  const badCount = changed(bytes, (copy) => copy.writeUInt16LE(9, 42));
  expect(summary(await read(badCount))).toEqual({
    records: 15,
    rejected: [],
    notes: ['evtx-file-checksum', 'evtx-file-chunk-count'],
  });
  const badChunk = await read(changed(bytes, (copy) => copy.fill(0, FILE_HEADER_BYTES, FILE_HEADER_BYTES + 8)));
  expect(badChunk.records).toHaveLength(15);
  expect(badChunk.notes).toEqual([{ chunk: 0, reason: 'evtx-chunk-magic' }]);
  const bitFlip = changed(bytes, (copy) => copy.writeUInt8(0x41, FILE_HEADER_BYTES + 512 + 16));
  expect(summary(await read(bitFlip))).toEqual({ records: 15, rejected: [], notes: ['0 evtx-records-checksum'] });
});

test('records a copied live log wrote after its header are found', async () => {
  const bytes = fixture('psexec-system');
  const log = await read(bytes);
  const last = log.blocks[0]?.records.at(-2);
  const stale = changed(bytes, (copy) =>
    copy.writeUInt32LE((last?.offset ?? 0) + (last?.length ?? 0), FILE_HEADER_BYTES + 48),
  );
  expect((await read(stale)).records).toEqual(log.records);
});

test('a chunk carved out of a disk image is read without a file header', async () => {
  const log = await read(fixture('psexec-system').subarray(FILE_HEADER_BYTES));
  expect(summary(log)).toEqual({ records: 15, rejected: [], notes: ['evtx-file-magic'] });
});

test('what is no log at all is one rejected stretch for each chunk', async () => {
  const log = await read(Buffer.alloc(FILE_HEADER_BYTES + CHUNK_BYTES + 10, 'not a log '));
  expect(log.records).toEqual([]);
  expect(log.rejected).toEqual([
    { line: 1, reason: 'evtx-chunk-unreadable' },
    { line: 2, reason: 'evtx-chunk-unreadable' },
  ]);
});

test('a file cut off anywhere keeps every record that ends before the cut', async () => {
  const bytes = fixture('log-cleared');
  const whole = await read(bytes);
  const ends = whole.blocks[0]?.records.map((slot) => FILE_HEADER_BYTES + slot.offset + slot.length) ?? [];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: FILE_HEADER_BYTES, max: (ends.at(-1) ?? 0) - 1 }), async (length) => {
      const log = await read(bytes.subarray(0, length));
      const kept = ends.filter((end) => end <= length).length;
      expect(log.records).toEqual(whole.records.slice(0, kept));
      expect(log.rejected).toHaveLength(length > FILE_HEADER_BYTES ? 1 : 0);
    }),
    { numRuns: 60 },
  );
});
