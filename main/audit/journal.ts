import { createHash } from 'node:crypto';
import type { AuditLine } from '../../shared/audit/contract.ts';
import type { Connection } from '../store/connection.ts';
import {
  addAuditLine,
  auditCount,
  auditLinesAfter,
  auditLinesBefore,
  lastAuditLine,
} from '../store/tables/audit-lines.ts';
import type { AuditEntry, AuditJournal } from '../store/workspace-types.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Head, JournalHead } from './journal-head.ts';

/*
 * line n-1 ── hash ──┐
 *                    ▼
 * line n    sha256( hash of n-1 + canonical JSON of seq, at, actor, verb, outcome, subject ) = hash of n
 *
 * A changed, removed or inserted line breaks every hash after it. Lines cut off at the end leave a shorter valid chain: that is
 * what the note of the last line beside the file is for (journal-head.ts).
 */
const BEFORE_THE_FIRST = '0'.repeat(64);

const hashOf = (before: string, { seq, at, actor, verb, outcome, subject }: Omit<AuditLine, 'hash'>): string =>
  createHash('sha256').update(before).update(canonicalJson({ seq, at, actor, verb, outcome, subject })).digest('hex');

const CHUNK = 1000;

const verifyChain = (db: Connection): { lines: number; brokenAt: number | null } => {
  let before = BEFORE_THE_FIRST;
  let lines = 0;
  let seq = 0;
  for (;;) {
    const chunk = auditLinesAfter(db, seq, CHUNK);
    if (chunk.length === 0) return { lines, brokenAt: null };
    for (const line of chunk) {
      if (line.seq !== seq + 1 || line.hash !== hashOf(before, line))
        return { lines: auditCount(db), brokenAt: line.seq };
      before = line.hash;
      ({ seq } = line);
      lines += 1;
    }
  }
};

const appendLine = (db: Connection, { at, actor, verb, outcome, subject }: AuditEntry): AuditLine =>
  db.write(() => {
    const last = lastAuditLine(db);
    const line = { seq: (last?.seq ?? 0) + 1, at, actor, verb, outcome, subject: canonicalJson(subject) };
    const hashed = { ...line, hash: hashOf(last?.hash ?? BEFORE_THE_FIRST, line) };
    addAuditLine(db, hashed);
    return hashed;
  });

/** The line that was the last one is no longer there, or is another one. */
const isCut = (db: Connection, head: Head | null): head is Head =>
  head !== null && auditLinesAfter(db, head.seq - 1, 1)[0]?.hash !== head.hash;

/**
 * The append-only journal over `desk.db`. Where lines written before are missing at its end, that itself becomes a line, and
 * `foundCut` hears of it.
 */
export const openJournal = (
  db: Connection,
  head: JournalHead,
  { at, foundCut }: { at: string; foundCut: () => void },
): AuditJournal => {
  const append = (entry: AuditEntry): AuditLine => {
    const line = appendLine(db, entry);
    head.write({ seq: line.seq, hash: line.hash });
    return line;
  };
  const noted = head.read();
  if (isCut(db, noted)) {
    const left = lastAuditLine(db)?.seq ?? 0;
    append({ at, actor: 'miharu', verb: 'journal.cut', outcome: 'corrupt', subject: { left, written: noted.seq } });
    foundCut();
  }
  return {
    append,
    list: (limit, beforeSeq) => ({ lines: auditLinesBefore(db, beforeSeq, limit), total: auditCount(db) }),
    verify: () => {
      const found = verifyChain(db);
      const now = head.read();
      return found.brokenAt === null && isCut(db, now) ? { ...found, brokenAt: now.seq } : found;
    },
  };
};
