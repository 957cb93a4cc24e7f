import {
  exportReport,
  markReport,
  openReport,
  redraftReport,
  reportFreshness,
  restoreReport,
  saveReport,
} from '../pipeline/case-report.ts';
import type { Session } from '../pipeline/session.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const reportHandlers = (session: Session): Pick<Handlers, 'report'> => ({
  report: {
    open: (which) => openReport(session, which),
    save: ({ caseId, kind, language, ...edited }) => {
      const saved = saveReport(session, { caseId, kind, language }, edited);
      session.changes.say('report', session.storeOfCase(caseId).customer);
      return saved;
    },
    redraft: (which) => {
      const report = redraftReport(session, which);
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return report;
    },
    restore: ({ version, from, ...which }) => {
      const restored = restoreReport(session, which, { version, from });
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return restored;
    },
    mark: ({ caseId, kind, language, ...marks }) => {
      const marked = markReport(session, { caseId, kind, language }, marks);
      session.changes.say('report', session.storeOfCase(caseId).customer);
      return marked;
    },
    versions: (which) => session.storeOfCase(which.caseId).store.reportVersions(which),
    version: ({ version, ...which }) => session.storeOfCase(which.caseId).store.reportVersion(which, version),
    freshness: (which) => reportFreshness(session, which),
    export: async ({ caseId, kind, language, ...target }) => {
      const which = { caseId, kind, language };
      requireWritable(session.platform.grants, target.file);
      const written = await exportReport(session, which, target);
      if (which.kind === 'second') {
        const { store } = session.storeOfCase(which.caseId);
        store.putCaseStep(which.caseId, { name: 'second-sent', at: session.now(), detail: {} });
        session.changes.say('cases', session.storeOfCase(which.caseId).customer);
      }
      // The clock of the first report ends with its first export.
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return written;
    },
  },
});
