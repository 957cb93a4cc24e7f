import { AppError } from '../../../shared/contract/errors.ts';
import { Anchor } from '../../../shared/report/anchors.ts';
import { Phrase, type NewPhrase } from '../../../shared/report/phrases.ts';
import { Step, type StepChanges, type StepHistory } from '../../../shared/report/steps.ts';
import type { Connection } from '../connection.ts';
import type { EntryKey, Saving } from '../report-life-store.ts';
import { parseColumn } from './json-column.ts';

type Which = [caseId: string, kind: string, language: string];
const whichOf = ({ caseId, kind, language }: EntryKey): Which => [caseId, kind, language];

export const phrasesOf = (db: Connection): Phrase[] =>
  db
    .sql<[], { id: number }>(
      `SELECT id, title, shortcut, ja, en, certainty, saved_at AS savedAt, saved_by AS savedBy FROM report_phrase ORDER BY id`,
    )
    .all()
    .map((row) => Phrase.parse(row));

/** `id` null: a new one. Throws `not-found`. */
export const putPhrase = (
  db: Connection,
  id: number | null,
  { title, shortcut, ja, en, certainty }: NewPhrase,
  { at, by }: Pick<Saving, 'at' | 'by'>,
): void => {
  const words = [title, shortcut, ja, en, certainty, at, by] as const;
  const { changes } = db.write(() =>
    id === null
      ? db
          .sql(
            'INSERT INTO report_phrase (title, shortcut, ja, en, certainty, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(...words)
      : db
          .sql(
            'UPDATE report_phrase SET title = ?, shortcut = ?, ja = ?, en = ?, certainty = ?, saved_at = ?, saved_by = ? WHERE id = ?',
          )
          .run(...words, id),
  );
  if (changes === 0) throw new AppError('not-found', { what: 'phrase', id: id ?? 0 });
};

/** Throws `not-found`. */
export const dropPhrase = (db: Connection, id: number): void => {
  const { changes } = db.write(() => db.sql<[number]>('DELETE FROM report_phrase WHERE id = ?').run(id));
  if (changes === 0) throw new AppError('not-found', { what: 'phrase', id });
};

/** A kept document by its scope; null where none was. */
export const writingBody = (db: Connection, scope: string): string | null =>
  db.sql<[string], { body: string }>('SELECT body FROM report_writing WHERE scope = ?').get(scope)?.body ?? null;

export const putWritingBody = (db: Connection, scope: string, body: string): void => {
  db.write(() =>
    db
      .sql<[string, string]>(
        'INSERT INTO report_writing (scope, body) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET body = excluded.body',
      )
      .run(scope, body),
  );
};

export const anchorsOf = (db: Connection, which: EntryKey): Anchor[] =>
  db
    .sql<Which, { body: string }>(
      `SELECT a.body AS body FROM report_anchor a JOIN report_entry e ON e.id = a.comment
 WHERE e.case_id = ? AND e.kind = ? AND e.language = ? ORDER BY a.comment`,
    )
    .all(...whichOf(which))
    .map(({ body }) => parseColumn(Anchor, body, 'comment'));

/** Inside a write. Anchors of comments that are not about this report are not taken. */
export const putAnchors = (db: Connection, which: EntryKey, anchors: readonly Anchor[]): void => {
  const put = db.sql(
    `INSERT INTO report_anchor (comment, body)
 SELECT id, ? FROM report_entry WHERE id = ? AND case_id = ? AND kind = ? AND language = ?
 ON CONFLICT (comment) DO UPDATE SET body = excluded.body`,
  );
  for (const anchor of anchors) put.run(JSON.stringify(anchor), anchor.comment, ...whichOf(which));
};

/** A history holds this many characters of sentences at most: some ten thousand steps. The oldest go first. */
const MOST_HISTORY = 8_000_000;

export const historyOf = (db: Connection, which: EntryKey): StepHistory => {
  const head = db
    .sql<Which, { version: number; position: number }>(
      'SELECT version, position FROM report_history WHERE case_id = ? AND kind = ? AND language = ?',
    )
    .get(...whichOf(which));
  const rows = db
    .sql<Which, { seq: number; body: string }>(
      'SELECT seq, body FROM report_step WHERE case_id = ? AND kind = ? AND language = ? ORDER BY seq',
    )
    .all(...whichOf(which));
  const steps = rows.map(({ body }) => parseColumn(Step, body, 'report history'));
  const first = rows[0]?.seq ?? head?.position ?? 0;
  return { version: head?.version ?? 0, first, position: Math.max(first, head?.position ?? 0), steps };
};

const forgetOldest = (db: Connection, which: EntryKey): void => {
  const sizes = db
    .sql<Which, { seq: number; size: number }>(
      'SELECT seq, length(body) AS size FROM report_step WHERE case_id = ? AND kind = ? AND language = ? ORDER BY seq DESC',
    )
    .all(...whichOf(which));
  let total = 0;
  const last = sizes.find(({ size }) => (total += size) > MOST_HISTORY);
  if (last === undefined) return;
  db.sql<[...Which, number]>(
    'DELETE FROM report_step WHERE case_id = ? AND kind = ? AND language = ? AND seq <= ?',
  ).run(...whichOf(which), last.seq);
};

/** Inside the write of the text it leads to. */
export const putSteps = (db: Connection, which: EntryKey, version: number, changes: StepChanges): void => {
  db.sql<[...Which, number]>(
    'DELETE FROM report_step WHERE case_id = ? AND kind = ? AND language = ? AND seq >= ?',
  ).run(...whichOf(which), changes.keep);
  const insert = db.sql<[...Which, number, string]>(
    'INSERT INTO report_step (case_id, kind, language, seq, body) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [at, step] of changes.steps.entries())
    insert.run(...whichOf(which), changes.keep + at, JSON.stringify(step));
  db.sql<[...Which, number, number]>(
    `INSERT INTO report_history (case_id, kind, language, version, position) VALUES (?, ?, ?, ?, ?)
 ON CONFLICT (case_id, kind, language) DO UPDATE SET version = excluded.version, position = excluded.position`,
  ).run(...whichOf(which), version, changes.position);
  forgetOldest(db, which);
};
