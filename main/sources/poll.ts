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

/** Asks until it is done, until nothing has moved for too long, or until it has taken too long. Ends with the signal. */
export const poll = async <T>(
  ask: () => Promise<PolledStep<T>>,
  pace: PollPace,
  running: Running,
): Promise<Polled<T>> => {
  const began = performance.now();
  let movedAt = began;
  let progress = Number.NEGATIVE_INFINITY;
  let waitMs = pace.firstMs;
  for (;;) {
    running.signal.throwIfAborted();
    const step = await ask();
    if (step.done) return { state: 'done', value: step.value };
    const now = performance.now();
    if (step.progress > progress) {
      progress = step.progress;
      movedAt = now;
    }
    if (now - began > pace.ageMs) return { state: 'old', value: step.value };
    if (now - movedAt > pace.stillMs) return { state: 'still', value: step.value };
    await sleep(waitMs, undefined, { signal: running.signal });
    waitMs = Math.min(pace.mostMs, waitMs * 1.5);
  }
};
