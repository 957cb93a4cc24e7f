import { CHUNK_BYTES, FILE_HEADER_BYTES } from './layout.ts';
import { Pieces } from './pieces.ts';
import { readFileHeader } from './file-header.ts';
import { splitEvtxChunk } from './split-chunk.ts';
import type { EvtxReason } from './damage.ts';
import type { RecordBlock } from '../record.ts';

/** Something is wrong that by itself costs no record; what it did cost stands in the blocks as rejected. */
export interface EvtxNote {
  /** 0-based, null for the file as a whole. */
  chunk: number | null;
  reason: EvtxReason;
}

type Note = (note: EvtxNote) => void;

async function* chunks(pieces: Pieces, note: Note): AsyncGenerator<RecordBlock, number, undefined> {
  let places = 0;
  let used = 0;
  for (let chunk = 0, whole = true; whole; chunk += 1) {
    const bytes = await pieces.take(CHUNK_BYTES);
    whole = bytes.length === CHUNK_BYTES;
    const split = bytes.length === 0 ? null : splitEvtxChunk(bytes, places);
    if (!whole && bytes.length > 0) note({ chunk, reason: 'evtx-file-truncated' });
    if (split === null) continue;
    for (const reason of split.notes) note({ chunk, reason });
    if (split.block.records.length > 0) used += 1;
    places += split.places;
    yield split.block;
  }
  return used;
}

/**
 * An EVTX file as blocks, one per chunk, never more than one chunk in memory. The file's own header is only a hint: chunks are
 * read to the end of the bytes, damaged stretches become `rejected`, and everything else is kept.
 */
export async function* splitEvtx(
  source: AsyncIterable<Uint8Array>,
  note: Note = () => undefined,
): AsyncGenerator<RecordBlock, void, undefined> {
  const pieces = new Pieces(source);
  try {
    const head = await pieces.take(FILE_HEADER_BYTES);
    const header = readFileHeader(head);
    for (const reason of header.reasons) note({ chunk: null, reason });
    if (header.headless) pieces.putBack(head);
    const used = yield* chunks(pieces, note);
    // The count is a u16 and wraps at 4 GiB.
    const counted = header.chunks === null || header.chunks === used % 65_536;
    if (!counted) note({ chunk: null, reason: 'evtx-file-chunk-count' });
  } finally {
    await pieces.close();
  }
}
