import { AppError } from '../../../shared/contract/errors.ts';
import { worthIndexing, type IndexDone, type IndexOrder, type IndexProgressed } from '../ingest/index-messages.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

/**
 * Makes the search index of each customer in the background: when a workspace is opened and after events came. Until it is
 * made, a search reads what is missing from the events themselves.
 */
export class TimelineIndexer {
  readonly #session: Session;
  readonly #failed: (cause: unknown) => void;
  readonly #over = new AbortController();
  readonly #waiting = new Set<string>();
  #building: string | null = null;

  constructor(session: Session, failed: (cause: unknown) => void) {
    this.#session = session;
    this.#failed = failed;
  }

  isBuilding(customer: string): boolean {
    return this.#building === customer || this.#waiting.has(customer);
  }

  /** From now on; answers how to stop. */
  start(): () => void {
    let wasOpen = false;
    const opened = (): void => {
      const isOpen = this.#session.opened !== null;
      if (isOpen && !wasOpen) this.#takeAll();
      wasOpen = isOpen;
    };
    opened();
    void this.#session.changes.watch(({ subject, customer }) => {
      if (subject === 'workspace') opened();
      else if (subject === 'events' && customer !== null) this.#take(customer);
    }, this.#over.signal);
    return () => this.#over.abort();
  }

  #takeAll(): void {
    for (const { name } of this.#session.opened?.desk.customers() ?? []) this.#take(name);
  }

  #take(customer: string): void {
    this.#waiting.add(customer);
    if (this.#building === null) void this.#work();
  }

  /** One customer after another: an analyst's own work shall find a processor free. */
  async #work(): Promise<void> {
    for (const customer of this.#waiting) {
      if (this.#over.signal.aborted || this.#session.opened === null) break;
      this.#waiting.delete(customer);
      this.#building = customer;
      try {
        await this.#build(customer);
      } catch (cause) {
        // Locked or taken away meanwhile: the next opening finds what is missing.
        if (!(cause instanceof AppError && (cause.code === 'locked' || cause.code === 'not-found')))
          this.#failed(cause);
      }
    }
    this.#building = null;
    this.#waiting.clear();
  }

  /** The import and what it raises come first. */
  #build(customer: string): Promise<void> {
    const session = this.#session;
    return session.turns.take(customer, async () => {
      if (this.#over.signal.aborted || session.opened === null) return;
      if (!session.customer(customer).isIndexDue(worthIndexing)) return;
      const order: IndexOrder = { access: session.workspace.customerAccess(customer) };
      try {
        const { events } = await session.whileOpen({ signal: this.#over.signal }, ({ signal }) =>
          runOnThread<IndexProgressed, IndexDone>(session.platform, {
            worker: 'index',
            order,
            signal,
            onMessage: () => session.changes.say('timeline', customer),
          }),
        );
        if (events > 0) session.changes.say('timeline', customer);
      } finally {
        order.access.key.fill(0);
      }
    });
  }
}
