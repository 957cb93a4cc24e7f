import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { LegalClock } from '../../shared/clock/legal-clock.ts';
import type { AlarmWatch } from '../pipeline/desk/alarm-watch.ts';
import { listWaiting } from '../pipeline/desk/alarm-views.ts';
import { caseClocks, standingCase } from '../pipeline/desk/case-clocks.ts';
import type { DeskClock } from '../pipeline/desk/desk-clock.ts';
import type { DeskQueue } from '../pipeline/desk/desk-queue.ts';
import {
  lawViews,
  loadHolidays,
  loadLaws,
  previewHolidays,
  previewLaws,
  resetReference,
  shownHolidays,
} from '../pipeline/reference/reference-files.ts';
import { laws } from '../pipeline/reference/reference-data.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** A clock of law that runs on this case. Throws `not-found`, and `conflict` for one that was stopped. */
const runningClock = (session: Session, caseId: CaseId, clockId: number): LegalClock => {
  const clock = session
    .storeOfCase(caseId)
    .store.legalClocks(standingCase(session, caseId))
    .find(({ id }) => id === clockId);
  if (clock === undefined) throw new AppError('not-found', { what: 'legal clock' });
  if (clock.stopped !== null) throw new AppError('conflict', { what: 'legal clock' });
  return clock;
};

/** Nobody becomes aware of, or files, anything in the future: such a clock would show more time than is left. */
const requirePast = (session: Session, clock: DeskClock, at: string): void => {
  const latest = Math.max(clock.nowMs(), session.platform.clock.nowMs());
  if (Date.parse(at) > latest + 60_000) throw new AppError('invalid-input', { what: 'future', at });
};

const legalHandlers = (session: Session, clock: DeskClock) => {
  const changed = (caseId: CaseId) => {
    session.changes.say('clocks', session.storeOfCase(caseId).customer);
    return caseClocks(session, caseId);
  };
  return {
    startLegal: ({ caseId: asked, name, awareAt, reason }) => {
      const caseId = standingCase(session, asked);
      const { store } = session.storeOfCase(caseId);
      const law = laws(session).value.find(({ id }) => id === name);
      if (law === undefined) throw new AppError('not-found', { what: 'law', id: name });
      requirePast(session, clock, awareAt);
      if (store.legalClocks(caseId).some((one) => one.law.id === law.id && one.stopped === null)) {
        throw new AppError('conflict', { what: 'legal clock' });
      }
      store.startLegalClock({ caseId, law, awareAt, reason, startedAt: session.now(), startedBy: session.actor });
      return changed(caseId);
    },
    fileLegal: ({ caseId, clock: clockId, name, filedAt, what }) => {
      const { law } = runningClock(session, caseId, clockId);
      if (!law.steps.some(({ id }) => id === name)) throw new AppError('not-found', { what: 'step', id: name });
      requirePast(session, clock, filedAt);
      const filing = { step: name, filedAt, what, recordedAt: session.now(), by: session.actor };
      session.storeOfCase(caseId).store.fileLegalStep(clockId, filing);
      return changed(caseId);
    },
    stopLegal: ({ caseId, clock: clockId, reason }) => {
      runningClock(session, caseId, clockId);
      const stopped = { at: session.now(), by: session.actor, reason };
      session.storeOfCase(caseId).store.stopLegalClock(clockId, stopped);
      return changed(caseId);
    },
  } satisfies Partial<Handlers['clocks']>;
};

const referenceHandlers = (session: Session) => {
  const { grants } = session.platform;
  return {
    holidays: () => shownHolidays(session),
    previewHolidays: ({ file }) => {
      requireReadable(grants, [file]);
      return previewHolidays(session, file);
    },
    loadHolidays: ({ file }) => {
      requireReadable(grants, [file]);
      return loadHolidays(session, file);
    },
    resetHolidays: () => {
      resetReference(session, 'holidays');
      return shownHolidays(session);
    },
    laws: () => lawViews(session),
    previewLaws: ({ file }) => {
      requireReadable(grants, [file]);
      return previewLaws(file);
    },
    loadLaws: ({ file }) => {
      requireReadable(grants, [file]);
      return loadLaws(session, file);
    },
    resetLaws: () => {
      resetReference(session, 'laws');
      return lawViews(session);
    },
  } satisfies Partial<Handlers['clocks']>;
};

export interface Watching {
  clock: DeskClock;
  watch: AlarmWatch;
  queue: DeskQueue;
}

export const clocksHandlers = (session: Session, { clock, watch, queue }: Watching): Pick<Handlers, 'clocks'> => ({
  clocks: {
    now: () => ({ nowMs: clock.nowMs(), behindMs: clock.behindMs }),
    trust: () => {
      clock.trust();
      session.changes.say('clocks');
      return {};
    },
    alarms: () => listWaiting(session, queue),
    acknowledge: ({ customer, caseId, name, note }) => {
      const store = session.customer(customer);
      store.acknowledgeAlarm({ caseId, name }, { at: session.now(), by: session.actor, note });
      watch.acknowledged();
      session.changes.say('alarms', customer);
      return {};
    },
    ofCase: ({ caseId }) => caseClocks(session, caseId),
    ...legalHandlers(session, clock),
    ...referenceHandlers(session),
  },
});
