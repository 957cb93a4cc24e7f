import { z } from 'zod';
import { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  decidedResults,
  NotebookBody,
  NotebookId,
  snapshotsIn,
  Verdict,
  verdictsOf,
  type Notebook,
  type NotebookSummary,
} from '../../../shared/hunt/notebook.ts';
import type { Connection } from '../connection.ts';
import type { NotebookStore, NotebookVersion } from '../notebook-store.ts';
import { deflated, inflated } from './deflated-json.ts';
import { parseColumn } from './json-column.ts';

interface SummaryRow {
  id: number;
  caseId: string | null;
  title: string;
  cells: number;
  verdicts: string;
  version: number;
  createdAt: string;
  savedAt: string;
  savedBy: string;
}

interface WholeRow extends SummaryRow {
  writer: string;
  body: Uint8Array;
}

const columns = `id, case_id AS caseId, title, cells, verdicts, version, created_at AS createdAt, saved_at AS savedAt,
 saved_by AS savedBy`;

const Verdicts = z.record(Verdict, z.number().int());

const summaryFrom = ({ id, caseId, verdicts, ...row }: SummaryRow): NotebookSummary => ({
  ...row,
  id: NotebookId.parse(id),
  caseId: CaseId.nullable().parse(caseId),
  verdicts: parseColumn(Verdicts, verdicts, 'notebook'),
});

export const listNotebooks = (db: Connection, caseId: CaseId | null): NotebookSummary[] =>
  db
    .sql<[string | null, string | null, string | null], SummaryRow>(
      `SELECT ${columns} FROM notebook WHERE removed = 0 AND (? IS NULL OR case_id = ?
 OR case_id IN (SELECT id FROM case_file WHERE merged_into = ?)) ORDER BY saved_at DESC, id DESC`,
    )
    .all(caseId, caseId, caseId)
    .map(summaryFrom);

const rowOf = (db: Connection, id: NotebookId): WholeRow => {
  const row = db.sql<[number], WholeRow>(`SELECT ${columns}, writer, body FROM notebook WHERE id = ?`).get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'notebook', id });
  return row;
};

const notebookFrom = (row: WholeRow): Notebook => {
  const { id, caseId, version, createdAt, savedAt, savedBy } = row;
  return {
    ...inflated(NotebookBody, row.body, 'notebook'),
    id: NotebookId.parse(id),
    caseId: CaseId.nullable().parse(caseId),
    version,
    createdAt,
    savedAt,
    savedBy,
  };
};

export const notebookById = (db: Connection, id: NotebookId): Notebook => notebookFrom(rowOf(db, id));

/** Rows a notebook shows are never pruned; and the ledger says what it decides. */
const putBeside = (db: Connection, id: NotebookId, body: NotebookBody): void => {
  const hold = db.sql('INSERT OR IGNORE INTO notebook_snapshot (notebook_id, snapshot_id) VALUES (?, ?)');
  const known = db.sql<[number], { runId: number | null }>(
    'SELECT run_id AS runId FROM hunt_snapshot WHERE id = ? AND body IS NOT NULL',
  );
  for (const snapshot of snapshotsIn(body)) {
    if (known.get(snapshot) === undefined) throw new AppError('not-found', { what: 'hunt result', id: snapshot });
    hold.run(id, snapshot);
  }
  db.sql('DELETE FROM hunt_decision WHERE notebook_id = ?').run(id);
  const decide = db.sql('INSERT OR REPLACE INTO hunt_decision VALUES (?, ?, ?, ?, ?, ?)');
  for (const { result, decision } of decidedResults(body.cells)) {
    const runId = known.get(result.snapshot)?.runId ?? null;
    if (runId === null) continue;
    decide.run(runId, id, decision.verdict, decision.reason, decision.author ?? '', decision.at ?? '');
  }
};

export const addNotebook = (db: Connection, ...[caseId, body, saved]: Parameters<NotebookStore['addNotebook']>) =>
  db.write((): Notebook => {
    const { savedAt, savedBy, writer } = saved;
    const { lastInsertRowid } = db
      .sql(
        `INSERT INTO notebook (case_id, title, cells, verdicts, version, created_at, saved_at, saved_by, writer, body)
 VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
      )
      .run(
        caseId,
        body.title,
        body.cells.length,
        JSON.stringify(verdictsOf(body.cells)),
        savedAt,
        savedAt,
        savedBy,
        writer,
        deflated(body),
      );
    const id = NotebookId.parse(lastInsertRowid);
    putBeside(db, id, body);
    return notebookById(db, id);
  });

const keepVersion = (db: Connection, { id, version, cells, savedAt, savedBy, body }: WholeRow): void => {
  db.sql('INSERT OR IGNORE INTO notebook_version VALUES (?, ?, ?, ?, ?, ?)').run(
    id,
    version,
    cells,
    savedAt,
    savedBy,
    body,
  );
};

export const saveNotebook = (db: Connection, ...[id, version, saved]: Parameters<NotebookStore['saveNotebook']>) =>
  db.write((): Notebook => {
    const stored = rowOf(db, id);
    if (stored.version !== version) throw new AppError('conflict', { what: 'notebook', version: stored.version });
    const { body, savedAt, savedBy, writer } = saved;
    if (stored.writer !== writer) keepVersion(db, stored);
    db.sql(
      `UPDATE notebook SET title = ?, cells = ?, verdicts = ?, version = version + 1, saved_at = ?, saved_by = ?, writer = ?,
 body = ? WHERE id = ?`,
    ).run(
      body.title,
      body.cells.length,
      JSON.stringify(verdictsOf(body.cells)),
      savedAt,
      savedBy,
      writer,
      deflated(body),
      id,
    );
    putBeside(db, id, body);
    return notebookById(db, id);
  });

export const removeNotebook = (db: Connection, id: NotebookId, isRemoved: boolean): void =>
  db.write(() => {
    const { changes } = db.sql('UPDATE notebook SET removed = ? WHERE id = ?').run(isRemoved ? 1 : 0, id);
    if (changes === 0) throw new AppError('not-found', { what: 'notebook', id });
  });

export const notebookVersions = (db: Connection, id: NotebookId): NotebookVersion[] =>
  db
    .sql<[number], NotebookVersion>(
      `SELECT version, saved_at AS savedAt, saved_by AS savedBy, cells FROM notebook_version WHERE notebook_id = ?
 ORDER BY version DESC`,
    )
    .all(id);

export const notebookVersion = (db: Connection, id: NotebookId, version: number): NotebookBody => {
  const row = db
    .sql<[number, number], { body: Uint8Array }>(
      'SELECT body FROM notebook_version WHERE notebook_id = ? AND version = ?',
    )
    .get(id, version);
  if (row === undefined) throw new AppError('not-found', { what: 'notebook', id, version });
  return inflated(NotebookBody, row.body, 'notebook');
};
