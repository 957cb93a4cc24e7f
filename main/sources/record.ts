/**
 * What every reader of files yields: raw bytes in blocks, exactly as the source wrote them, with the place of each record.
 * A block is the unit of storage (compressed as one), of deduplication (same member position and bytes = known) and of work.
 */
export type RecordFormat = 'json' | 'xml' | 'evtx';

export interface RecordSlot {
  /** 0-based over the non-empty lines (or records) of the member. */
  record: number;
  /** 1-based line of the member (text), or the EVTX record's position. */
  line: number;
  /** Byte range of the record inside the block's bytes. */
  offset: number;
  length: number;
}

export interface RecordBlock {
  format: RecordFormat;
  /** json, xml: the records' bytes, each followed by a newline. evtx: one whole 64 KiB chunk as it stands in the file. */
  bytes: Uint8Array;
  records: RecordSlot[];
  /** Records that could not even be cut out (over-long line, broken chunk): kept as rejected with their reason. */
  rejected: { line: number; reason: string; offset: number; length: number }[];
}

/**
 * One record as flat fields with the names Sigma rules use: EventData fields under their own names, and of the envelope
 * `EventID` (number), `Channel`, `Provider_Name`, `Computer`, `TimeCreated` (ISO text), `EventRecordID`, `Level`, `Task`,
 * `Keywords`, `Message`, where the record has them. Values as in the record: text, number, boolean, or nested JSON.
 */
export type RecordFields = Record<string, unknown>;

/** Expected outcome of reading one record: its fields, or the reason it has none. */
export type ReadRecord =
  /** `own`: the record's fields without those opened from text inside one of them; absent where nothing was opened. */
  { ok: true; fields: RecordFields; own?: RecordFields } | { ok: false; reason: string };
