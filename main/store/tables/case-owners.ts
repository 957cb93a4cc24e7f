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

interface LatestRow {
  /** The case that holds the alerts: another one where this was merged. */
  standing: CaseId;
  isOwn: 0 | 1;
  owner: string | null;
}

/**
 * Cases in somebody's hands. Who holds a merged case holds the one it went into, unless that one is held itself or was given
 * back since.
 */
export const caseOwners = (db: Connection): Map<CaseId, string> => {
  const held = new Map<CaseId, { owner: string; isOwn: 0 | 1 }>();
  const latest = db.sql<[], LatestRow>(
    `SELECT coalesce(merged_into, case_id) AS standing, merged_into IS NULL AS isOwn, owner
 FROM case_owner LEFT JOIN case_file ON case_file.id = case_id
 WHERE seq IN (SELECT max(seq) FROM case_owner GROUP BY case_id) ORDER BY seq`,
  );
  for (const { standing, isOwn, owner } of latest.all()) {
    if (owner === null) {
      if (isOwn === 1) held.delete(standing);
    } else if (isOwn === 1 || held.get(standing)?.isOwn !== 1) held.set(standing, { owner, isOwn });
  }
  return new Map([...held].map(([caseId, { owner }]) => [caseId, owner]));
};

/** Newest first, with those of cases that were merged into this one. */
export const ownersOfCase = (db: Connection, caseId: CaseId): CaseOwner[] =>
  db
    .sql<[string, string], CaseOwner>(
      `SELECT owner, by, at, reason FROM case_owner
 WHERE case_id = ? OR case_id IN (SELECT id FROM case_file WHERE merged_into = ?) ORDER BY seq DESC`,
    )
    .all(caseId, caseId);
