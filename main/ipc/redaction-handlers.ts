import { exportPseudonyms, openPseudonyms } from '../pipeline/report/pseudonym-file.ts';
import { maskCandidatesOf } from '../pipeline/report/redaction.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const redactionHandlers = (session: Session): Pick<Handlers, 'redaction'> => ({
  redaction: {
    candidates: ({ caseId }) => maskCandidatesOf(session, caseId),
    exportNames: (asked) => {
      requireWritable(session.platform.grants, asked.file);
      return exportPseudonyms(session, asked);
    },
    openNames: ({ file, passphrase }) => {
      requireReadable(session.platform.grants, [file]);
      return openPseudonyms(file, passphrase);
    },
    names: ({ customer }) => session.customer(customer).maskNames(),
  },
});
