/**
 * THE SPINE. A file of telemetry becomes records, events, detections, alerts and cases, in this order:
 *
 *   files ─ import thread ─▶ records + events ─ judging thread ─▶ detections ─▶ alerts ─▶ cases
 *           (import-file)    (store)             (judge-worker)    (raise)
 *
 * Flow graph and reports are derived from these facts when they are asked for (case-graph, case-report).
 */
import type { z } from 'zod';
import { EventClass } from '../../../shared/event/classes.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { FileOutcome, ImportProgress, ImportResult } from '../../../shared/sources/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { sentencesOf } from './damage-notes.ts';
import type { MemberOutcome } from './import-file.ts';
import type { ImportDone, ImportOrder, ImportProgressed } from './import-messages.ts';
import { judgeNew } from '../detect/judge-new.ts';
import { sweepNew } from '../hunting/sweep-run.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

type Progress = z.input<typeof ImportProgress>;

interface Running {
  report: (progress: Progress) => void;
  signal: AbortSignal;
}

/** Rejected records sent along with the result; the store keeps every one. */
const rejectedShown = 1000;

const readFiles = (session: Session, customer: string, paths: string[], running: Running): Promise<ImportDone> => {
  const order: ImportOrder = {
    access: session.workspace.customerAccess(customer),
    paths,
    writer: session.platform.workerEntry('write').href,
    startedAtMs: session.platform.clock.nowMs(),
  };
  return runOnThread<ImportProgressed, ImportDone>(session.platform, {
    worker: 'import',
    order,
    signal: running.signal,
    onMessage: ({ progress }) => {
      running.report(progress);
    },
  });
};

/** Keeps telling how far judging is in the words of the import's progress. */
const judgingProgress = (running: Running, stored: { events: number; rejected: number; files: number }) => {
  const started = performance.now();
  return ({ events, of }: { events: number; of: number }): void => {
    running.report({
      stage: 'judging',
      file: '',
      filesDone: stored.files,
      files: stored.files,
      bytesDone: events,
      bytesTotal: of,
      events: stored.events,
      rejected: stored.rejected,
      perSecond: (events * 1000) / Math.max(performance.now() - started, 1),
      secondsLeft: null,
    });
  };
};

const outcomeOf = (session: Session, one: MemberOutcome): FileOutcome => {
  const messages = messagesIn(session.workspace.desk.settings().language);
  return {
    file: one.member === null ? one.file : `${one.file}/${one.member}`,
    outcome: one.outcome,
    code: one.trouble?.code ?? null,
    note: sentencesOf(messages, one),
    events: one.events,
    known: one.known,
    rejected: one.rejected,
  };
};

const sum = (outcomes: MemberOutcome[], count: 'events' | 'rejected'): number =>
  outcomes.reduce((total, one) => total + one[count], 0);

type ClassCounts = ReturnType<CustomerStore['eventTotals']>['byClass'];

const gained = (before: ClassCounts, after: ClassCounts): ClassCounts => {
  const difference: ClassCounts = {};
  for (const name of EventClass.options) {
    const more = (after[name] ?? 0) - (before[name] ?? 0);
    if (more > 0) difference[name] = more;
  }
  return difference;
};

interface Before {
  byClass: ClassCounts;
  lastRejected: number;
}

/** What a run of an import brought, counted by what was stored now. */
const resultOf = (
  session: Session,
  customer: string,
  done: ImportDone,
  before: Before,
): Omit<z.input<typeof ImportResult>, 'seconds' | 'newCases' | 'seenIndicators'> => {
  const store = session.customer(customer);
  const totals = store.eventTotals();
  const rejected = store.rejectedRows(rejectedShown, before.lastRejected);
  return {
    files: done.outcomes.map((one) => outcomeOf(session, one)),
    events: sum(done.outcomes, 'events'),
    byClass: gained(before.byClass, totals.byClass),
    hosts: [...new Set(done.outcomes.flatMap((one) => [...one.hosts]))].toSorted(),
    rejected: rejected.rows,
    rejectedTotal: sum(done.outcomes, 'rejected'),
    cancelled: done.cancelled,
  };
};

/** Imports files for a customer (made where it is new), judges what is new and opens cases. */
export const ingest = async (
  session: Session,
  what: { customer: string; paths: string[] },
  running: Running,
): Promise<z.input<typeof ImportResult>> => {
  const { customer, paths } = what;
  if (session.workspace.desk.customerByName(customer) === null) {
    session.workspace.addCustomer(customer);
    session.changes.say('customers', customer);
  }
  return session.turns.take(customer, async () => {
    const started = performance.now();
    const store = session.customer(customer);
    const before = { byClass: store.eventTotals().byClass, lastRejected: store.lastRejected() };
    const done = await readFiles(session, customer, paths, running);
    session.changes.say('sources', customer);
    session.changes.say('events', customer);
    const result = resultOf(session, customer, done, before);
    // Records stored by a cancelled import are judged too: an alert among them must not wait for the next import.
    const stored = { events: result.events, rejected: result.rejectedTotal, files: result.files.length };
    const newCases = await judgeNew(session, customer, {
      report: judgingProgress(running, stored),
      signal: session.closing,
    });
    // What came with an import that was called off is looked at with the next one.
    const seenIndicators = await sweepNew(session, customer, session.closing);
    return { ...result, newCases, seenIndicators, seconds: (performance.now() - started) / 1000 };
  });
};
