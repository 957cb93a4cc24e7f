import type { AlertId } from '../../shared/alerts/model.ts';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { ChangedSubject } from '../../shared/changes/contract.ts';
import { emptyDocument } from '../../shared/opsrules/model.ts';
import { QueueIndex } from '../alerts/queue-index.ts';
import { queueRowsOf } from '../alerts/queue-rows.ts';
import { knownEndpoints } from '../opsrules/known-endpoints.ts';
import { versionAt } from '../opsrules/simulate.ts';
import type { QueueAlert } from '../store/queue-store.ts';
import type { Session } from './session.ts';

interface Kept {
  alerts: ReadonlyMap<AlertId, QueueAlert> | null;
  rows: QueueRow[] | null;
}

/** What an import says of its files changes no alert. */
const subjectsSeen: readonly ChangedSubject[] = ['workspace', 'customers', 'rules', 'cases', 'report'];

/**
 * The queue of all customers as an index in the engine's memory, made when first asked for. A judgement or a saved report
 * makes only the rows of that customer anew; alerts are read again only after rules were run.
 */
export class DeskQueue {
  readonly #session: Session;
  readonly #kept = new Map<string, Kept>();
  #index: QueueIndex | null = null;

  constructor(session: Session) {
    this.#session = session;
    // For the life of the engine; the signal never comes.
    void session.changes.watch(({ subject, customer }) => {
      if (!subjectsSeen.includes(subject)) return;
      if (subject === 'workspace') this.#kept.clear();
      else if (subject === 'rules') this.#forget(customer, { alerts: null, rows: null });
      else this.#forget(customer, { rows: null });
      this.#index = null;
    }, new AbortController().signal);
  }

  #forget(customer: string | null, part: Partial<Kept>): void {
    for (const [name, kept] of this.#kept) if (customer === null || customer === name) Object.assign(kept, part);
  }

  #rowsOf(customer: string, sent: ReadonlyMap<string, string>): QueueRow[] {
    const kept = this.#kept.get(customer) ?? { alerts: null, rows: null };
    this.#kept.set(customer, kept);
    if (kept.rows !== null) return kept.rows;
    const store = this.#session.customer(customer);
    kept.alerts ??= store.queueAlerts();
    const rules = versionAt(store.ruleVersions(), this.#session.platform.clock.nowMs());
    kept.rows = queueRowsOf({
      customer,
      cases: store.queueCases(),
      alerts: kept.alerts,
      endpoints: knownEndpoints(store),
      calendar: (rules?.document ?? emptyDocument).calendar,
      sent,
    });
    return kept.rows;
  }

  index(): QueueIndex {
    if (this.#index !== null) return this.#index;
    const { desk } = this.#session.workspace;
    const sent = desk.firstReportsSent();
    this.#index = new QueueIndex(desk.customers().flatMap(({ name }) => this.#rowsOf(name, sent)));
    return this.#index;
  }
}
