import { AppError } from '../../../shared/contract/errors.ts';
import { TemplateDocument, type TemplateVersion } from '../../../shared/templates/model.ts';
import type { Connection } from '../connection.ts';
import type { TemplateStore } from '../template-store.ts';
import { parseColumn } from './json-column.ts';

interface Row {
  version: number;
  at: string;
  by: string;
  reason: string;
  retired: number;
  document: string;
}

const columns = 'version, saved_at AS at, saved_by AS by, reason, retired, document';

const versionOf = ({ document, retired, ...row }: Row): TemplateVersion => ({
  ...row,
  retired: retired !== 0,
  document: parseColumn(TemplateDocument, document, 'report template'),
});

/** Names that read the same are the same: `Weekly`, `WEEKLY` and its full-width form. */
const keyOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const versions = (db: Connection, name: string): TemplateVersion[] =>
  db
    .sql<[string], Row>(`SELECT ${columns} FROM report_template WHERE name_key = ? ORDER BY version DESC`)
    .all(keyOf(name))
    .map(versionOf);

const newest = (db: Connection): TemplateVersion[] =>
  db
    .sql<[], Row>(
      `SELECT ${columns} FROM report_template AS one
 WHERE version = (SELECT max(version) FROM report_template WHERE name_key = one.name_key) ORDER BY name_key`,
    )
    .all()
    .map(versionOf);

const save: (db: Connection) => TemplateStore['saveTemplate'] = (db) => (basedOn, edited) =>
  db.write(() => {
    const key = keyOf(edited.document.name);
    const before =
      db
        .sql<[string], { version: number }>(
          'SELECT coalesce(max(version), 0) AS version FROM report_template WHERE name_key = ?',
        )
        .get(key)?.version ?? 0;
    if (before !== basedOn) throw new AppError('conflict', { what: 'report template', version: before });
    const version = before + 1;
    db.sql(
      `INSERT INTO report_template (name_key, version, saved_at, saved_by, reason, retired, document)
 VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(key, version, edited.at, edited.by, edited.reason, edited.retired ? 1 : 0, JSON.stringify(edited.document));
    return { ...edited, version };
  });

const logoOf = (db: Connection, sha256: string): Uint8Array | null =>
  db.sql<[string], { png: Uint8Array }>('SELECT png FROM report_logo WHERE sha256 = ?').get(sha256)?.png ?? null;

const patternOf = (db: Connection): string | null =>
  db.sql<[], { pattern: string }>('SELECT pattern FROM report_file_name WHERE only = 1').get()?.pattern ?? null;

export const templateSide = (db: Connection): TemplateStore => ({
  templates: () => newest(db),
  templateVersions: (name) => versions(db, name),
  saveTemplate: save(db),
  putLogo: (sha256, png) => {
    db.write(() =>
      db.sql('INSERT INTO report_logo (sha256, png) VALUES (?, ?) ON CONFLICT DO NOTHING').run(sha256, png),
    );
  },
  logo: (sha256) => logoOf(db, sha256),
  fileNamePattern: () => patternOf(db),
  putFileNamePattern: (pattern) => {
    db.write(() =>
      db
        .sql(
          'INSERT INTO report_file_name (only, pattern) VALUES (1, ?) ON CONFLICT DO UPDATE SET pattern = excluded.pattern',
        )
        .run(pattern),
    );
  },
});
