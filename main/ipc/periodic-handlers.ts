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
  answerPeriodic,
  approvePeriodic,
  commentPeriodic,
  keepPeriodicFacts,
  periodicLife,
  releasePeriodic,
  sendBackPeriodic,
  submitPeriodic,
  versionOfPeriodic,
} from '../pipeline/report/periodic-life.ts';
import { ignorePeriodicHint, periodicWritingBase, putPeriodicChoices } from '../pipeline/report/writing.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const periodicHandlers = (session: Session): Pick<Handlers, 'periodic' | 'periodicLife'> => ({
  periodic: {
    open: (which) => openPeriodic(session, which),
    save: async ({ customer, kind, period, language, choices, ...edited }) => {
      const which = { customer, kind, period, language };
      const saved = await savePeriodic(session, which, edited);
      // After the text: a choice that is known but not saved with it would hold back the text before.
      if (choices !== null) putPeriodicChoices(session.customer(customer), which, choices);
      return saved;
    },
    history: (which) => session.customer(which.customer).periodicHistory(which),
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
    comment: ({ section, claim, quote, text, from, task, who, due, must, ...which }) =>
      commentPeriodic(session, which, { type: 'comment', section, claim, quote, text, from, task, who, due, must }),
    closeComment: ({ entry, ...which }) => answerPeriodic(session, which, entry, { type: 'closed' }),
    reopenComment: ({ entry, ...which }) => answerPeriodic(session, which, entry, { type: 'reopened' }),
    reply: ({ entry, text, ...which }) => answerPeriodic(session, which, entry, { type: 'replied', text }),
    writing: (which) => periodicWritingBase(session, which),
    ignoreHint: ({ hint, isIgnored, ...which }) => ignorePeriodicHint(session, which, { hint, isIgnored }),
  },
});
