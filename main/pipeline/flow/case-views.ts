import type { z } from 'zod';
import type { CaseOverview } from '../../../shared/cases/contract.ts';
import { severityOf, type CaseId, type CaseSummary } from '../../../shared/cases/model.ts';
import type { Alert } from '../../../shared/alerts/model.ts';
import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import type { FlowGraph } from '../../../shared/graph/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import { buildFlowGraph } from '../../graph/build-flow-graph.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredCase } from '../../store/stored-case.ts';
import { techniqueNamed } from './attack-reference.ts';
import { movementOf } from './case-movement.ts';
import { caseTitle } from './case-title.ts';
import type { Session } from '../session.ts';

/** Events of a case that views are built from; what exceeds it is counted, not hidden. */
export const eventLimit = 60_000;

export const summaryOf = (
  stored: StoredCase,
  { customer, alerts, language }: { customer: string; alerts: Alert[]; language: LanguageCode },
): CaseSummary => ({
  id: stored.id,
  customer,
  title: caseTitle(stored, alerts, language),
  severity: severityOf(stored.judgement),
  alerts: stored.alertIds.length,
  events: stored.events,
  hosts: stored.hosts,
  openedAt: stored.openedAt,
  firstSeenMs: stored.firstSeenMs,
  lastSeenMs: stored.lastSeenMs,
});

/** Cases of every customer, the gravest and newest first. */
export const listCases = (session: Session): CaseSummary[] => {
  const { desk } = session.workspace;
  const { language } = desk.settings();
  const order = ['high', 'medium', 'low', 'false-positive'];
  return desk
    .customers()
    .flatMap(({ name }) => {
      const store = session.customer(name);
      return store
        .cases()
        .map((stored) => summaryOf(stored, { customer: name, alerts: store.alerts(stored.id), language }));
    })
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.lastSeenMs - a.lastSeenMs);
};

export const eventsOfCase = (store: CustomerStore, caseId: CaseId): { rows: StoredEvent[]; total: number } => {
  const rows: StoredEvent[] = [];
  let total = 0;
  // Pages of the grid's own query, so that a case shows the same events everywhere.
  for (let offset = 0; offset < eventLimit; offset += 1000) {
    const page = store.eventsPage({
      filter: { text: '', classes: [], host: null, caseId, ids: null },
      sort: 'seenAtMs',
      descending: false,
      offset,
      limit: 1000,
    });
    total = page.total;
    for (const row of page.rows) rows.push(row);
    if (page.rows.length < 1000) break;
  }
  return { rows, total };
};

export const eventTotalOfCase = (store: CustomerStore, caseId: CaseId): number =>
  store.eventsPage({
    filter: { text: '', classes: [], host: null, caseId, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 1,
  }).total;

export const caseOverview = (session: Session, caseId: CaseId): z.input<typeof CaseOverview> => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId);
  const alerts = store.alerts(caseId);
  const { language } = session.workspace.desk.settings();
  const byClass = store.caseClassCounts(caseId);
  const total = Object.values(byClass).reduce((sum, events) => sum + events, 0);
  return {
    summary: { ...summaryOf(stored, { customer, alerts, language }), events: total },
    judgement: stored.judgement,
    alerts,
    byClass,
    users: stored.users,
    groupedBy: stored.groupedBy,
  };
};

/** Cases an event belongs to, the newest first. */
export const casesHolding = (session: Session, customer: string, eventId: EventId): CaseSummary[] => {
  const store = session.customer(customer);
  const { language } = session.workspace.desk.settings();
  return store
    .casesHolding(eventId)
    .map((id) => summaryOf(store.caseById(id), { customer, alerts: store.alerts(id), language }))
    .toSorted((a, b) => b.lastSeenMs - a.lastSeenMs);
};

export const graphOfCase = (session: Session, caseId: CaseId, unfold: boolean): FlowGraph => {
  const { store } = session.storeOfCase(caseId);
  const { rows } = eventsOfCase(store, caseId);
  const { events: more, around } = movementOf(store, rows);
  const events = [...rows, ...more];
  return buildFlowGraph({ events, around, alerts: store.alerts(caseId), unfold, techniqueOf: techniqueNamed(session) });
};
