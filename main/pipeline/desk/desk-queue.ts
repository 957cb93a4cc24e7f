import type { AlertId } from '../../../shared/alerts/model.ts';
import type { QueueRow } from '../../../shared/alerts/contract.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { ChangedSubject } from '../../../shared/changes/contract.ts';
import type { EndpointFacts } from '../../../shared/opsrules/model.ts';
import { hides, type Hideable } from '../../../shared/suppressions/hides.ts';
import type { AlertTraits, SuppressionId } from '../../../shared/suppressions/model.ts';
import { byDeadline, QueueIndex, type ArrivedRow } from '../../alerts/queue-index.ts';
import { queueRowsOf } from '../../alerts/queue-rows.ts';
import { knownEndpoints } from '../../opsrules/known-endpoints.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { QueueAlert, QueueCase } from '../../store/queue-store.ts';
import { clocksInForce, legalDeadlines } from './running-clocks.ts';
import type { Session } from '../session.ts';

interface Kept {
  alerts: ReadonlyMap<AlertId, QueueAlert> | null;
  traits: ReadonlyMap<AlertId, AlertTraits> | null;
  rows: ArrivedRow[] | null;
  /** Rows that were there before, with the number of their arrival. */
  arrivals: Map<string, number>;
}

const newKept = (): Kept => ({ alerts: null, traits: null, rows: null, arrivals: new Map() });

/** What an import says of its files changes no alert. */
const subjectsSeen: readonly ChangedSubject[] = [
  'workspace',
  'customers',
  'rules',
  'cases',
  'report',
  'desk',
  'clocks',
];

/** An alert as suppressions see it: with the EDR group the analyst knows of its host. */
export const hideableOf = (
  traits: AlertTraits,
  one: Pick<QueueCase, 'openedAt' | 'judgement'>,
  endpoint: EndpointFacts | undefined,
): Hideable => {
  const group = endpoint?.group ?? null;
  return {
    ...traits,
    groups: group === null ? traits.groups : [...traits.groups, group],
    receivedAtMs: Date.parse(one.openedAt),
    analyst: one.judgement.analyst?.severity ?? null,
  };
};

/**
 * The queue of all customers as an index in the engine's memory, made when first asked for. A judgement or a saved report
 * makes only the rows of that customer anew; alerts are read again only after rules were run.
 */
export class DeskQueue {
  readonly #session: Session;
  readonly #kept = new Map<string, Kept>();
  #index: QueueIndex | null = null;
  /** Number of the last arrival. */
  newest = 0;
  #isFirst = true;

  constructor(session: Session) {
    this.#session = session;
    // For the life of the engine; the signal never comes.
    void session.changes.watch(({ subject, customer }) => {
      if (!subjectsSeen.includes(subject)) return;
      if (subject === 'workspace') this.#begin();
      else if (subject === 'rules') this.#forget(customer, { alerts: null, traits: null, rows: null });
      else this.#forget(customer, { rows: null });
      this.#index = null;
    }, new AbortController().signal);
  }

  #begin(): void {
    this.#kept.clear();
    this.newest = 0;
    this.#isFirst = true;
  }

  #forget(customer: string | null, part: Partial<Kept>): void {
    for (const [name, kept] of this.#kept) if (customer === null || customer === name) Object.assign(kept, part);
  }

  #keptOf(customer: string): Kept {
    const kept = this.#kept.get(customer) ?? newKept();
    this.#kept.set(customer, kept);
    return kept;
  }

  /** What suppressions and likeness look at, of a customer's alerts; read when first asked for. */
  traits(customer: string): ReadonlyMap<AlertId, AlertTraits> {
    const kept = this.#keptOf(customer);
    kept.traits ??= this.#session.customer(customer).alertTraits();
    return kept.traits;
  }

  /** No suppression, nothing to read. */
  #hider(
    customer: string,
    store: CustomerStore,
    endpoints: ReadonlyMap<string, EndpointFacts>,
  ): (alertId: AlertId, one: QueueCase) => SuppressionId[] {
    const suppressions = store.suppressions().filter(({ undoneAtMs }) => undoneAtMs === null);
    if (suppressions.length === 0) return () => [];
    const traits = this.traits(customer);
    return (alertId, one) => {
      const ofAlert = traits.get(alertId);
      if (ofAlert === undefined) return [];
      const hideable = hideableOf(ofAlert, one, endpoints.get(ofAlert.host));
      return suppressions.filter((suppression) => hides(suppression, hideable)).map(({ id }) => id);
    };
  }

  #arrived(kept: Kept, rows: QueueRow[]): ArrivedRow[] {
    const number = this.#isFirst ? 0 : this.newest + 1;
    let isNew = false;
    const placed = rows.map((row) => {
      const key = `${row.caseId} ${row.alertId}`;
      const known = kept.arrivals.get(key);
      if (known === undefined) {
        kept.arrivals.set(key, number);
        isNew = true;
      }
      return { ...row, arrived: known ?? number };
    });
    if (isNew) this.newest = number;
    return placed;
  }

  #rowsOf(customer: string, sent: ReadonlyMap<string, string>): ArrivedRow[] {
    const kept = this.#keptOf(customer);
    if (kept.rows !== null) return kept.rows;
    const store = this.#session.customer(customer);
    kept.alerts ??= store.queueAlerts();
    const { rules } = clocksInForce(this.#session, store);
    const endpoints = knownEndpoints(store);
    const rows = queueRowsOf({
      customer,
      cases: store.queueCases(),
      alerts: kept.alerts,
      endpoints,
      rules,
      legal: legalDeadlines(store, rules),
      sent,
      owners: store.caseOwners(),
      suppressedBy: this.#hider(customer, store, endpoints),
    });
    // In the order of the index: putting the customers together is then a merge.
    kept.rows = this.#arrived(kept, rows).sort(byDeadline);
    return kept.rows;
  }

  /** Cases of which suppressions hide every alert. */
  hiddenCases(customer: string): ReadonlySet<CaseId> {
    const suppressions = this.#session.customer(customer).suppressions();
    if (suppressions.every(({ undoneAtMs }) => undoneAtMs !== null)) return new Set();
    const rows = this.#rowsOf(customer, this.#session.workspace.desk.firstReportsSent());
    const hidden = new Set(rows.map(({ caseId }) => caseId));
    for (const { caseId, suppressedBy } of rows) if (suppressedBy.length === 0) hidden.delete(caseId);
    return hidden;
  }

  index(): QueueIndex {
    if (this.#index !== null) return this.#index;
    const { desk } = this.#session.workspace;
    const sent = desk.firstReportsSent();
    this.#index = new QueueIndex(desk.customers().flatMap(({ name }) => this.#rowsOf(name, sent)));
    this.#isFirst = false;
    return this.#index;
  }
}
