import { maskCandidatesOf } from '../pipeline/report/redaction.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const redactionHandlers = (session: Session): Pick<Handlers, 'redaction'> => ({
  redaction: {
    candidates: ({ caseId }) => maskCandidatesOf(session, caseId),
    names: ({ customer }) => session.customer(customer).maskNames(),
  },
});
