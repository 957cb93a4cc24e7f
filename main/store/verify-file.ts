import type { EventId } from '../../shared/event/model.ts';
import { hashBlock } from './block-bytes.ts';
import { decodeSlots } from './block-slots.ts';
import { expandBlock } from './block-bytes.ts';
import { openConnection, type Connection } from './connection.ts';
import type { StoreAccess } from './customer-store.ts';

export interface FileFindings {
  blocks: number;
  records: number;
  findings: string[];
}

interface StoredBytes {
  id: number;
  first_record: number;
  hash: Uint8Array;
  raw_size: number;
  slots: Uint8Array;
  raw_bytes: Uint8Array;
}

/** More findings than this say the same: the file is broken. Their count is still told. */
const findingsShown = 100;

const findingOf = (row: StoredBytes): string | null => {
  try {
    const bytes = expandBlock(row.raw_bytes, row.raw_size);
    const records = decodeSlots(row.slots);
    const first = { record: row.first_record, line: 0, offset: 0, length: 0 };
    // The hash covers the block's first record index and bytes; a block of rejected pieces alone is placed by its line.
    const placed = records.length > 0 ? records : [first];
    const hash = hashBlock({ format: 'json', bytes, records: placed, rejected: [] });
    return Buffer.from(hash).equals(row.hash) ? null : `block ${String(row.id)}: bytes do not match their hash`;
  } catch (cause) {
    return `block ${String(row.id)}: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
};

function* blockFindings(db: Connection): Generator<{ records: number; finding: string | null }> {
  const next = db.sql<[EventId | number], StoredBytes>(
    `SELECT id, first_record, hash, raw_size, slots, raw_bytes FROM block WHERE id > ? ORDER BY id LIMIT 1`,
  );
  for (let row = next.get(0); row !== undefined; row = next.get(row.id)) {
    yield { records: decodeSlots(row.slots).length, finding: findingOf(row) };
  }
}

/**
 * Reads a whole customer file again: every page (SQLite's integrity check) and every raw block against its hash.
 * Changes nothing. `onBlock` answers false to stop.
 */
export const verifyCustomerFile = (access: StoreAccess, onBlock: (done: number) => boolean): FileFindings => {
  const db = openConnection({ ...access, role: 'read' });
  const found: FileFindings = { blocks: 0, records: 0, findings: [] };
  let unnamed = 0;
  const add = (finding: string): void => {
    if (found.findings.length < findingsShown) found.findings.push(finding);
    else unnamed += 1;
  };
  try {
    const pages = db.raw.pragma('integrity_check(20)') as { integrity_check: string }[]; // SQLite documents this column
    for (const { integrity_check: said } of pages) if (said !== 'ok') add(said);
    for (const { records, finding } of blockFindings(db)) {
      found.blocks += 1;
      found.records += records;
      if (finding !== null) add(finding);
      if (!onBlock(found.blocks)) break;
    }
  } finally {
    db.close();
  }
  if (unnamed > 0) found.findings.push(`and ${String(unnamed)} more`);
  return found;
};
