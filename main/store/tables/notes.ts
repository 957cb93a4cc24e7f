import type { CaseId } from '../../../shared/cases/model.ts';
import type { Connection } from '../connection.ts';
import type { CaseNote } from '../customer-store.ts';

export const putNote = (db: Connection, caseId: CaseId, text: string, savedAt: string): CaseNote =>
  db.write(() => {
    const { lastInsertRowid: id } = db
      .sql('INSERT INTO note (case_id, text, saved_at) VALUES (?, ?, ?)')
      .run(caseId, text, savedAt);
    return { id, caseId, text, savedAt };
  });

export const notesOf = (db: Connection, caseId: CaseId): CaseNote[] =>
  db
    .sql<[string], CaseNote>(
      'SELECT id, case_id AS caseId, text, saved_at AS savedAt FROM note WHERE case_id = ? ORDER BY id',
    )
    .all(caseId);
