import { searchRecords, tellOfRecords } from '../pipeline/report/case-records.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const reportEvidenceHandlers = (session: Session): Pick<Handlers, 'reportEvidence'> => ({
  reportEvidence: {
    records: (input) => searchRecords(session, input),
    tell: (input) => tellOfRecords(session, input),
  },
});
