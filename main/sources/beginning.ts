import type { Running } from './running.ts';

/** A request under way when it is aborted gets that long to tell what it began. */
const GRACE_MS = 5000;

interface Work<T> {
  begin: (running: Running) => Promise<T>;
  /** Tells the vendor that nobody waits any more. */
  end: (begun: T) => Promise<void>;
}

/**
 * Begins something at a vendor that goes on by itself. Aborted meanwhile, whoever waits is free at once; the request goes on for
 * a moment, and what it began is ended as soon as its id is known. Throws the signal's reason, or what `begin` throws.
 */
export const beginning = async <T>({ begin, end }: Work<T>, running: Running): Promise<T> => {
  const { signal } = running;
  signal.throwIfAborted();
  const late = new AbortController();
  const begun = begin({ ...running, signal: late.signal });
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      const timer = setTimeout(() => late.abort(signal.reason), GRACE_MS);
      // What failed or was never begun needs no end.
      void begun
        .then(end)
        .catch(() => undefined)
        .finally(() => clearTimeout(timer));
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([begun, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};
