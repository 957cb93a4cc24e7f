import { AppError } from '../../../shared/contract/errors.ts';
import type { InboxFile, IntelImport, IntelRefusal } from '../../../shared/intel/model.ts';
import type { Connection } from '../connection.ts';
import type { InboxPlace, IntelStore } from '../intel-store.ts';

/** Of a refused object, kept beside its reason. */
const keptBytes = 64 * 1024;
const shownText = 4000;

const IMPORT =
  'SELECT id, source, via, at, state, objects, indicators, known, rejected, untranslated, note FROM intel_import';

interface RefusalRow extends Omit<IntelRefusal, 'text'> {
  bytes: Uint8Array;
}

/** Marking definitions that came after what they mark: every object that names one and has no level yet. */
const markAgain = (db: Connection, importId: number): void => {
  db.sql<[number]>(
    `UPDATE intel_object AS o SET tlp = (SELECT d.tlp FROM json_each(o.markings) m
 JOIN intel_object d ON d.id = m.value AND d.is_newest = 1 AND d.tlp IS NOT NULL LIMIT 1)
 WHERE o.import_id = ? AND o.tlp IS NULL AND o.markings <> '[]'`,
  ).run(importId);
};

export const intelImports = (db: Connection) => ({
  startImport: ({ source, via, at }: Pick<IntelImport, 'source' | 'via' | 'at'>): number =>
    db.write(
      () =>
        db
          .sql(
            `INSERT INTO intel_import (source, via, at, state, objects, indicators, known, rejected, untranslated)
 VALUES (?, ?, ?, 'running', 0, 0, 0, 0, 0)`,
          )
          .run(source, via, at).lastInsertRowid,
    ),
  refuse: (importId: number, { line, record, reason, bytes }: Parameters<IntelStore['refuse']>[1]): void => {
    db.batch.begin();
    db.sql('INSERT INTO intel_refusal (import_id, line, record, reason, bytes) VALUES (?, ?, ?, ?, ?)').run(
      importId,
      line,
      record,
      reason,
      bytes.subarray(0, keptBytes),
    );
    db.batch.step();
  },
  finishImport: (importId: number, { state, counts, note }: Parameters<IntelStore['finishImport']>[1]): void => {
    db.batch.begin();
    markAgain(db, importId);
    db.sql(
      `UPDATE intel_import SET state = ?, objects = ?, indicators = ?, known = ?, rejected = ?, untranslated = ?, note = ?
 WHERE id = ?`,
    ).run(state, counts.objects, counts.indicators, counts.known, counts.rejected, counts.untranslated, note, importId);
    db.batch.end();
  },
  commit: () => db.batch.end(),
  imports: (): IntelImport[] => db.sql<[], IntelImport>(`${IMPORT} ORDER BY id DESC LIMIT 1000`).all(),
  importById: (id: number): IntelImport => {
    const row = db.sql<[number], IntelImport>(`${IMPORT} WHERE id = ?`).get(id);
    if (row === undefined) throw new AppError('not-found', { what: 'import', id });
    return row;
  },
  refusals: (importId: number, limit: number): { rows: IntelRefusal[]; total: number } => {
    const rows = db
      .sql<[number, number], RefusalRow>(
        'SELECT line, record, reason, bytes FROM intel_refusal WHERE import_id = ? ORDER BY id LIMIT ?',
      )
      .all(importId, limit)
      .map(({ bytes, ...row }) => ({ ...row, text: Buffer.from(bytes).toString('utf8').slice(0, shownText) }));
    const total = db
      .sql<[number], { n: number }>('SELECT count(*) AS n FROM intel_refusal WHERE import_id = ?')
      .get(importId);
    return { rows, total: total?.n ?? 0 };
  },
});

const FILE = 'name, size_bytes AS sizeBytes, seen_at AS seenAt, state, reason, import_id AS importId';

/** Exclusions, settings and the inbox. */
export const intelKeeping = (db: Connection) => ({
  exclusions: () =>
    db
      .sql<[], { id: number; value: string; reason: string; keeps: number }>(
        `SELECT id, value, reason, (SELECT count(*) FROM indicator WHERE exclusion_id = exclusion.id) AS keeps
 FROM exclusion ORDER BY value`,
      )
      .all(),
  addExclusion: (value: string, reason: string, at: string): number =>
    db.write(() => {
      const { changes, lastInsertRowid } = db
        .sql('INSERT INTO exclusion (value, reason, added_at) VALUES (?, ?, ?) ON CONFLICT (value) DO NOTHING')
        .run(value, reason, at);
      if (changes === 0) throw new AppError('conflict', { what: 'exclusion', name: value.slice(0, 200) });
      return lastInsertRowid;
    }),
  removeExclusion: (id: number): void => {
    const { changes } = db.write(() => db.sql<[number]>('DELETE FROM exclusion WHERE id = ?').run(id));
    if (changes === 0) throw new AppError('not-found', { what: 'exclusion', id });
  },
  setting: (name: string): string | null =>
    db.sql<[string], { value: string }>('SELECT value FROM intel_setting WHERE name = ?').get(name)?.value ?? null,
  putSetting: (name: string, value: string | null): void => {
    db.write(() =>
      value === null
        ? db.sql<[string]>('DELETE FROM intel_setting WHERE name = ?').run(name)
        : db.sql<[string, string]>('INSERT OR REPLACE INTO intel_setting (name, value) VALUES (?, ?)').run(name, value),
    );
  },
  inboxFile: ({ folder, name, sizeBytes, changedMs }: InboxPlace): InboxFile | null =>
    db
      .sql<[string, string, number, number], InboxFile>(
        `SELECT ${FILE} FROM inbox_file WHERE folder = ? AND name = ? AND size_bytes = ? AND changed_ms = ?`,
      )
      .get(folder, name, sizeBytes, changedMs) ?? null,
  putInboxFile: (
    { folder, name, sizeBytes, changedMs }: InboxPlace,
    { seenAt, state, reason, importId }: Parameters<IntelStore['putInboxFile']>[1],
  ): void => {
    db.write(() =>
      db
        .sql(
          `INSERT OR REPLACE INTO inbox_file (folder, name, size_bytes, changed_ms, seen_at, state, reason, import_id)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(folder, name, sizeBytes, changedMs, seenAt, state, reason, importId),
    );
  },
  inboxFiles: (folder: string, limit: number): InboxFile[] =>
    db
      .sql<[string, number], InboxFile>(`SELECT ${FILE} FROM inbox_file WHERE folder = ? ORDER BY seen_at DESC LIMIT ?`)
      .all(folder, limit),
});
