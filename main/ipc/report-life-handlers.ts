import { mailReport, noteTold, reportContacts, reportScript } from '../pipeline/report/report-delivery.ts';
import { gateFacts } from '../pipeline/report/report-gate.ts';
import {
  addToLife,
  approveReport,
  keepFacts,
  refreshReport,
  releaseReport,
  reportLife,
  requireEntry,
  sendBackReport,
  submitReport,
} from '../pipeline/report/report-life.ts';
import { requireReleased } from '../pipeline/report/case-report.ts';
import type { Session } from '../pipeline/session.ts';
import type { ReportWhich } from '../store/report-life-store.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

type LifeHandlers = Handlers['reportLife'];

/** Other windows hear of it; clocks read whether it left. */
type Told = <T>(which: ReportWhich, answer: T) => T;

const stepHandlers = (session: Session, told: Told) =>
  ({
    submit: ({ note, ...which }) => told(which, submitReport(session, which, note)),
    sendBack: ({ because, ...which }) => told(which, sendBackReport(session, which, because)),
    approve: ({ note, ...which }) => told(which, approveReport(session, which, note)),
    release: ({ because, ...which }) => told(which, releaseReport(session, which, because)),
    refresh: (which) => told(which, refreshReport(session, which)),
    keepFacts: ({ because, ...which }) => told(which, keepFacts(session, which, because)),
    waive: ({ finding, because, version, ...which }) =>
      told(
        which,
        addToLife(session, which, { version, fact: { type: 'waived', finding, because }, expected: version }),
      ),
    comment: ({ version, section, claim, quote, text, from, task, who, due, must, ...which }) => {
      const fact = { type: 'comment' as const, section, claim, quote, text, from, task, who, due, must };
      return told(which, addToLife(session, which, { version, fact, expected: null }));
    },
    closeComment: ({ entry, ...which }) => {
      const version = requireEntry(session, which, entry, ['comment']);
      return told(
        which,
        addToLife(session, which, { version, about: entry, fact: { type: 'closed' }, expected: null }),
      );
    },
    reopenComment: ({ entry, ...which }) => {
      const version = requireEntry(session, which, entry, ['comment']);
      const fact = { type: 'reopened' as const };
      return told(which, addToLife(session, which, { version, about: entry, fact, expected: null }));
    },
    reply: ({ entry, text, ...which }) => {
      const version = requireEntry(session, which, entry, ['comment']);
      const fact = { type: 'replied' as const, text };
      return told(which, addToLife(session, which, { version, about: entry, fact, expected: null }));
    },
  }) satisfies Partial<LifeHandlers>;

const deliveryHandlers = (session: Session, told: Told) =>
  ({
    contacts: (which) => reportContacts(session, which),
    mail: async (asked) => {
      requireWritable(session.platform.grants, asked.file);
      return told(asked, await mailReport(session, asked));
    },
    script: (which) => reportScript(session, which),
    told: (asked) => told(asked, noteTold(session, asked)),
    acknowledge: ({ entry, when, name, note, ...which }) => {
      const version = requireEntry(session, which, entry, ['delivered']);
      const fact = { type: 'acknowledged' as const, when, name, note };
      return told(which, addToLife(session, which, { version, about: entry, fact, expected: null }));
    },
    /** About the version the customer holds. */
    ask: ({ channel, from, when, text, ...which }) => {
      const { version } = requireReleased(session, which);
      const fact = { type: 'asked' as const, channel, from, when, text };
      return told(which, addToLife(session, which, { version, fact, expected: null }));
    },
    answer: ({ entry, channel, text, ...which }) => {
      const version = requireEntry(session, which, entry, ['asked']);
      const fact = { type: 'answered' as const, channel, text };
      return told(which, addToLife(session, which, { version, about: entry, fact, expected: null }));
    },
  }) satisfies Partial<LifeHandlers>;

export const reportLifeHandlers = (session: Session): Pick<Handlers, 'reportLife' | 'reportGate'> => {
  const told: Told = ({ caseId }, answer) => {
    session.changes.say('report', session.storeOfCase(caseId).customer);
    return answer;
  };
  return {
    reportGate: { facts: (which) => gateFacts(session, which) },
    reportLife: {
      open: (which) => reportLife(session, which),
      ...stepHandlers(session, told),
      ...deliveryHandlers(session, told),
    },
  };
};
