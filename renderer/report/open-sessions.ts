import type { CaseReport } from '../../shared/report/model.ts';
import type { SectionedText } from '../../shared/report/text.ts';
import { writeWhenLeft } from '../api/leaving.ts';
import { caseDoor } from './case-door.ts';
import { createSession, type ReportSession, type TextSession } from './report-session.ts';
import type { Door, Which } from './report-text.ts';

const flushes = new Set<() => Promise<void>>();

/**
 * Sessions outlive their tab: whoever leaves a report within the last half second and comes back finds the same text, the
 * save still under way. Answers the session of a text, begun with what was opened where there was none.
 */
export const sessionsOf = <R extends SectionedText>(): ((door: Door<R>, opened: R) => TextSession<R>) => {
  const sessions = new Map<string, TextSession<R>>();
  return (door, opened) => {
    const known = sessions.get(door.key);
    if (known !== undefined) {
      const { report, status } = known.view();
      // Of a draft nobody saved the newest stands.
      const isUnsaved = opened.version === 0 && report.version === 0 && opened !== report;
      if (status.state === 'saved' && (opened.version > report.version || isUnsaved)) known.replace(opened);
      return known;
    }
    const session = createSession(door, opened);
    sessions.set(door.key, session);
    flushes.add(session.flush);
    return session;
  };
};

const caseSessions = sessionsOf<CaseReport>();

export const sessionFor = (which: Which, opened: CaseReport): ReportSession => caseSessions(caseDoor(which), opened);

const flushAll = async (): Promise<void> => {
  await Promise.all([...flushes].map((flush) => flush()));
};

/** Set once by the first report that is opened: nothing typed is lost when the window hides, loses focus or closes. */
let watching = false;
export const saveWhenLeaving = (): void => {
  if (watching) return;
  watching = true;
  writeWhenLeft(flushAll);
};
