import type { CaseId } from '../../../shared/cases/model.ts';
import { judgeNew, raiseAgain } from './judge-new.ts';
import type { Session } from '../session.ts';

/** A part of the time that goes by is spent on drawing cases while pages still come. */
const restPerWork = 3;

/**
 * Alerts become cases while the rest is still being fetched: the desk must not wait for the last page. One at a time; what
 * comes meanwhile is taken with the next.
 */
export class RaiseSoon {
  readonly #session: Session;
  readonly #customer: string;
  readonly #newCases = new Set<CaseId>();
  #running: Promise<void> | null = null;
  #notBeforeMs = 0;

  constructor(session: Session, customer: string) {
    this.#session = session;
    this.#customer = customer;
  }

  /** Never throws: what could not be drawn is drawn by `finish`, which does. */
  soon(): void {
    if (this.#running !== null || performance.now() < this.#notBeforeMs) return;
    this.#running = this.#raise()
      .catch(() => undefined)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Draws the cases of everything that is stored, and judges it by our rules where `withRules`; answers what is new. */
  async finish(withRules: boolean): Promise<CaseId[]> {
    await this.#running;
    await this.#raise();
    if (withRules) {
      const running = { report: () => undefined, signal: this.#session.closing };
      for (const id of await judgeNew(this.#session, this.#customer, running)) this.#newCases.add(id);
    }
    return [...this.#newCases];
  }

  async #raise(): Promise<void> {
    const started = performance.now();
    for (const id of await raiseAgain(this.#session, this.#customer)) this.#newCases.add(id);
    const ended = performance.now();
    this.#notBeforeMs = ended + (ended - started) * restPerWork;
  }
}
