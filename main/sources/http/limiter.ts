import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';

type Purpose = Running['purpose'];

/** Who goes first: whoever sits and waits. */
const rank: Record<Purpose, number> = { analyst: 0, test: 1, outbox: 2, sync: 3 };

/** At once, of which background work leaves one for the analyst. */
const most = 5;
const mostBackground = 4;

interface Waiter {
  purpose: Purpose;
  /** It would rather be told than wait beyond this moment. */
  untilMs: number;
  enter: () => void;
  refuse: (error: AppError) => void;
}

/**
 * The queue before one vendor account. A 429 stops all of it: for Carbon Black every request made meanwhile makes the
 * penalty longer. Background work slows down when few calls are left and never overtakes a person.
 */
export class Limiter {
  readonly #nowMs: () => number;
  readonly #waiting: Waiter[] = [];
  #running = 0;
  #pausedUntilMs = 0;
  #backgroundFromMs = 0;
  #timer: NodeJS.Timeout | null = null;
  #limit: number | null = null;
  #remaining: number | null = null;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get state(): { limit: number | null; remaining: number | null; waitUntilMs: number | null } {
    const waitUntilMs = this.#pausedUntilMs > this.#nowMs() ? this.#pausedUntilMs : null;
    return { limit: this.#limit, remaining: this.#remaining, waitUntilMs };
  }

  /** Waits for a turn; answers what gives it back. Throws `rate-limited` where the pause goes beyond `untilMs`. */
  async enter({ signal, purpose }: Running, untilMs: number): Promise<() => void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = turn();
    const waiter: Waiter = { purpose, untilMs, enter: resolve, refuse: reject };
    this.#waiting.push(waiter);
    const leave = () => {
      const at = this.#waiting.indexOf(waiter);
      if (at >= 0) this.#waiting.splice(at, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#pump();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
    return this.#leaving();
  }

  pauseUntil(untilMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
    this.#pump();
  }

  /** What the last answer said of the account's budget. */
  note({ limit, remaining }: { limit: number | null; remaining: number | null }): void {
    this.#limit = limit ?? this.#limit;
    this.#remaining = remaining ?? this.#remaining;
    // gofalcon's pacing (falcon/api_client.go).
    if (remaining === null || remaining > 10) return;
    this.#backgroundFromMs = this.#nowMs() + (remaining <= 5 ? 500 : 200);
  }

  #leaving(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#running -= 1;
      this.#pump();
    };
  }

  #pump(): void {
    const now = this.#nowMs();
    if (this.#pausedUntilMs > now) {
      this.#refuseImpatient();
      this.#wakeAt(this.#pausedUntilMs);
      return;
    }
    for (let next = this.#next(now); next !== null; next = this.#next(now)) {
      this.#running += 1;
      next.enter();
    }
    if (this.#waiting.length > 0 && this.#backgroundFromMs > now) this.#wakeAt(this.#backgroundFromMs);
  }

  #next(now: number): Waiter | null {
    if (this.#running >= most) return null;
    const best = Math.min(...this.#waiting.map(({ purpose }) => rank[purpose]));
    const at = this.#waiting.findIndex(({ purpose }) => rank[purpose] === best);
    const waiter = this.#waiting[at];
    if (waiter === undefined) return null;
    const isBackground = rank[waiter.purpose] >= rank.outbox;
    if (isBackground && (this.#running >= mostBackground || this.#backgroundFromMs > now)) return null;
    this.#waiting.splice(at, 1);
    return waiter;
  }

  #refuseImpatient(): void {
    for (const waiter of this.#waiting.filter(({ untilMs }) => untilMs < this.#pausedUntilMs)) {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      waiter.refuse(new AppError('rate-limited', { retryAtMs: this.#pausedUntilMs }));
    }
  }

  #wakeAt(atMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#pump();
      },
      Math.max(1, atMs - this.#nowMs()),
    );
  }
}

const turn = () => {
  // The executor runs at once, so these never stay what they are here.
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
};
