import {
  hasNews,
  importNews,
  openPeriodic,
  putNews,
  redraftPeriodic,
  removeNews,
  restorePeriodic,
  savePeriodic,
} from '../pipeline/report/periodic-report.ts';
import { exportPeriodic, periodicCandidates } from '../pipeline/report/periodic-file.ts';
import {
  approvePeriodic,
  keepPeriodicFacts,
  periodicLife,
  releasePeriodic,
  sendBackPeriodic,
  submitPeriodic,
  versionOfPeriodic,
} from '../pipeline/report/periodic-life.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const periodicHandlers = (session: Session): Pick<Handlers, 'periodic' | 'periodicLife'> => ({
  periodic: {
    open: (which) => openPeriodic(session, which),
    save: ({ version, title, marking, sectionMarkings, sections, ...which }) =>
      savePeriodic(session, which, { version, title, marking, sectionMarkings, sections }),
    redraft: (which) => redraftPeriodic(session, which),
    versions: (which) => session.customer(which.customer).periodicVersions(which),
    restore: ({ version, from, ...which }) => restorePeriodic(session, which, { version, from }),
    freshness: async (which) => ({ hasNews: await hasNews(session, which) }),
    version: ({ version, ...which }) => versionOfPeriodic(session, which, version),
    candidates: (which) => periodicCandidates(session, which),
    export: ({ customer, kind, period, language, ...target }) => {
      requireWritable(session.platform.grants, target.file);
      return exportPeriodic(session, { customer, kind, period, language }, target);
    },
    news: ({ month }) => (session.workspace.hasIntel() ? session.workspace.intel().news(month) : []),
    putNews: ({ id, entry }) => putNews(session, id, entry),
    removeNews: ({ id }) => {
      removeNews(session, id);
      return {};
    },
    importNews: ({ file }) => {
      requireReadable(session.platform.grants, [file]);
      return importNews(session, file);
    },
  },
  periodicLife: {
    open: (which) => periodicLife(session, which),
    submit: ({ note, ...which }) => submitPeriodic(session, which, note),
    sendBack: ({ because, ...which }) => sendBackPeriodic(session, which, because),
    approve: ({ note, ...which }) => approvePeriodic(session, which, note),
    release: ({ because, ...which }) => releasePeriodic(session, which, because),
    keepFacts: ({ because, ...which }) => keepPeriodicFacts(session, which, because),
  },
});
