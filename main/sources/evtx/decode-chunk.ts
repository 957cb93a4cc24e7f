import { ChunkView } from './chunk-view.ts';
import { damageReason } from './damage.ts';
import { FieldReader } from './record-fields.ts';
import { RECORD_HEADER_BYTES } from './layout.ts';
import type { ReadRecord, RecordSlot } from '../record.ts';
import type { BinXmlRange } from './record-fields.ts';

type Place = Pick<RecordSlot, 'offset' | 'length'>;

export function binXmlOf(slot: Place): BinXmlRange {
  return { at: slot.offset + RECORD_HEADER_BYTES, end: slot.offset + slot.length - 4 };
}

/**
 * The fields of each record of a chunk, in the order of `slots`. `bytes` is the whole chunk: records share names and templates.
 * A record that cannot be read is a value with its reason (see `EvtxReason`) and does not touch its neighbours.
 */
export function decodeEvtxChunk(bytes: Uint8Array, slots: readonly Place[]): ReadRecord[] {
  const chunk = new ChunkView(bytes);
  const reader = new FieldReader(chunk);
  return slots.map((slot): ReadRecord => {
    chunk.budget.startRecord();
    try {
      const fields = reader.read(binXmlOf(slot));
      return fields['EventID'] === undefined ? { ok: false, reason: 'evtx-no-event' } : { ok: true, fields };
    } catch (error) {
      return { ok: false, reason: damageReason(error) };
    }
  });
}
