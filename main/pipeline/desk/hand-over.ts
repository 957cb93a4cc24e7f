import { randomUUID } from 'node:crypto';
import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { HandOverId, type HandedLaw, type HandOver, type HandOverItem } from '../../../shared/shift/contract.ts';
import type { QueueRow } from '../../../shared/alerts/contract.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { DeskQueue } from './desk-queue.ts';
import { clocksInForce, openLaws } from './running-clocks.ts';
import { caseTitle } from '../flow/case-title.ts';
import type { Session } from '../session.ts';

const reportOwed = { first: ['first-report'], second: ['second-report'], stopped: [] } as const;

const openQuestions = (
  row: QueueRow,
  isolation: HandOverItem['isolation'],
  legal: readonly HandedLaw[],
): HandOverItem['open'] => [
  ...(row.owner === null ? (['owner'] as const) : []),
  ...(row.judged === 'behaviour' ? (['judgement'] as const) : []),
  ...(row.clock.kind === 'first' && isolation === null ? (['isolation'] as const) : []),
  ...reportOwed[row.clock.kind],
  ...(legal.length === 0 ? [] : (['filing'] as const)),
];

interface ItemFacts {
  row: QueueRow;
  legal: HandedLaw[];
  store: CustomerStore;
  language: 'ja' | 'en';
}

const soonest = (items: readonly { dueAtMs: number | null }[]): number =>
  Math.min(...items.map(({ dueAtMs }) => dueAtMs ?? Infinity));

const itemOf = ({ row, legal, store, language }: ItemFacts): HandOverItem => {
  const { kind, dueAtMs } = row.clock;
  const byLaw = soonest(legal);
  const stored = store.caseById(row.caseId);
  const { judgement, hosts } = stored;
  const decided = store.caseSteps(row.caseId).isolation?.detail['decision'];
  const isolation = decided === undefined ? null : decided === 'isolate' ? 'isolate' : 'not';
  const alerts = store.alerts(row.caseId);
  return {
    caseId: row.caseId,
    customer: row.customer,
    title: caseTitle(stored, alerts, language),
    severity: severityOf(judgement),
    judged: row.judged,
    stage: row.clock.stage,
    kind: kind === 'stopped' ? 'legal' : kind,
    dueAtMs: kind === 'stopped' ? (Number.isFinite(byLaw) ? byLaw : null) : dueAtMs,
    legal: legal.toSorted((a, b) => (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity)),
    owner: row.owner,
    hosts,
    judgement: judgement.analyst?.reason ?? null,
    isolation,
    open: openQuestions(row, isolation, legal),
    note: '',
  };
};

const earliest = ({ dueAtMs, legal }: HandOverItem): number => soonest([{ dueAtMs }, ...legal]);

const byEarliest = (a: HandOverItem, b: HandOverItem): number => {
  const [one, other] = [earliest(a), earliest(b)];
  return one === other ? (a.caseId < b.caseId ? -1 : 1) : one - other;
};

/**
 * Each case on the desk with a clock that runs, of a report or of a law, the earliest deadline first. What suppressions hide
 * altogether is not handed over, unless a law runs on it.
 */
export const openClocks = (session: Session, queue: DeskQueue): HandOverItem[] => {
  const { desk } = session.workspace;
  const { language } = desk.settings();
  const laws = new Map(
    desk.customers().flatMap(({ name }) => {
      const store = session.customer(name);
      return [...openLaws(store, clocksInForce(session, store).rules)];
    }),
  );
  const found = new Map<CaseId, QueueRow>();
  for (const row of queue.index().rows) {
    if (laws.has(row.caseId) || (row.suppressedBy.length === 0 && row.clock.kind !== 'stopped'))
      found.set(row.caseId, row);
  }
  return [...found.values()]
    .map((row) => itemOf({ row, legal: laws.get(row.caseId) ?? [], store: session.customer(row.customer), language }))
    .filter(({ kind, legal }) => kind !== 'legal' || legal.length > 0)
    .toSorted(byEarliest);
};

/** Keeps the open clocks as they are now, with what the analyst adds. Each customer's part stands in the customer's own file. */
export const saveHandOver = (
  session: Session,
  queue: DeskQueue,
  notes: readonly { caseId: CaseId; note: string }[],
): HandOver => {
  const noteOf = new Map(notes.map(({ caseId, note }) => [caseId, note]));
  const items = openClocks(session, queue).map((item) => ({ ...item, note: noteOf.get(item.caseId) ?? '' }));
  if (items.length === 0) throw new AppError('not-found', { what: 'hand-over', reason: 'no-open-clock' });
  const saved: HandOver = {
    id: HandOverId.parse(randomUUID()),
    savedAt: session.now(),
    author: session.actor,
    items,
    acknowledged: null,
  };
  for (const customer of new Set(items.map((item) => item.customer))) {
    session.customer(customer).putHandOver({ ...saved, items: items.filter((item) => item.customer === customer) });
  }
  session.changes.say('desk');
  return saved;
};

/** Of every customer, the newest first; the parts of one hand-over are one again. */
export const listHandOvers = (session: Session): HandOver[] => {
  const found = new Map<HandOverId, HandOver>();
  for (const { name } of session.workspace.desk.customers()) {
    for (const part of session.customer(name).handOvers()) {
      const before = found.get(part.id);
      found.set(part.id, before === undefined ? part : { ...before, items: [...before.items, ...part.items] });
    }
  }
  return [...found.values()]
    .map((one) => ({ ...one, items: one.items.toSorted(byEarliest) }))
    .toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
};

export const handOverById = (session: Session, id: HandOverId): HandOver => {
  const found = listHandOvers(session).find((one) => one.id === id);
  if (found === undefined) throw new AppError('not-found', { what: 'hand-over' });
  return found;
};

export const acknowledgeHandOver = (session: Session, id: HandOverId): HandOver => {
  const { items } = handOverById(session, id);
  const acknowledged = { by: session.actor, at: session.now() };
  for (const customer of new Set(items.map((item) => item.customer))) {
    session.customer(customer).acknowledgeHandOver(id, acknowledged);
  }
  session.changes.say('desk');
  return handOverById(session, id);
};
