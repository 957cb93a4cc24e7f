import type { Change } from '../../shared/changes/contract.ts';

type Listener = (change: Change) => void;

/** Says which subject changed, so that every window asks again. Facts stay in the store; this carries none. */
export class Changes {
  readonly #listeners = new Set<Listener>();

  say(subject: Change['subject'], customer: string | null = null): void {
    for (const listener of this.#listeners) listener({ subject, customer });
  }

  /** Ends (resolves) when the signal aborts. */
  async watch(listener: Listener, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#listeners.add(listener);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#listeners.delete(listener);
  }
}
