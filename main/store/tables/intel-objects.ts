import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Tlp, type IntelObject } from '../../../shared/intel/model.ts';
import type { Connection } from '../connection.ts';
import type { IntelLink, IntelStore, NewIndicator, NewIntelObject, StoredObject } from '../intel-store.ts';
import { parseColumn } from './json-column.ts';

interface ObjectRow {
  pk: number;
  id: string;
  type: string;
  name: string;
  version: string;
  source: string;
  tlp: Tlp | null;
  markings: string;
  raw: Uint8Array;
}

const OBJECT = `SELECT pk, o.id, type, name, version, source, tlp, markings, raw
 FROM intel_object o JOIN intel_import i ON i.id = import_id`;

const Ids = z.array(z.string());

const shown = ({ id, type, name, version, source, tlp }: ObjectRow): IntelObject => ({
  id,
  type,
  name,
  version,
  source,
  tlp,
});

interface VersionRow {
  pk: number;
  version: string;
}

/** Versions are times as text: of different lengths after the seconds, so they are compared as times. */
const isNewer = (version: string, than: string): boolean => {
  const difference = Date.parse(version) - Date.parse(than);
  return Number.isNaN(difference) || difference === 0 ? version > than : difference > 0;
};

const putIndicator = (
  db: Connection,
  { id, pk, name }: { id: string; pk: number; name: string },
  indicator: NewIndicator,
): void => {
  db.sql(
    `INSERT INTO indicator (id, object_pk, kind, value, name, compiled, trouble, confidence, valid_from_ms, valid_until_ms,
 revoked, added_at_ms, exclusion_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 ON CONFLICT (id) DO UPDATE SET object_pk = excluded.object_pk, kind = excluded.kind, value = excluded.value,
 name = excluded.name, compiled = excluded.compiled, trouble = excluded.trouble, confidence = excluded.confidence,
 valid_from_ms = excluded.valid_from_ms, valid_until_ms = excluded.valid_until_ms, revoked = excluded.revoked,
 exclusion_id = excluded.exclusion_id`,
  ).run(
    id,
    pk,
    indicator.kind,
    indicator.value,
    name,
    indicator.compiled,
    indicator.trouble,
    indicator.confidence,
    indicator.validFromMs,
    indicator.validUntilMs,
    indicator.revoked ? 1 : 0,
    indicator.addedAtMs,
    indicator.exclusionId,
  );
};

/** Observables have no versions: another one of the same id stands beside the first, under a version made of its bytes. */
const versionOf = (db: Connection, { id, version, raw }: NewIntelObject): string => {
  if (version !== '') return version;
  const first = db
    .sql<[string], { raw: Uint8Array }>(`SELECT raw FROM intel_object WHERE id = ? AND version = ''`)
    .get(id);
  if (first === undefined || Buffer.compare(first.raw, raw) === 0) return '';
  return `~${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`;
};

const addObject = (db: Connection, importId: number, object: NewIntelObject): boolean => {
  const { id } = object;
  const version = versionOf(db, object);
  const newest = db
    .sql<[string], VersionRow>('SELECT pk, version FROM intel_object WHERE id = ? AND is_newest = 1')
    .get(id);
  const isNewest = newest === undefined || isNewer(version, newest.version);
  const { changes, lastInsertRowid: pk } = db
    .sql(
      `INSERT INTO intel_object (id, version, type, name, is_newest, import_id, markings, tlp, raw)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, version) DO NOTHING`,
    )
    .run(
      id,
      version,
      object.type,
      object.name,
      isNewest ? 1 : 0,
      importId,
      JSON.stringify(object.markings),
      object.tlp,
      object.raw,
    );
  if (changes === 0) return false;
  if (!isNewest) return true;
  if (newest !== undefined) {
    db.sql<[number]>('UPDATE intel_object SET is_newest = 0 WHERE pk = ?').run(newest.pk);
    db.sql<[number]>('DELETE FROM intel_link WHERE object_pk = ?').run(newest.pk);
  }
  if (object.link !== null) {
    const { from, verb, to } = object.link;
    db.sql('INSERT INTO intel_link (object_pk, from_id, verb, to_id) VALUES (?, ?, ?, ?)').run(pk, from, verb, to);
  }
  if (object.indicator !== null) putIndicator(db, { id, pk, name: object.name }, object.indicator);
  return true;
};

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const listObjects = (db: Connection): IntelStore['objects'] => {
  const where = String.raw`is_newest = 1 AND (name LIKE @text ESCAPE '\' OR o.id LIKE @text ESCAPE '\')`;
  return ({ type, text, offset, limit }) => {
    const asked = { text: like(text), type, offset, limit };
    const types = db
      .sql<[typeof asked], { type: string; count: number }>(
        `SELECT type, count(*) AS count FROM intel_object o WHERE ${where} GROUP BY type ORDER BY count DESC, type`,
      )
      .all(asked);
    const rows = db
      .sql<[typeof asked], ObjectRow>(
        `${OBJECT} WHERE ${where} AND (@type IS NULL OR type = @type) ORDER BY type, name, o.id LIMIT @limit OFFSET @offset`,
      )
      .all(asked)
      .map(shown);
    const total = types.reduce((sum, one) => sum + (type === null || one.type === type ? one.count : 0), 0);
    return { rows, total, types };
  };
};

const objectById = (db: Connection, id: string): StoredObject | null => {
  const row = db.sql<[string], ObjectRow>(`${OBJECT} WHERE o.id = ? AND is_newest = 1`).get(id);
  if (row === undefined) return null;
  const versions = db
    .sql<[string], { version: string; source: string }>(
      `SELECT version, source FROM intel_object o JOIN intel_import i ON i.id = import_id WHERE o.id = ?
 ORDER BY is_newest DESC, version DESC LIMIT 1000`,
    )
    .all(id);
  return { ...shown(row), markings: parseColumn(Ids, row.markings, 'intel_object'), raw: row.raw, versions };
};

const linksOf = (db: Connection, id: string, limit: number): IntelLink[] =>
  db
    .sql<[{ id: string; limit: number }], ObjectRow & { from_id: string; verb: string; to_id: string }>(
      `SELECT from_id, verb, to_id, o.* , source FROM intel_link l JOIN intel_object o ON o.pk = l.object_pk
 JOIN intel_import i ON i.id = import_id WHERE l.from_id = @id OR l.to_id = @id ORDER BY o.pk LIMIT @limit`,
    )
    .all({ id, limit })
    .map((row) => ({ from: row.from_id, verb: row.verb, to: row.to_id, object: shown(row), raw: row.raw }));

export const intelObjects = (db: Connection) => ({
  addObjects: (importId: number, objects: readonly NewIntelObject[]): boolean[] => {
    db.batch.begin();
    const added = objects.map((object) => addObject(db, importId, object));
    db.batch.step();
    return added;
  },
  objects: listObjects(db),
  object: (id: string) => objectById(db, id),
  links: (id: string, limit: number) => linksOf(db, id, limit),
  definedTlp: (markingId: string): Tlp | null =>
    Tlp.safeParse(
      db
        .sql<[string], { tlp: string | null }>(
          `SELECT tlp FROM intel_object WHERE id = ? AND type = 'marking-definition' AND is_newest = 1`,
        )
        .get(markingId)?.tlp,
    ).data ?? null,
});
