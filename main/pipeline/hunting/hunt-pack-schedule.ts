import { dueAtMs, type StoredPack } from '../../../shared/hunt/pack.ts';
import { runPack } from './hunt-packs.ts';
import type { Session } from '../session.ts';

/** By the clock on the wall, so that what fell due during sleep runs soon after waking. */
const lookEveryMs = 20_000;

/** Packs that are due, by customer, in the order they fell due. */
const duePacks = (session: Session): { customer: string; stored: StoredPack }[] => {
  const { workspace } = session;
  const { timeZone } = workspace.desk.settings();
  const nowMs = session.platform.clock.nowMs();
  return workspace.desk.customers().flatMap(({ name }) =>
    session
      .customer(name)
      .huntPacks()
      .filter((stored) => (dueAtMs(stored, timeZone) ?? Number.POSITIVE_INFINITY) <= nowMs)
      .map((stored) => ({ customer: name, stored })),
  );
};

/** Runs what is due, one pack at a time; answers what was run. For the schedule and for scripts. */
export const runDuePacks = async (session: Session, signal: AbortSignal) => {
  const runs = [];
  for (const { customer, stored } of duePacks(session)) {
    if (signal.aborted) break;
    const which = { customer, id: stored.id, actor: session.actor, trigger: 'schedule' as const };
    const run = await runPack(session, which, { signal, report: () => undefined });
    runs.push({ customer, pack: stored.pack.name, run });
  }
  return runs;
};

/** Looks for packs that are due while the workspace is open; answers how to stop. `failed` hears of bugs. */
export const scheduleHuntPacks = (session: Session, failed: (cause: unknown) => void): (() => void) => {
  const ending = new AbortController();
  let isBusy = false;
  const look = async (): Promise<void> => {
    if (isBusy || session.opened === null) return;
    isBusy = true;
    try {
      await session.whileOpen({ signal: ending.signal }, ({ signal }) => runDuePacks(session, signal));
    } catch (cause) {
      // Locked meanwhile: the next opening looks again.
      if (session.opened !== null && !ending.signal.aborted) failed(cause);
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    ending.abort();
  };
};
