import { caseOverview, graphOfCase, listCases } from '../pipeline/case-views.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const casesHandlers = (session: Session): Pick<Handlers, 'cases' | 'graph'> => ({
  cases: {
    list: () => listCases(session),
    overview: ({ caseId }) => caseOverview(session, caseId),
    judge: ({ caseId, severity, reason }) => {
      const { store, customer } = session.storeOfCase(caseId);
      store.judgeCase(caseId, { severity, reason, at: session.now(), by: session.actor });
      session.changes.say('cases', customer);
      return caseOverview(session, caseId);
    },
  },
  graph: {
    ofCase: ({ caseId, unfold }) => graphOfCase(session, caseId, unfold),
  },
});
