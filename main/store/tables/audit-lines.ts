import type { AuditLine } from '../../../shared/audit/contract.ts';
import type { Connection } from '../connection.ts';

const LINE = 'SELECT seq, at, actor, verb, outcome, subject, hash FROM audit_line';

export const lastAuditLine = (db: Connection): AuditLine | undefined =>
  db.sql<[], AuditLine>(`${LINE} ORDER BY seq DESC LIMIT 1`).get();

export const addAuditLine = (db: Connection, line: AuditLine): void => {
  db.sql('INSERT INTO audit_line (seq, at, actor, verb, outcome, subject, hash) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    line.seq,
    line.at,
    line.actor,
    line.verb,
    line.outcome,
    line.subject,
    line.hash,
  );
};

/** Newest first. */
export const auditLinesBefore = (db: Connection, beforeSeq: number | null, limit: number): AuditLine[] =>
  db
    .sql<[number, number], AuditLine>(`${LINE} WHERE seq < ? ORDER BY seq DESC LIMIT ?`)
    .all(beforeSeq ?? Number.MAX_SAFE_INTEGER, limit);

/** Oldest first. */
export const auditLinesAfter = (db: Connection, afterSeq: number, limit: number): AuditLine[] =>
  db.sql<[number, number], AuditLine>(`${LINE} WHERE seq > ? ORDER BY seq LIMIT ?`).all(afterSeq, limit);

export const auditCount = (db: Connection): number =>
  db.sql<[], { lines: number }>('SELECT count(*) AS lines FROM audit_line').get()?.lines ?? 0;
