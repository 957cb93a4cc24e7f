import type { Connection } from '../../../shared/connections/model.ts';
import type { Session } from '../session.ts';
import type { Lines } from './sync-lines.ts';
import type { Sync } from './sync.ts';

/** Often enough that a machine that wakes up asks at once. */
const lookEveryMs = 5_000;

/** A stream that failed is asked again with the others, or when the wait is over. */
const dueAtMs = (connection: Connection, sync: Sync): number =>
  Math.max(sync.backoff.untilMs(connection.id) ?? 0, sync.lastRoundMs(connection) + connection.everySeconds * 1000);

/**
 * Rounds of every connection that is switched on, while the workspace is open. By the clock on the wall: after sleep whatever
 * is overdue runs at once. Answers how to stop. `failed` hears of bugs.
 */
export const scheduleSync = (
  session: Session,
  { sync, lines }: { sync: Sync; lines: Lines },
  failed: (cause: unknown) => void,
): (() => void) => {
  const look = (): void => {
    if (session.opened === null) return;
    const nowMs = session.platform.clock.nowMs();
    for (const connection of lines.list()) {
      if (!connection.enabled || connection.customer === null || dueAtMs(connection, sync) > nowMs) continue;
      sync.inBackground(connection, session.closing).catch((cause: unknown) => {
        // Locked meanwhile: the next opening goes on where this ended.
        if (session.opened !== null) failed(cause);
      });
    }
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (cause) {
      failed(cause);
    }
  }, lookEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};
