import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asUtf8 } from '../files/text.ts';
import { fieldsFromWindowsXml } from './fields.ts';
import { splitWindowsXml } from './split-xml.ts';

const event = (id: number, data = 'x'): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>${id}</EventID></System>` +
  `<EventData><Data Name='D'>${data}</Data></EventData></Event>`;

async function* parts(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Read {
  records: { record: number; line: number; text: string }[];
  rejected: { line: number; reason: string; text: string }[];
  blocks: number;
}

async function read(source: AsyncIterable<Uint8Array>): Promise<Read> {
  const all: Read = { records: [], rejected: [], blocks: 0 };
  for await (const block of splitWindowsXml(source)) {
    const bytes = Buffer.from(block.bytes);
    const text = (slot: { offset: number; length: number }): string =>
      bytes.toString('utf8', slot.offset, slot.offset + slot.length);
    all.blocks += 1;
    for (const slot of block.records) all.records.push({ record: slot.record, line: slot.line, text: text(slot) });
    for (const slot of block.rejected) all.rejected.push({ line: slot.line, reason: slot.reason, text: text(slot) });
  }
  return all;
}

test('events in a wrapper, on lines of their own or without any, are cut out the same however the bytes arrive', async () => {
  const wrapped = `<?xml version="1.0"?>\n<Events>\n${event(1)}\n<!-- <Event> -->\n${event(2, '<![CDATA[</Event>]]>')}</Events>\n`;
  const whole = await read(parts(wrapped, 1 << 20));
  expect(whole).toEqual({
    records: [
      { record: 0, line: 3, text: event(1) },
      { record: 1, line: 5, text: event(2, '<![CDATA[</Event>]]>') },
    ],
    rejected: [],
    blocks: 1,
  });
  for (const size of [1, 2, 7, 64]) expect(await read(parts(wrapped, size))).toEqual(whole);
  const bare = await read(parts(event(1) + event(2), 10));
  expect(bare.records.map((record) => record.text)).toEqual([event(1), event(2)]);
});

test('an event that was cut off is rejected with its line and the next one is kept', async () => {
  const text = `<Events>\n${event(1).slice(0, 120)}\n${event(2)}\n<Event x='>broken ${event(3)}\n${event(4).slice(0, 90)}`;
  const { records, rejected } = await read(parts(text, 50));
  expect(records.map((record) => [record.line, record.text])).toEqual([
    [3, event(2)],
    [4, event(3)],
  ]);
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'xml-unfinished'],
    [4, 'xml-unfinished'],
    [5, 'xml-unfinished'],
  ]);
});

test('text between events and a DOCTYPE are rejected, and events written inside the DOCTYPE are not events', async () => {
  const doctype = `<!DOCTYPE Events [ <!-- don't --> <!ENTITY a "]><Event>1</Event>"> ]>`;
  const { records, rejected } = await read(parts(`${doctype}\n<Events>hello ${event(1)}</Events>`, 13));
  expect(records.map((record) => record.text)).toEqual([event(1)]);
  expect(rejected).toEqual([
    { line: 1, reason: 'xml-doctype', text: doctype },
    { line: 2, reason: 'xml-outside-event', text: 'hello ' },
  ]);
});

test('an event over 16 MiB is rejected with its size, its beginning kept, and costs its neighbours nothing', async () => {
  const huge = event(2, 'A'.repeat(17 * 1024 * 1024));
  const { records, rejected } = await read(parts(`${event(1)}\n${huge}\n${event(3)}`, 256 * 1024));
  expect(records.map((record) => [record.line, record.text])).toEqual([
    [1, event(1)],
    [3, event(3)],
  ]);
  expect(rejected.map(({ line, reason, text }) => [line, reason, text.length])).toEqual([
    [2, `record of ${huge.length} bytes, the limit is 16777216`, 65_536],
  ]);
});

test('a block holds at most 256 events and invalid UTF-8 rejects one event only', async () => {
  const bytes = Buffer.concat([
    Buffer.from(Array.from({ length: 600 }, (_, index) => event(index)).join('\n')),
    Buffer.from(event(7, '@@')).map((byte) => (byte === 0x40 ? 0xff : byte)),
    Buffer.from(event(8)),
  ]);
  const { records, rejected, blocks } = await read(parts(bytes, 65_536));
  expect([records.length, rejected.length, blocks]).toEqual([601, 1, 3]);
});

test('UTF-16 files are read through the file reader', async () => {
  const source = asUtf8(parts(Buffer.from(`\uFEFF<Events>${event(1, '日本語')}</Events>`, 'utf16le'), 5), 'utf-16le');
  const { records } = await read(source);
  expect(fieldsFromWindowsXml(records[0]?.text ?? '')).toEqual({ ok: true, fields: { EventID: 1, D: '日本語' } });
});

test('any damage to a file gives events and rejections, never a throw, and the same at every cut of the bytes', async () => {
  const sample = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Events>${event(1)}<!-- c -->${event(2, '<![CDATA[a]]>')}</Events>`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.nat(sample.length), fc.constantFrom('<', '>', '"', "'", '/', '', '<!--', '<Event>', '</Event>')),
      ),
      fc.integer({ min: 1, max: 40 }),
      async (changes, size) => {
        let text = sample;
        for (const [at, piece] of changes) text = text.slice(0, at) + piece + text.slice(at + 1);
        const { records, rejected } = await read(parts(text, size));
        const whole = await read(parts(text, 1 << 20));
        expect({ records, rejected }).toEqual({ records: whole.records, rejected: whole.rejected });
        for (const record of records) fieldsFromWindowsXml(record.text);
      },
    ),
  );
});
