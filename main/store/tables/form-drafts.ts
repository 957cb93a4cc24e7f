import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';
import { StoredForm } from '../../../shared/forms/model.ts';
import type { Connection } from '../connection.ts';
import type { FormWhich, SavedForm } from '../paper-store.ts';
import { parseColumn } from './json-column.ts';

type Key = [caseId: string, form: string, language: string];

const keyOf = ({ caseId, form, language }: FormWhich): Key => [caseId, form, language];

/** Null where nothing was typed into this form. */
export const latestForm = (db: Connection, which: FormWhich): SavedForm | null => {
  const row = db
    .sql<Key, { version: number; savedAt: string; body: Uint8Array }>(
      `SELECT version, saved_at AS savedAt, body FROM form_draft
 WHERE case_id = ? AND form = ? AND language = ? ORDER BY version DESC LIMIT 1`,
    )
    .get(...keyOf(which));
  if (row === undefined) return null;
  const text = inflateRawSync(row.body, { maxOutputLength: 64 * 1024 * 1024 }).toString('utf8');
  return { ...parseColumn(StoredForm, text, 'form'), version: row.version, savedAt: row.savedAt };
};

/** Refuses to write over a version its author has not seen. On the disk when this returns. */
export const saveForm = (db: Connection, which: FormWhich, { version, savedAt, ...body }: SavedForm): SavedForm =>
  db.write(() => {
    const newest = latestForm(db, which)?.version ?? 0;
    if (newest !== version) throw new AppError('conflict', { what: 'form', version: newest });
    const next = newest + 1;
    db.sql('INSERT INTO form_draft (case_id, form, language, version, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)').run(
      ...keyOf(which),
      next,
      savedAt,
      deflateRawSync(JSON.stringify(body)),
    );
    return { ...body, version: next, savedAt };
  });
