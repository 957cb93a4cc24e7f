import { randomUUID } from 'node:crypto';
import { severityOf, type CaseId } from '../../shared/cases/model.ts';
import { caseTitleFacts } from '../../shared/cases/title.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { HandOverId, type HandOver, type HandOverItem } from '../../shared/shift/contract.ts';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { DeskQueue } from './desk-queue.ts';
import type { Session } from './session.ts';

const openQuestions = (row: QueueRow, isolation: HandOverItem['isolation']): HandOverItem['open'] => {
  const isFirst = row.clock.kind === 'first';
  return [
    ...(row.owner === null ? (['owner'] as const) : []),
    ...(row.judged === 'behaviour' ? (['judgement'] as const) : []),
    ...(isFirst && isolation === null ? (['isolation'] as const) : []),
    isFirst ? ('first-report' as const) : ('second-report' as const),
  ];
};

interface ItemFacts {
  row: QueueRow;
  dueAtMs: number;
  kind: 'first' | 'second';
  store: CustomerStore;
  language: 'ja' | 'en';
}

const itemOf = ({ row, dueAtMs, kind, store, language }: ItemFacts): HandOverItem => {
  const { judgement, hosts, title } = store.caseById(row.caseId);
  const decided = store.caseSteps(row.caseId).isolation?.detail['decision'];
  const isolation = decided === undefined ? null : decided === 'isolate' ? 'isolate' : 'not';
  const alerts = store.alerts(row.caseId);
  return {
    caseId: row.caseId,
    customer: row.customer,
    title: alerts.length === 0 ? title : messagesIn(language).cases.title(caseTitleFacts(alerts)),
    severity: severityOf(judgement),
    judged: row.judged,
    stage: row.clock.stage,
    kind,
    dueAtMs,
    owner: row.owner,
    hosts,
    judgement: judgement.analyst?.reason ?? null,
    isolation,
    open: openQuestions(row, isolation),
    note: '',
  };
};

/** Each case on the desk whose clock runs, the earliest deadline first. What suppressions hide altogether is not handed over. */
export const openClocks = (session: Session, queue: DeskQueue): HandOverItem[] => {
  const { language } = session.workspace.desk.settings();
  const found = new Map<CaseId, QueueRow>();
  for (const row of queue.index().rows) if (row.suppressedBy.length === 0) found.set(row.caseId, row);
  return [...found.values()]
    .flatMap((row): HandOverItem[] => {
      const { kind, dueAtMs } = row.clock;
      if (kind === 'stopped' || dueAtMs === null) return [];
      return [itemOf({ row, kind, dueAtMs, store: session.customer(row.customer), language })];
    })
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs || (a.caseId < b.caseId ? -1 : 1));
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
    .map((one) => ({ ...one, items: one.items.toSorted((a, b) => a.dueAtMs - b.dueAtMs) }))
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
