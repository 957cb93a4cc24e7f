import { ActionBody, containing, type CaseAction } from '../../../shared/actions/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ActionStore } from '../action-store.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

interface Row {
  id: number;
  version: number;
  caseId: string;
  body: string;
  because: string;
  withdrawn: number;
  savedAt: string;
  savedBy: string;
}

const columns = `id, version, case_id AS caseId, body, because, withdrawn, saved_at AS savedAt, saved_by AS savedBy`;
const ofCase = `(case_id = ? OR case_id IN (SELECT id FROM case_file WHERE merged_into = ?))`;

const actionFrom = ({ caseId, body, withdrawn, ...row }: Row): CaseAction => ({
  ...row,
  caseId: CaseId.parse(caseId),
  body: parseColumn(ActionBody, body, 'action'),
  isWithdrawn: withdrawn === 1,
});

export const caseActions = (db: Connection, caseId: CaseId): CaseAction[] =>
  db
    .sql<[string, string], Row>(
      `SELECT ${columns} FROM case_action AS newest WHERE ${ofCase}
 AND version = (SELECT max(version) FROM case_action WHERE id = newest.id) ORDER BY id`,
    )
    .all(caseId, caseId)
    .map(actionFrom);

export const actionVersions = (db: Connection, caseId: CaseId, id: number): CaseAction[] => {
  const rows = db
    .sql<[number, string, string], Row>(
      `SELECT ${columns} FROM case_action WHERE id = ? AND ${ofCase} ORDER BY version`,
    )
    .all(id, caseId, caseId);
  if (rows.length === 0) throw new AppError('not-found', { what: 'action', id });
  return rows.map(actionFrom);
};

export const firstContainments = (db: Connection): Map<CaseId, number> => {
  const rows = db
    .sql<[string], { caseId: string; at: string }>(
      `SELECT coalesce(case_file.merged_into, newest.case_id) AS caseId, min(newest.body ->> '$.performedAt') AS at
 FROM case_action AS newest LEFT JOIN case_file ON case_file.id = newest.case_id
 WHERE withdrawn = 0 AND version = (SELECT max(version) FROM case_action WHERE id = newest.id)
 AND newest.body ->> '$.result' IN ('done', 'partly') AND newest.body ->> '$.kind' IN (SELECT value FROM json_each(?))
 GROUP BY 1`,
    )
    .all(JSON.stringify(containing));
  return new Map(rows.map(({ caseId, at }) => [CaseId.parse(caseId), Date.parse(at)]));
};

type Version = Omit<CaseAction, 'isWithdrawn'> & { isWithdrawn: boolean };

const put = (db: Connection, action: Version): CaseAction => {
  const { id, version, caseId, body, because, isWithdrawn, savedAt, savedBy } = action;
  db.sql('INSERT INTO case_action VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    id,
    version,
    caseId,
    JSON.stringify(body),
    because,
    isWithdrawn ? 1 : 0,
    savedAt,
    savedBy,
  );
  return action;
};

export const recordAction = (db: Connection, ...[caseId, body, saved]: Parameters<ActionStore['recordAction']>) =>
  db.write((): CaseAction => {
    const { last } = db.sql<[], { last: number | null }>('SELECT max(id) AS last FROM case_action').get() ?? {
      last: 0,
    };
    return put(db, { id: (last ?? 0) + 1, version: 1, caseId, body, because: '', isWithdrawn: false, ...saved });
  });

export const changeAction = (db: Connection, ...[caseId, change, saved]: Parameters<ActionStore['changeAction']>) =>
  db.write((): CaseAction => {
    const { id, version, body, because } = change;
    const newest = actionVersions(db, caseId, id).at(-1);
    if (newest === undefined || newest.isWithdrawn) throw new AppError('not-found', { what: 'action', id });
    if (newest.version !== version) throw new AppError('conflict', { what: 'action', version: newest.version });
    const next = { ...newest, version: version + 1, because, ...saved };
    return put(db, body === null ? { ...next, isWithdrawn: true } : { ...next, body });
  });
