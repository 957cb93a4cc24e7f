import type { z } from 'zod';
import type { SweepInput, SweepProgress, SweepResult } from '../../../shared/intel/contract.ts';
import { IndicatorId, IndicatorKind, type IndicatorHit, type IndicatorState } from '../../../shared/intel/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import { confidenceNow } from '../../intel/confidence.ts';
import type { StoredHit } from '../../store/customer-store.ts';
import type { SweptIndicator } from '../../store/intel-store.ts';
import type { Session } from '../session.ts';
import type { SweepDone, SweepOrder, SweepProgressed } from './sweep-messages.ts';
import { runOnThread } from '../threads/threads.ts';

interface Running {
  report: (progress: z.input<typeof SweepProgress>) => void;
  signal: AbortSignal;
}

/** Mark in the customer's store: events up to this block were looked at for indicators when they came. */
const sweptMark = 'swept-at-import';

const statesOf = (withExpired: boolean): IndicatorState[] => (withExpired ? ['active', 'expired'] : ['active']);

const wantedBy = (session: Session, input: Pick<SweepInput, 'confidenceAtLeast' | 'withExpired'>): SweptIndicator[] => {
  const nowMs = session.platform.clock.nowMs();
  const swept = session.workspace.intel().swept(statesOf(input.withExpired), nowMs);
  return swept.filter(({ confidence, kind, validFromMs: fromMs }) => {
    const now = confidenceNow(confidence, { kind, fromMs, nowMs });
    return now === null || now >= input.confidenceAtLeast;
  });
};

const sweepCustomer = async (
  session: Session,
  { customer, wanted, afterEvent }: { customer: string; wanted: readonly SweptIndicator[]; afterEvent: number },
  running: Running,
): Promise<SweepDone> => {
  const order: SweepOrder = {
    access: session.workspace.customerAccess(customer),
    wanted: wanted.map(({ kind, value, compiled }) => ({ kind, value, compiled })),
    afterEvent,
  };
  try {
    return await runOnThread<SweepProgressed, SweepDone>(session.platform, {
      worker: 'sweep',
      order,
      signal: running.signal,
      onMessage: ({ done, of, hits }) => running.report({ customer, done, of, hits }),
    });
  } finally {
    order.access.key.fill(0);
  }
};

/** What was met becomes part of the customer's own file: it says of their hosts. */
const kept = (
  session: Session,
  {
    customer,
    wanted,
    done,
    whole,
  }: { customer: string; wanted: readonly SweptIndicator[]; done: SweepDone; whole: boolean },
): IndicatorHit[] => {
  const nowMs = session.platform.clock.nowMs();
  const intel = session.workspace.intel();
  const foundAt = session.now();
  const hits = done.hits.flatMap(({ indicator, host, hit }): StoredHit[] => {
    const one = intel.indicator(wanted[indicator]?.id ?? '', nowMs);
    if (one === null) return [];
    return [
      {
        indicatorId: IndicatorId.parse(one.id),
        kind: IndicatorKind.parse(one.kind),
        value: one.value,
        name: one.name,
        tlp: one.tlp,
        host,
        ...hit,
        eventIds: hit.eventIds.map((id) => EventId.parse(id)),
        foundAt,
        isNew: true,
      },
    ];
  });
  const stored = session.customer(customer).putIndicatorHits(hits, whole);
  return stored.map((hit) => ({ ...hit, customer }));
};

const putInLedger = (
  session: Session,
  customer: string,
  told: { actor: string; wanted: number; hits: number; seconds: number; cancelled: boolean; failure: string | null },
): void => {
  session.customer(customer).putHunt({
    startedAt: session.now(),
    actor: told.actor,
    language: 'sweep',
    text: `${String(told.wanted)} indicators`,
    parameters: { indicators: told.wanted },
    caseId: null,
    rows: told.hits,
    limits: told.cancelled ? ['cancelled'] : [],
    failure: told.failure,
    seconds: told.seconds,
  });
  session.changes.say('hunts', customer);
};

const secondsSince = (started: number): number => (performance.now() - started) / 1000;

/** Looks for the indicators of the desk in everything stored of some customers, one after another. */
export const sweep = async (
  session: Session,
  input: SweepInput,
  { running, actor }: { running: Running; actor: string },
): Promise<SweepResult> => {
  const started = performance.now();
  const { desk } = session.workspace;
  const customers = input.customers.length > 0 ? input.customers : desk.customers().map(({ name }) => name);
  const wanted = wantedBy(session, input);
  const states = session.workspace.intel().states(session.platform.clock.nowMs());
  const left = Object.fromEntries(
    Object.entries(states).filter(([state]) => !statesOf(input.withExpired).some((one) => one === state)),
  );
  const weak = statesOf(input.withExpired).reduce((sum, state) => sum + (states[state] ?? 0), 0) - wanted.length;
  const result: SweepResult = {
    indicators: wanted.length,
    left: weak > 0 ? { ...left, 'low-confidence': weak } : left,
    events: 0,
    hits: [],
    customers: [],
    cancelled: false,
    seconds: 0,
  };
  for (const customer of customers) {
    if (running.signal.aborted) result.cancelled = true;
    if (result.cancelled) break;
    const own = performance.now();
    const upTo = session.customer(customer).lastBlock();
    const done = await sweepCustomer(session, { customer, wanted, afterEvent: 0 }, running);
    const hits = kept(session, { customer, wanted, done, whole: !done.cancelled });
    result.hits.push(...hits);
    result.events += done.events;
    if (done.cancelled) result.cancelled = true;
    else {
      result.customers.push(customer);
      session.customer(customer).putMark(sweptMark, upTo);
    }
    const seconds = secondsSince(own);
    putInLedger(session, customer, {
      actor,
      wanted: wanted.length,
      hits: hits.length,
      seconds,
      cancelled: done.cancelled,
      failure: null,
    });
  }
  session.changes.say('intel');
  return { ...result, seconds: secondsSince(started) };
};

/**
 * After an import: the events that came are looked at for everything that is known. Answers how many indicators were met on
 * a host for the first time; nothing is hidden and nothing raised by it.
 */
export const sweepNew = async (session: Session, customer: string, signal: AbortSignal): Promise<number> => {
  const store = session.customer(customer);
  const last = store.lastBlock();
  const before = store.mark(sweptMark);
  if (last <= before) return 0;
  const { workspace } = session;
  const wanted = workspace.hasIntel() ? wantedBy(session, { confidenceAtLeast: 0, withExpired: false }) : [];
  let fresh = 0;
  if (wanted.length > 0) {
    const known = new Set(store.indicatorHits(null).map(({ indicatorId, host }) => `${indicatorId} ${host}`));
    const afterEvent = before === 0 ? 0 : before * 65_536 + 65_535;
    const running = { signal, report: () => undefined };
    const done = await sweepCustomer(session, { customer, wanted, afterEvent }, running);
    const hits = kept(session, { customer, wanted, done, whole: false });
    fresh = hits.filter(({ indicatorId, host }) => !known.has(`${indicatorId} ${host}`)).length;
    // What was not looked at is looked at with the next import.
    if (done.cancelled) return fresh;
    if (fresh > 0) session.changes.say('intel', customer);
  }
  store.putMark(sweptMark, last);
  return fresh;
};
