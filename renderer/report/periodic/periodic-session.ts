import type { PeriodicReport } from '../../../shared/periodic/model.ts';
import { stepBetween, type Step } from '../../../shared/report/steps.ts';
import { ask } from '../../api/ask.ts';
import { queryClient, queryKey } from '../../api/queries.ts';
import { sessionsOf } from '../open-sessions.ts';
import type { TextSession } from '../report-session.ts';
import type { Door } from '../report-text.ts';
import { mended, mergedMarkings, reportOf, textOf, type PeriodicText } from './periodic-text.ts';
import type { Which } from './which.ts';

export type PeriodicSession = TextSession<PeriodicText>;

/** Words are a step of their own; where the facts under them were drafted anew, the step leads from version to version. */
const stepOf = (before: PeriodicText, after: PeriodicText, atMs: number): Step | null => {
  if (before.facts.draftedAt === after.facts.draftedAt) return stepBetween(before, after, atMs);
  if (before.version === 0) return null;
  return { atMs, title: null, changes: [], versions: { before: before.version, after: after.version } };
};

const periodicDoor = (which: Which): Door<PeriodicText> => ({
  key: `period ${JSON.stringify([which.customer, which.kind, which.period, which.language])}`,
  open: async () => textOf(await ask('periodic.open', which)),
  version: async (version) => textOf(await ask('periodic.version', { ...which, version })),
  history: () => ask('periodic.history', which),
  save: async (text, along) => {
    const { version, title, marking, sectionMarkings, sections } = reportOf(text);
    const words = sections.map(({ id, statements }) => ({ id, statements }));
    return textOf(
      await ask('periodic.save', { ...which, version, title, marking, sectionMarkings, sections: words, ...along }),
    );
  },
  saved: (here, { version, fields, facts }) => ({ ...here, version, facts, fields: mended(here.fields, fields) }),
  merged: (base, mine, theirs) => ({
    ...theirs,
    sectionMarkings: mergedMarkings(base.sectionMarkings, mine.sectionMarkings, theirs.sectionMarkings),
  }),
  show: (text) => queryClient.setQueryData(queryKey('periodic.open', which), reportOf(text)),
  step: stepOf,
  restore: async (from, version) => textOf(await ask('periodic.restore', { ...which, version, from })),
  events: () => [],
  savedAtMs: ({ facts: { savedAt } }) => (savedAt === null ? null : Date.parse(savedAt)),
});

const periodicSessions = sessionsOf<PeriodicText>();

export const periodicSession = (which: Which, opened: PeriodicReport): PeriodicSession =>
  periodicSessions(periodicDoor(which), textOf(opened));

/** What another window saved, or a draft nobody saved drafted from newer facts, comes in by itself where nothing here is unsaved. */
export const takeNewer = (session: PeriodicSession, opened: PeriodicReport): void => {
  const { report, status } = session.view();
  if (status.state !== 'saved') return;
  if (opened.version > report.version) void session.takeIn();
  else if (opened.version === 0 && report.version === 0 && opened.draftedAt !== report.facts.draftedAt)
    session.replace(textOf(opened));
};
