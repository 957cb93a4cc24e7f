import type { Alarm, RunningClock, StoredAlarm } from '../../../shared/clock/alarm.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { summaryOf } from '../flow/case-views.ts';
import type { DeskQueue } from './desk-queue.ts';
import { runningClocks } from './running-clocks.ts';
import type { Session } from '../session.ts';

/** Titles are made from the alerts of a case: of more alarms than a person reads at once only the number is told. */
const mostShown = 50;

const runOf = ({ caseId, key, dueAtMs }: Pick<RunningClock, 'caseId' | 'key' | 'dueAtMs'>): string =>
  `${caseId}\n${key}\n${dueAtMs}`;

/** `first:15` speaks of the clock `first`. */
const clockOf = ({ name, ...alarm }: StoredAlarm): string =>
  runOf({ ...alarm, key: name.slice(0, name.lastIndexOf(':')) });

/** The case as the alarm names it, or null where it became part of another. */
const named = (session: Session, customer: string, alarm: StoredAlarm): Alarm | null => {
  const store = session.customer(customer);
  const { language } = session.workspace.desk.settings();
  try {
    const { title, severity } = summaryOf(store.caseById(alarm.caseId), {
      customer,
      alerts: store.alerts(alarm.caseId),
      language,
    });
    return { ...alarm, customer, title, severity };
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'not-found') return null;
    throw cause;
  }
};

/** A clock that ended or moved needs no answer any more; whoever was called must still be called. */
const stillWaiting = (session: Session, queue: DeskQueue, customer: string): StoredAlarm[] => {
  const waiting = session.customer(customer).waitingAlarms();
  if (waiting.length === 0) return [];
  const hidden = queue.hiddenCases(customer);
  const running = new Set(runningClocks(session, customer, hidden).map(runOf));
  return waiting.filter((alarm) =>
    alarm.kind === 'escalation' ? !hidden.has(alarm.caseId) : running.has(clockOf(alarm)),
  );
};

/** Of one clock only the newest alarm is shown: the others are told by it. */
const newestOfClock = (alarms: readonly StoredAlarm[]): StoredAlarm[] => {
  const seen = new Set<string>();
  return alarms.filter((alarm) => {
    const clock = clockOf(alarm);
    const isNew = !seen.has(clock);
    seen.add(clock);
    return isNew;
  });
};

/** Alarms nobody acknowledged, the newest first. */
export const listWaiting = (session: Session, queue: DeskQueue): { alarms: Alarm[]; total: number } => {
  const waiting = session.workspace.desk
    .customers()
    .flatMap(({ name }) =>
      newestOfClock(stillWaiting(session, queue, name)).map((alarm) => ({ customer: name, alarm })),
    )
    .toSorted((a, b) => b.alarm.firedAtMs - a.alarm.firedAtMs);
  const alarms = waiting
    .slice(0, mostShown)
    .map(({ customer, alarm }) => named(session, customer, alarm))
    .filter((alarm) => alarm !== null);
  return { alarms, total: waiting.length };
};

/** Every alarm of a case, acknowledged ones among them, the newest first. */
export const alarmsOfCase = (session: Session, customer: string, caseId: Alarm['caseId']): Alarm[] =>
  session
    .customer(customer)
    .alarmsOfCase(caseId)
    .map((alarm) => named(session, customer, alarm))
    .filter((alarm) => alarm !== null);
