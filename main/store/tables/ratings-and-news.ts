import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ReferenceKind, ReferenceLoad } from '../../../shared/hygiene/model.ts';
import { SecurityNews } from '../../../shared/periodic/model.ts';
import type { Connection } from '../connection.ts';
import type { RatingStore } from '../rating-store.ts';
import { parseColumn } from './json-column.ts';

/** Older files of a kind keep their row and give up what was read of them: a day's EPSS is some megabytes. */
const bodiesKept = 2;
const mostBytes = 256 * 1024 * 1024;

const LOADS = `SELECT id, kind, name, version, dated, loaded_at AS loadedAt, loaded_by AS loadedBy, sha256, rows, refused, refusals
 FROM rating_file`;

type LoadRow = Omit<ReferenceLoad, 'kind' | 'refusals'> & { kind: string; refusals: string };

const loadOf = ({ kind, refusals, ...row }: LoadRow): ReferenceLoad => ({
  ...row,
  kind: ReferenceKind.parse(kind),
  refusals: parseColumn(ReferenceLoad.shape.refusals, refusals, 'ratings'),
});

const putRatings = (db: Connection, load: Omit<ReferenceLoad, 'id'>, body: string): ReferenceLoad =>
  db.write(() => {
    const { kind, name, version, dated, loadedAt, loadedBy, sha256, rows, refused, refusals } = load;
    const { lastInsertRowid } = db
      .sql(
        `INSERT INTO rating_file (kind, name, version, dated, loaded_at, loaded_by, sha256, rows, refused, refusals, body)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        kind,
        name,
        version,
        dated,
        loadedAt,
        loadedBy,
        sha256,
        rows,
        refused,
        JSON.stringify(refusals),
        deflateRawSync(body),
      );
    db.sql(
      `UPDATE rating_file SET body = NULL WHERE kind = ? AND id NOT IN
 (SELECT id FROM rating_file WHERE kind = ? ORDER BY id DESC LIMIT ${String(bodiesKept)})`,
    ).run(kind, kind);
    return { ...load, id: lastInsertRowid };
  });

interface NewsRow {
  id: string;
  month: string;
  savedAt: string;
  savedBy: string;
  body: string;
}

const NewsBody = SecurityNews.pick({ title: true, text: true, source: true, published: true });

export const ratingsAndNews = (db: Connection): RatingStore => ({
  ratings: () => db.sql<[], LoadRow>(`${LOADS} ORDER BY id DESC`).all().map(loadOf),
  putRatings: (load, body) => putRatings(db, load, body),
  ratingBody: (id) => {
    const row = db.sql<[number], { body: Uint8Array | null }>('SELECT body FROM rating_file WHERE id = ?').get(id);
    if (row === undefined || row.body === null) return '';
    return inflateRawSync(row.body, { maxOutputLength: mostBytes }).toString('utf8');
  },
  news: (month) =>
    db
      .sql<[string], NewsRow>(
        `SELECT id, month, saved_at AS savedAt, saved_by AS savedBy, body FROM security_news
 WHERE seq IN (SELECT max(seq) FROM security_news GROUP BY id) AND month = ? AND body IS NOT NULL`,
      )
      .all(month)
      .map(({ body, ...row }) => ({ ...row, ...parseColumn(NewsBody, body, 'news') }))
      .toSorted((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : a.id < b.id ? -1 : 1)),
  putNews: ({ id, month, savedAt, savedBy, ...body }) => {
    db.write(() =>
      db
        .sql('INSERT INTO security_news (id, month, saved_at, saved_by, body) VALUES (?, ?, ?, ?, ?)')
        .run(id, month, savedAt, savedBy, JSON.stringify(body)),
    );
  },
  removeNews: (id, { at, by }) =>
    db.write(() => {
      const known = db
        .sql<[string], { month: string; body: string | null }>(
          'SELECT month, body FROM security_news WHERE id = ? ORDER BY seq DESC LIMIT 1',
        )
        .get(id);
      if (known === undefined || known.body === null) return false;
      db.sql('INSERT INTO security_news (id, month, saved_at, saved_by, body) VALUES (?, ?, ?, ?, NULL)').run(
        id,
        known.month,
        at,
        by,
      );
      return true;
    }),
});
