import type { HuntLimit } from '../../../shared/hunt/model.ts';

/** A run that ends early, and why. */
interface Stopping {
  signal: AbortSignal;
  why: HuntLimit[];
  done: () => void;
}

/** Aborts when the caller does or when the time is over; `why` says which. */
export const stopAfter = (seconds: number, signal: AbortSignal): Stopping => {
  const own = new AbortController();
  const why: HuntLimit[] = [];
  const stop = (limit: HuntLimit): void => {
    if (why.length === 0) why.push(limit);
    own.abort();
  };
  const onAbort = (): void => stop('cancelled');
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop('time'), seconds * 1000);
  return {
    signal: own.signal,
    why,
    done: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
};
