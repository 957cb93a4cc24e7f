import type { RecordSlot } from '../sources/record.ts';

/*
 * The places of a block's records, as LEB128 numbers: per record the distance from what the record before it lets expect.
 * Records mostly follow each other without a gap, so a record costs 4 to 5 bytes. EVTX records may go backwards: zigzag.
 */
const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

const push = (bytes: number[], value: number): void => {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
};

const expectedAfter = (last: RecordSlot | null): RecordSlot =>
  last === null
    ? { record: 0, line: 0, offset: 0, length: 0 }
    : { record: last.record + 1, line: last.line + 1, offset: last.offset + last.length, length: 0 };

export const encodeSlots = (slots: readonly RecordSlot[]): Uint8Array => {
  const bytes: number[] = [];
  let last: RecordSlot | null = null;
  for (const slot of slots) {
    const expected = expectedAfter(last);
    push(bytes, zigzag(slot.record - expected.record));
    push(bytes, zigzag(slot.line - expected.line));
    push(bytes, zigzag(slot.offset - expected.offset));
    push(bytes, slot.length);
    last = slot;
  }
  return Uint8Array.from(bytes);
};

export const decodeSlots = (bytes: Uint8Array): RecordSlot[] => {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 128) * scale;
    if (byte >= 128) scale *= 128;
    else {
      numbers.push(value);
      value = 0;
      scale = 1;
    }
  }
  const slots: RecordSlot[] = [];
  let last: RecordSlot | null = null;
  for (let at = 0; at + 3 < numbers.length; at += 4) {
    const expected = expectedAfter(last);
    last = {
      record: expected.record + unzigzag(numbers[at] ?? 0),
      line: expected.line + unzigzag(numbers[at + 1] ?? 0),
      offset: expected.offset + unzigzag(numbers[at + 2] ?? 0),
      length: numbers[at + 3] ?? 0,
    };
    slots.push(last);
  }
  return slots;
};
