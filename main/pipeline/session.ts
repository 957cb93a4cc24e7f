import { AppError } from '../../shared/contract/errors.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { Platform } from '../platform/platform.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { Workspace } from '../store/workspace-types.ts';
import { Changes } from './changes.ts';
import { Turns } from './turns.ts';

/** Somebody sits at this desk, but did not say who. */
export const unnamedAnalyst = 'analyst';

/** What is open right now. The one place that knows whether the workspace is absent, locked or open. */
export class Session {
  readonly platform: Platform;
  readonly folder: string;
  readonly changes = new Changes();
  /** Work that writes many records of a customer takes its turn here. */
  readonly turns = new Turns();
  #workspace: Workspace | null = null;
  #closing = new AbortController();
  readonly #work = new Set<Promise<unknown>>();

  constructor(platform: Platform, folder: string) {
    this.platform = platform;
    this.folder = folder;
  }

  get opened(): Workspace | null {
    return this.#workspace;
  }

  /** Throws `locked` while no workspace is open, `not-found` where its folder was taken away. */
  get workspace(): Workspace {
    if (this.#workspace === null) throw new AppError('locked', { what: 'workspace' });
    this.#workspace.requirePresent();
    return this.#workspace;
  }

  adopt(workspace: Workspace): void {
    this.#workspace = workspace;
    this.changes.say('workspace');
  }

  /** Aborts when the workspace is about to be locked. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Long work on threads, which hold keys and write to files by themselves: locking stops it and waits for its end. */
  async whileOpen<R extends { signal: AbortSignal }, T>(running: R, work: (running: R) => Promise<T>): Promise<T> {
    const mine = work({ ...running, signal: AbortSignal.any([running.signal, this.closing]) });
    this.#work.add(mine);
    try {
      return await mine;
    } finally {
      this.#work.delete(mine);
    }
  }

  async lock(): Promise<void> {
    this.#closing.abort();
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
    this.#workspace?.lock();
    this.#workspace = null;
    this.#closing = new AbortController();
    this.changes.say('workspace');
  }

  /** The store of a customer that must exist; throws `not-found`. */
  customer(name: string): CustomerStore {
    return this.workspace.customer(name);
  }

  /** The store that holds a case, with its customer's name; throws `not-found`. */
  storeOfCase(caseId: CaseId): { store: CustomerStore; customer: string } {
    const { desk } = this.workspace;
    const customerId = desk.customerOfCase(caseId);
    const customer = desk.customers().find((one) => one.id === customerId);
    if (customer === undefined) throw new AppError('not-found', { what: 'case', id: caseId.slice(0, 40) });
    return { store: this.customer(customer.name), customer: customer.name };
  }

  /** Who acts, for journal, judgements and claims: the analyst's own name, once it was told. Throws `locked`. */
  get actor(): string {
    return this.workspace.desk.settings().analyst || unnamedAnalyst;
  }

  now(): string {
    return new Date(this.platform.clock.nowMs()).toISOString();
  }
}
