import type { QuotaState } from '../../../shared/connections/model.ts';
import type { Running } from '../running.ts';

const minuteMs = 60_000;
const keptMinutes = 60;

/** Requests of the last 60 minutes of one connection, by what asked for them. */
export class Usage {
  readonly #nowMs: () => number;
  readonly #minutes = new Map<number, Map<Running['purpose'], number>>();
  /** All since the engine started. */
  total = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  count(purpose: Running['purpose']): void {
    this.total += 1;
    const minute = Math.floor(this.#nowMs() / minuteMs);
    for (const old of this.#minutes.keys()) if (old <= minute - keptMinutes) this.#minutes.delete(old);
    const counts = this.#minutes.get(minute) ?? new Map<Running['purpose'], number>();
    counts.set(purpose, (counts.get(purpose) ?? 0) + 1);
    this.#minutes.set(minute, counts);
  }

  get usedBy(): QuotaState['usedBy'] {
    const oldest = Math.floor(this.#nowMs() / minuteMs) - keptMinutes;
    const sums = new Map<Running['purpose'], number>();
    for (const [minute, counts] of this.#minutes) {
      if (minute <= oldest) continue;
      for (const [purpose, requests] of counts) sums.set(purpose, (sums.get(purpose) ?? 0) + requests);
    }
    return [...sums].map(([purpose, requests]) => ({ purpose, requests }));
  }
}
