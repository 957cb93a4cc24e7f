import {
  exportPeriodic,
  hasNews,
  importNews,
  openPeriodic,
  putNews,
  redraftPeriodic,
  removeNews,
  restorePeriodic,
  savePeriodic,
} from '../pipeline/report/periodic-report.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const periodicHandlers = (session: Session): Pick<Handlers, 'periodic'> => ({
  periodic: {
    open: (which) => openPeriodic(session, which),
    save: ({ version, title, marking, sections, ...which }) =>
      savePeriodic(session, which, { version, title, marking, sections }),
    redraft: (which) => redraftPeriodic(session, which),
    versions: (which) => session.customer(which.customer).periodicVersions(which),
    restore: ({ version, from, ...which }) => restorePeriodic(session, which, { version, from }),
    freshness: async (which) => ({ hasNews: await hasNews(session, which) }),
    export: ({ format, file, ...which }) => {
      requireWritable(session.platform.grants, file);
      return exportPeriodic(session, which, { format, file });
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
});
