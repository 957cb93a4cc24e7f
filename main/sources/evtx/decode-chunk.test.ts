import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkWriter } from './chunk.test-support.ts';
import { decodeEvtxChunk } from './decode-chunk.ts';
import { fixture, inParts } from './evtx.test-support.ts';
import { renderEvtxRecord } from './render.ts';
import { splitEvtx } from './split-evtx.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** An event whose data are the values given, each named after its index. */
function eventOf(values: { type: number; bytes: Uint8Array }[]): {
  bytes: Buffer;
  slot: { offset: number; length: number };
} {
  const writer = new ChunkWriter();
  const slot = writer.record((template) => {
    template.open('Event').open('System').open('EventID').text('7').close().close().open('UserData').open('Root');
    for (const index of values.keys()) template.open(`v${index}`).value(index).close();
    template.close().close().close();
  }, values);
  return { bytes: writer.chunk(), slot };
}

const VALUES: [type: number, bytes: string, text: string | string[]][] = [
  [0x00, '', ''],
  [0x01, '41 00 0d 00 0a 00 e5 65 00 00', 'A\n日'],
  [0x02, '41 80 00', 'A€'],
  [0x03, 'ff', '-1'],
  [0x04, 'ff', '255'],
  [0x05, 'feff', '-2'],
  [0x06, 'feff', '65534'],
  [0x07, 'fdffffff', '-3'],
  [0x08, 'fdffffff', '4294967293'],
  [0x09, 'ffffffffffffffff', '-1'],
  [0x0a, 'ffffffffffffffff', '18446744073709551615'],
  [0x0a, '0000000001000000', '4294967296'],
  [0x0b, 'cdcccc3d', '0.1'],
  [0x0c, '9a9999999999b93f', '0.1'],
  [0x0d, '01000000', 'true'],
  [0x0e, 'c0ffee', 'C0FFEE'],
  [0x0f, '00112233 4455 6677 8899 aabbccddeeff', '{33221100-5544-7766-8899-AABBCCDDEEFF}'],
  [0x10, '10000000', '0x10'],
  [0x10, '1000000001000000', '0x100000010'],
  [0x11, '0080 3ed5 deb1 9d01', '1970-01-01T00:00:00.000000000Z'],
  [0x11, 'ffffffffffffffff', '+060056-05-28T05:36:10.955161500Z'],
  [0x12, 'e507 0400 0400 1600 0b00 2000 0100 2a00', '2021-04-22T11:32:01.042Z'],
  [0x13, '01 02 000000000005 20000000 20020000', 'S-1-5-32-544'],
  [0x13, '01 0f 000000000005', '010F000000000005'],
  [0x14, 'e7030000', '0x3e7'],
  [0x15, 'e703000000000080', '0x80000000000003e7'],
  [0x20, '04000000', '0x4'],
  [0x55, '0102', '0102'],
  [0x81, '61 00 00 00 00 00 62 00 00 00', ['a', '', 'b']],
  [0x86, '0100 0200', ['1', '2']],
  [0x95, 'ff00000000000000 0100000000000000', ['0xff', '0x1']],
  [0x93, '01 01 000000000005 12000000 01 01 000000000005 13000000', ['S-1-5-18', 'S-1-5-19']],
  [0x08, '0102', '0102'],
];

test('every type of value is written as Windows writes it; a value too short for its type stays as hex', () => {
  const { bytes, slot } = eventOf(VALUES.map(([type, value]) => ({ type, bytes: hex(value) })));
  const expected: Record<string, unknown> = { EventID: 7, UserData: 'Root' };
  for (const [index, [, , text]] of VALUES.entries()) expected[`v${index}`] = text;
  expect(decodeEvtxChunk(bytes, [slot])).toEqual([{ ok: true, fields: expected }]);
});

test('data named like the envelope or like a part of every object stays data', () => {
  const writer = new ChunkWriter();
  const slot = writer.record((template) => {
    template
      .open('Event')
      .open('System')
      .open('EventID')
      .text('104')
      .close()
      .open('Channel')
      .text('System')
      .close()
      .close();
    template.open('UserData').open('Root');
    for (const name of ['Channel', '__proto__', 'constructor']) template.open(name).text('Security').close();
    template.close().close().close();
  });
  const [read] = decodeEvtxChunk(writer.chunk(), [slot]);
  expect(JSON.stringify(read)).toBe(
    JSON.stringify({
      ok: true,
      fields: {
        EventID: 104,
        Channel: 'System',
        UserData: 'Root',
        EventData_Channel: 'Security',
        EventData___proto__: 'Security',
        EventData_constructor: 'Security',
      },
    }),
  );
});

test('values cannot break out of the XML they are shown in', () => {
  const { bytes, slot } = eventOf([{ type: 1, bytes: wide('</v0><script>"&\u0001') }]);
  expect(renderEvtxRecord(bytes, slot)).toContain('<v0>&lt;/v0&gt;&lt;script&gt;&quot;&amp;</v0>');
});

test('a template that holds an instance of itself, or one value ten thousand times, ends at a limit', () => {
  const self = new ChunkWriter();
  const loop = self.record((template) => {
    template
      .open('Event')
      .u8(0x0c, 1)
      .u32(7, 512 + 24 + 4 + 10, 0)
      .close();
  });
  const repeated = new ChunkWriter();
  const flood = repeated.record(
    (template) => {
      template.open('Event').open('Data');
      for (let index = 0; index < 4000; index += 1) template.value(0);
      template.close().close();
    },
    [{ type: 1, bytes: wide('A'.repeat(20_000)) }],
  );
  expect(decodeEvtxChunk(self.chunk(), [loop])).toEqual([{ ok: false, reason: 'evtx-binxml-depth' }]);
  expect(renderEvtxRecord(self.chunk(), loop)).toBe('<!-- evtx-binxml-depth -->');
  expect(decodeEvtxChunk(repeated.chunk(), [flood])).toEqual([{ ok: false, reason: 'evtx-expansion-limit' }]);
  expect(renderEvtxRecord(repeated.chunk(), flood)).toBe('<!-- evtx-expansion-limit -->');
});

test('any damage to a log gives records and reasons: never a throw, an endless loop or a flood', async () => {
  const samples = ['psexec-system', 'powershell-lsassy', 'log-cleared', 'no-checksum'].map((name) => fixture(name));
  const damage = fc.array(
    fc.tuple(fc.nat(65_535), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x0c, 0x0e, 0x21, 0x81, 0xff))),
    {
      minLength: 1,
      maxLength: 200,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      damage,
      fc.integer({ min: 0, max: 70_000 }),
      async (sample, changes, length) => {
        const bytes = Buffer.from(sample.subarray(0, length < 40_000 ? sample.length : length));
        for (const [at, value] of changes) bytes[4096 + at] = value;
        for await (const block of splitEvtx(inParts(bytes))) {
          const read = decodeEvtxChunk(block.bytes, block.records);
          expect(read).toHaveLength(block.records.length);
          expect(JSON.stringify(read).length).toBeLessThan(4_000_000);
          for (const slot of block.records) renderEvtxRecord(block.bytes, slot);
          const places = [...block.records, ...block.rejected].map(({ line }) => line);
          expect(new Set(places).size).toBe(places.length);
        }
      },
    ),
    { numRuns: 150 },
  );
});
