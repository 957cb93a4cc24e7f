import type { CaseId } from '../../../shared/cases/model.ts';
import type { Connection } from '../connection.ts';
import type { CaseNote } from '../../../shared/cases/contract.ts';

export const putNote = (
  db: Connection,
  caseId: CaseId,
  { text, savedAt, author }: Pick<CaseNote, 'text' | 'savedAt' | 'author'>,
): CaseNote =>
  db.write(() => {
    const { lastInsertRowid: id } = db
      .sql('INSERT INTO note (case_id, text, saved_at, author) VALUES (?, ?, ?, ?)')
      .run(caseId, text, savedAt, author);
    return { id, caseId, text, savedAt, author };
  });

export const notesOf = (db: Connection, caseId: CaseId): CaseNote[] =>
  db
    .sql<[string], CaseNote>(
      'SELECT id, case_id AS caseId, text, saved_at AS savedAt, author FROM note WHERE case_id = ? ORDER BY id',
    )
    .all(caseId);
