import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { RawRecord } from '../../shared/events/contract.ts';
import { renderEvtxRecord } from '../sources/evtx/render.ts';
import type { StoredRecord } from '../store/customer-store.ts';

/** What a window can show of one record: a 16 MB line would freeze it, and is cut with `truncated` saying so. */
const shownCharacters = 262_144;
const shownBytes = 4_096;

const textOf = (record: StoredRecord): string => {
  if (record.format === 'evtx') return renderEvtxRecord(record.block, record.slot);
  // Lossy on purpose: what is not UTF-8 shows as U+FFFD, and the hash below is of the bytes.
  return new TextDecoder('utf-8').decode(record.bytes);
};

export const rawRecordView = (record: StoredRecord): z.input<typeof RawRecord> => {
  const text = textOf(record);
  return {
    ref: record.ref,
    format: record.format,
    text: text.slice(0, shownCharacters),
    hex: record.format === 'evtx' ? Buffer.from(record.bytes.subarray(0, shownBytes)).toString('hex') : null,
    sizeBytes: record.bytes.length,
    sha256: createHash('sha256').update(record.bytes).digest('hex'),
    truncated: text.length > shownCharacters,
  };
};
