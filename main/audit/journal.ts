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
import type { AuditJournal } from '../store/workspace-types.ts';
import { canonicalJson } from './canonical-json.ts';

/*
 * line n-1 ── hash ──┐
 *                    ▼
 * line n    sha256( hash of n-1 + canonical JSON of seq, at, actor, verb, outcome, subject ) = hash of n
 *
 * A changed, removed or inserted line breaks every hash after it. Lines cut off at the end leave a shorter valid chain: whoever
 * must notice that keeps the last hash elsewhere (it is printed in exports).
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

/** The append-only journal over `desk.db`. */
export const openJournal = (db: Connection): AuditJournal => ({
  append: ({ at, actor, verb, outcome, subject }) =>
    db.write(() => {
      const last = lastAuditLine(db);
      const line = { seq: (last?.seq ?? 0) + 1, at, actor, verb, outcome, subject: canonicalJson(subject) };
      const hashed = { ...line, hash: hashOf(last?.hash ?? BEFORE_THE_FIRST, line) };
      addAuditLine(db, hashed);
      return hashed;
    }),
  list: (limit, beforeSeq) => ({ lines: auditLinesBefore(db, beforeSeq, limit), total: auditCount(db) }),
  verify: () => verifyChain(db),
});
