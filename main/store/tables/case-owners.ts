import type { CaseId } from '../../../shared/cases/model.ts';
import type { CaseOwner } from '../../../shared/shift/contract.ts';
import type { Connection } from '../connection.ts';

export const putCaseOwner = (db: Connection, caseId: CaseId, { owner, by, at, reason }: CaseOwner): void => {
  db.write(() =>
    db
      .sql('INSERT INTO case_owner (case_id, owner, by, at, reason) VALUES (?, ?, ?, ?, ?)')
      .run(caseId, owner, by, at, reason),
  );
};

/** Cases in somebody's hands. */
export const caseOwners = (db: Connection): Map<CaseId, string> =>
  new Map(
    db
      .sql<[], { caseId: CaseId; owner: string }>(
        `SELECT case_id AS caseId, owner FROM case_owner
 WHERE seq IN (SELECT max(seq) FROM case_owner GROUP BY case_id) AND owner IS NOT NULL`,
      )
      .all()
      .map(({ caseId, owner }) => [caseId, owner]),
  );

/** Newest first. */
export const ownersOfCase = (db: Connection, caseId: CaseId): CaseOwner[] =>
  db
    .sql<[string], CaseOwner>('SELECT owner, by, at, reason FROM case_owner WHERE case_id = ? ORDER BY seq DESC')
    .all(caseId);
