import type { Outbox } from './outbox.ts';
import type { Session } from '../session.ts';

/** How often letters that wait, and deliveries on their way, are looked at. */
const everyMs = 15_000;
/** After a letter was written: what was queued together goes out together. */
const soonMs = 300;

/** Sends in the background while the workspace is open; answers how to stop. `failed` hears of what nobody expected. */
export const scheduleOutbox = (session: Session, outbox: Outbox, failed: (cause: unknown) => void): (() => void) => {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let busy = false;
  const round = async (): Promise<void> => {
    if (busy || session.opened === null) return;
    busy = true;
    try {
      if (!outbox.hasWork()) return;
      await session.whileOpen({ signal: ending.signal }, ({ signal }) =>
        outbox.flush({ running: { signal, purpose: 'outbox' }, report: () => undefined, hurry: false }),
      );
    } catch (cause) {
      // Locked meanwhile: the next opening goes on where the letters say.
      if (session.opened !== null && !ending.signal.aborted) failed(cause);
    } finally {
      busy = false;
    }
  };
  const after = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      void round().finally(() => after(everyMs));
    }, ms);
    timer.unref();
  };
  void session.changes.watch(({ subject }) => {
    if (!busy && (subject === 'outbox' || subject === 'workspace' || subject === 'connections')) after(soonMs);
  }, ending.signal);
  after(everyMs);
  return () => {
    ending.abort();
    if (timer !== null) clearTimeout(timer);
  };
};
