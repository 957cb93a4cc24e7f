import { changeCaseAction, plannedActions, recordCaseAction } from '../pipeline/report/case-actions.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const actionsHandlers = (session: Session): Pick<Handlers, 'actions'> => ({
  actions: {
    list: ({ caseId }) => session.storeOfCase(caseId).store.caseActions(caseId),
    versions: ({ caseId, id }) => session.storeOfCase(caseId).store.actionVersions(caseId, id),
    planned: ({ caseId, language }) => plannedActions(session, caseId, language),
    record: ({ caseId, body }) => recordCaseAction(session, caseId, body),
    correct: ({ caseId, ...change }) => changeCaseAction(session, caseId, change),
    withdraw: ({ caseId, ...change }) => changeCaseAction(session, caseId, { ...change, body: null }),
  },
});
