import type { Event, ProcessKey } from '../../shared/event/model.ts';
import { untoldEvent } from '../../shared/event/untold.ts';
import type { RecordBlock } from '../sources/record.ts';
import { encodeEvents } from './event-cells.ts';
import { compressBlockNow, hashBlock } from './block-bytes.ts';
import type { NewBlock } from './customer-store.ts';

/** For tests: an event that tells nothing but what is given. */
export const eventOf = (known: Partial<Event>): Event => ({
  ...untoldEvent,
  seenAtMs: 1_770_000_000_000,
  host: 'workstation5.example',
  ...known,
});

/** `as`: the branded key as a normalizer would make it. */
export const keyOf = (name: string): ProcessKey => `guid:${name}` as ProcessKey;

export const jsonBlock = (lines: readonly string[], first = 0): RecordBlock => {
  let offset = 0;
  const records = lines.map((line, index) => {
    const place = { record: first + index, line: first + index + 1, offset, length: Buffer.byteLength(line) };
    offset += place.length + 1;
    return place;
  });
  return { format: 'json', bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')), records, rejected: [] };
};

/** A block as the import hands it over; lines that are no JSON are rejected. */
export const newBlock = (importId: number, block: RecordBlock, events: readonly Partial<Event>[] = []): NewBlock => {
  const lines = block.records.map(({ offset, length }) =>
    Buffer.from(block.bytes.subarray(offset, offset + length)).toString('utf8'),
  );
  const slots = lines.map((line, slot) => ({ slot, isJson: line.endsWith('}') }));
  return {
    importId,
    block,
    compressed: compressBlockNow(block.bytes),
    hash: hashBlock(block),
    events: encodeEvents(
      slots
        .filter(({ isJson }) => isJson)
        .map(({ slot }) => ({ ...eventOf({ detail: lines[slot] ?? null, ...events[slot] }), slot })),
    ),
    rejected: slots.filter(({ isJson }) => !isJson).map(({ slot }) => ({ slot, reason: 'not JSON' })),
  };
};
