import { exportReport, openReport, redraftReport } from '../pipeline/case-report.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const reportHandlers = (session: Session): Pick<Handlers, 'report'> => ({
  report: {
    open: (which) => openReport(session, which),
    save: ({ caseId, kind, language, version, ...edited }) => {
      const which = { caseId, kind, language };
      const { store, customer } = session.storeOfCase(caseId);
      // Evidence, number and times come from the draft: a window edits words, never facts.
      const saved = store.saveReport({ ...openReport(session, which), ...edited, version }, session.now());
      session.changes.say('report', customer);
      return saved;
    },
    redraft: (which) => {
      const report = redraftReport(session, which);
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return report;
    },
    versions: (which) => session.storeOfCase(which.caseId).store.reportVersions(which),
    export: ({ format, file, ...which }) => exportReport(session, which, { format, file }),
  },
});
