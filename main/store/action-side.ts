import type { ActionStore } from './action-store.ts';
import type { Connection } from './connection.ts';
import { actionVersions, caseActions, changeAction, firstContainments, recordAction } from './tables/case-actions.ts';

export const actionSide = (db: Connection): ActionStore => ({
  caseActions: (caseId) => caseActions(db, caseId),
  firstContainments: () => firstContainments(db),
  actionVersions: (caseId, id) => actionVersions(db, caseId, id),
  recordAction: (...given) => recordAction(db, ...given),
  changeAction: (...given) => changeAction(db, ...given),
});
