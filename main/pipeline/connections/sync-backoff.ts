import type { ConnectionId, StreamState } from '../../../shared/connections/model.ts';

const firstMs = 30_000;
const longestMs = 30 * 60_000;

/** How long a connection that fails is left alone: doubled with each round of nothing but failures, never shorter than asked. */
export class Backoff {
  readonly #nowMs: () => number;
  readonly #failures = new Map<ConnectionId, number>();
  readonly #until = new Map<ConnectionId, number>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  note(id: ConnectionId, states: readonly StreamState[]): void {
    const asked = Math.max(0, ...states.map(({ waitUntilMs }) => waitUntilMs ?? 0));
    const isFailing = states.length > 0 && states.every(({ error, state }) => error !== null && state !== 'current');
    const failures = isFailing ? (this.#failures.get(id) ?? 0) + 1 : 0;
    this.#failures.set(id, failures);
    const own = failures === 0 ? 0 : this.#nowMs() + Math.min(firstMs * 2 ** (failures - 1), longestMs);
    const until = Math.max(asked, own);
    if (until > 0) this.#until.set(id, until);
    else this.#until.delete(id);
  }

  /** Null: nothing to wait for. */
  untilMs(id: ConnectionId): number | null {
    const until = this.#until.get(id) ?? 0;
    return until > this.#nowMs() ? until : null;
  }
}
