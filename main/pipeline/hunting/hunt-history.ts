import type { z } from 'zod';
import type { HistoryFilter, HistoryRun, PruneOrder, Pruning } from '../../../shared/hunt/history-contract.ts';
import type { historyContract } from '../../../shared/hunt/history-contract.ts';
import type { SnapshotId } from '../../../shared/hunt/snapshot.ts';
import { fuzzyFind } from '../../hunt/fuzzy-find.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { KeptSnapshot } from '../../store/notebook-store.ts';
import type { Session } from '../session.ts';

/** Lines of the ledger with what hangs on them. */
const historyRuns = (store: CustomerStore, ids: readonly number[]): HistoryRun[] => {
  const marks = store.huntMarks(ids);
  return store.huntsById(ids).map((run) => ({ ...run, ...(marks.get(run.id) ?? { snapshot: null, decision: null }) }));
};

/** A page of the runs that fit, newest first. */
export const findHunts = (
  session: Session,
  { customer, words, offset, limit, ...filter }: HistoryFilter & { offset: number; limit: number },
): z.input<typeof historyContract.find.output> => {
  const store = session.customer(customer);
  const fitting = store.huntTexts(filter);
  const places = fuzzyFind(
    fitting.map(({ text }) => text),
    words,
  );
  const ids = places.slice(offset, offset + limit).flatMap((at) => fitting[at]?.id ?? []);
  return { rows: historyRuns(store, ids), total: places.length, ...store.huntTotals() };
};

const dayMs = 86_400_000;

const sizeOf = (snapshots: readonly KeptSnapshot[]): number =>
  snapshots.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

interface Plan {
  goes: KeptSnapshot[];
  answer: Pruning;
}

/** The oldest first: those that are too old, then until no more than asked is kept. Held ones count, and stay. */
export const pruningOf = (
  snapshots: readonly KeptSnapshot[],
  { olderThanDays, keepBytes }: Pick<PruneOrder, 'olderThanDays' | 'keepBytes'>,
  nowMs: number,
): Plan => {
  const before = olderThanDays === null ? -Infinity : nowMs - olderThanDays * dayMs;
  let left = sizeOf(snapshots);
  const wanted = snapshots.filter((one) => {
    const isOld = Date.parse(one.takenAt) < before;
    const isOver = keepBytes !== null && left > keepBytes;
    if ((isOld || isOver) && !one.isHeld) left -= one.sizeBytes;
    return isOld || isOver;
  });
  const goes = wanted.filter(({ isHeld }) => !isHeld);
  return {
    goes,
    answer: {
      kept: { snapshots: snapshots.length, sizeBytes: sizeOf(snapshots) },
      goes: {
        snapshots: goes.length,
        sizeBytes: sizeOf(goes),
        fromAt: goes[0]?.takenAt ?? null,
        toAt: goes.at(-1)?.takenAt ?? null,
      },
      held: wanted.length - goes.length,
    },
  };
};

/** What pruning would take; `isDone`: takes it. */
export const pruneHunts = (session: Session, { customer, ...order }: PruneOrder, isDone: boolean): Pruning => {
  const store = session.customer(customer);
  const { goes, answer } = pruningOf(store.snapshots(), order, session.platform.clock.nowMs());
  if (!isDone) return answer;
  store.pruneSnapshots(goes.map(({ id }): SnapshotId => id));
  session.changes.say('hunts', customer);
  return answer;
};
