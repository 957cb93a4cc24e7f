/** Why a piece of a file could not be read. Stable codes: they are stored beside the bytes and shown to the analyst. */
export type EvtxReason =
  | 'evtx-file-magic'
  | 'evtx-file-checksum'
  | 'evtx-file-dirty'
  | 'evtx-file-chunk-count'
  | 'evtx-file-truncated'
  | 'evtx-chunk-magic'
  | 'evtx-chunk-checksum'
  | 'evtx-records-checksum'
  | 'evtx-chunk-unreadable'
  | 'evtx-record-signature'
  | 'evtx-record-size'
  | 'evtx-record-size-copy'
  | 'evtx-record-truncated'
  | 'evtx-record-empty'
  | 'evtx-binxml-token'
  | 'evtx-binxml-range'
  | 'evtx-binxml-template'
  | 'evtx-binxml-depth'
  | 'evtx-expansion-limit'
  | 'evtx-no-event';

/** Thrown inside the decoder only; every public function turns it into a value. */
export class EvtxDamage extends Error {
  readonly reason: EvtxReason;

  constructor(reason: EvtxReason) {
    super(reason);
    this.reason = reason;
  }
}

/** The reason of a failed read. Reading past the end of a DataView is a RangeError; anything else is a bug and goes on. */
export function damageReason(error: unknown): EvtxReason {
  if (error instanceof EvtxDamage) return error.reason;
  if (error instanceof RangeError) return 'evtx-binxml-range';
  throw error;
}
