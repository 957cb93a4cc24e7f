import { AppError } from '../../../shared/contract/errors.ts';
import { MassSuppression, type MassField } from '../../../shared/hunt/mass.ts';
import type { Connection } from '../connection.ts';
import type { MassHuntStore } from '../mass-hunt-store.ts';
import { parseColumn } from './json-column.ts';
import type { TextCell, Texts } from './texts.ts';

const massSuppressions = (db: Connection): MassSuppression[] =>
  db
    .sql<[], { body: string }>(
      `SELECT body FROM mass_suppression AS one
 WHERE version = (SELECT max(version) FROM mass_suppression AS other WHERE other.id = one.id)`,
    )
    .all()
    .map(({ body }) => parseColumn(MassSuppression, body, 'suppression'))
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));

const saveMassSuppression = (db: Connection, saved: MassSuppression): void =>
  db.write(() => {
    const newest = db
      .sql<[string], { version: number }>(
        'SELECT coalesce(max(version), 0) AS version FROM mass_suppression WHERE id = ?',
      )
      .get(saved.id);
    if (saved.version !== (newest?.version ?? 0) + 1) throw new AppError('conflict', { what: 'suppression' });
    db.sql('INSERT INTO mass_suppression (id, version, body) VALUES (?, ?, ?)').run(
      saved.id,
      saved.version,
      JSON.stringify(saved),
    );
  });

const columnOf: Record<MassField, string> = {
  image: 'image',
  commandLine: 'command_line',
  parentImage: 'parent_image',
  user: 'user',
  target: 'target',
};

/** Ids asked for in one question. */
const chunk = 20_000;

const inChunks = <T>(ids: readonly number[], ask: (json: string) => T[]): T[] => {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += chunk) {
    for (const one of ask(JSON.stringify(ids.slice(at, at + chunk)))) found.push(one);
  }
  return found;
};

const eventPlaces = (db: Connection, texts: Texts, ids: readonly number[]) => {
  const select = db.sql<[string], { id: number; host: TextCell; seenAtMs: number }>(
    'SELECT id, host, seen_at_ms AS seenAtMs FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
  );
  const rows = inChunks(ids, (json) => select.all(json));
  texts.load(rows.map(({ host }) => host));
  return rows.map((row) => ({ ...row, host: texts.read(row.host) ?? '' }));
};

const eventsSaying = (
  db: Connection,
  texts: Texts,
  ...[ids, field, value]: Parameters<MassHuntStore['eventsSaying']>
): number[] => {
  const cells = texts.cellsOf(value);
  const marks = cells.map(() => '?').join(', ');
  const select = db.sql<[string, ...TextCell[]], { id: number }>(
    `SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?)) AND ${columnOf[field]} IN (${marks}) ORDER BY id`,
  );
  return inChunks(ids, (json) => select.all(json, ...cells)).map(({ id }) => id);
};

export const massSuppressionSide = (db: Connection, texts: Texts) =>
  ({
    massSuppressions: () => massSuppressions(db),
    saveMassSuppression: (saved) => saveMassSuppression(db, saved),
    eventPlaces: (ids) => eventPlaces(db, texts, ids),
    eventsSaying: (...asked) => eventsSaying(db, texts, ...asked),
  }) satisfies Partial<MassHuntStore>;
