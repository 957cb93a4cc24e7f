import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './running.ts';

export interface PollPace {
  firstMs: number;
  mostMs: number;
  /** So long without progress, and the loop ends. */
  stillMs: number;
  /** So long in all, and the loop ends. */
  ageMs: number;
}

export const usualPace: PollPace = { firstMs: 400, mostMs: 3000, stillMs: 60_000, ageMs: 300_000 };

export type Polled<T> = { state: 'done' | 'still' | 'old'; value: T };

interface PolledStep<T> {
  done: boolean;
  /** Grows while the vendor works. */
  progress: number;
  value: T;
}

/** Each answer as it comes: until it is done, until nothing has moved for too long, or until it has taken too long. */
export async function* pollSteps<T>(
  ask: () => Promise<PolledStep<T>>,
  pace: PollPace,
  running: Running,
): AsyncGenerator<PolledStep<T> & { state: Polled<T>['state'] | null }> {
  const began = performance.now();
  let movedAt = began;
  let progress = Number.NEGATIVE_INFINITY;
  let waitMs = pace.firstMs;
  for (;;) {
    running.signal.throwIfAborted();
    const step = await ask();
    const now = performance.now();
    if (step.progress > progress) {
      progress = step.progress;
      movedAt = now;
    }
    const tired = now - began > pace.ageMs ? 'old' : now - movedAt > pace.stillMs ? 'still' : null;
    const state = step.done ? 'done' : tired;
    yield { ...step, state };
    if (state !== null) return;
    await sleep(waitMs, undefined, { signal: running.signal });
    waitMs = Math.min(pace.mostMs, waitMs * 1.5);
  }
}

/** The last answer of `pollSteps`, and why it was the last. Ends with the signal. */
export const poll = async <T>(
  ask: () => Promise<PolledStep<T>>,
  pace: PollPace,
  running: Running,
): Promise<Polled<T>> => {
  for await (const { state, value } of pollSteps(ask, pace, running)) if (state !== null) return { state, value };
  throw new Error('polling ended without a last answer');
};
