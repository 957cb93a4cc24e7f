import { createHash } from 'node:crypto';
import type { Alert, AlertId } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import type { GroupStep } from '../../shared/grouping/model.ts';

/** A case stored before, so that it keeps its id when later events add to it. */
export interface KnownCase {
  id: CaseId;
  openedAt: string;
  alertIds: readonly AlertId[];
}

export interface CasesBefore {
  /** The cases these alerts stood in, the oldest first. */
  of: (alerts: readonly Alert[]) => CaseId[];
}

/** Which case each alert stood in: as stored, except that an undone step puts its alerts back where they came from. */
export const casesBefore = (known: readonly KnownCase[], steps: readonly GroupStep[]): CasesBefore => {
  const order = new Map(
    known
      .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.id < b.id ? -1 : 1))
      .map(({ id }, at) => [id, at]),
  );
  const home = new Map<AlertId, CaseId>();
  for (const { id, alertIds } of known) for (const alert of alertIds) home.set(alert, id);
  for (const { alerts, undone } of steps.toSorted((a, b) => a.id - b.id)) {
    if (undone === null) continue;
    for (const { id, from } of alerts) if (order.has(from)) home.set(id, from);
  }
  return {
    of: (alerts) => {
      const found = new Set(alerts.flatMap(({ id }) => home.get(id) ?? []));
      return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
  };
};

const freshId = (alerts: readonly Alert[]): CaseId => {
  const [first = ''] = alerts.map((alert) => alert.id).sort();
  return CaseId.parse(`case-${createHash('sha256').update(first).digest('hex').slice(0, 16)}`);
};

const startOf = (alerts: readonly Alert[]): number => Math.min(...alerts.map(({ firstSeenMs }) => firstSeenMs));

/**
 * A name for each group of alerts, in their order. Two groups can hold alerts of one known case only if it fell apart: the one
 * with the earliest alert keeps the name.
 */
export const nameCases = (groups: readonly (readonly Alert[])[], before: CasesBefore): CaseId[] => {
  const inTime = groups
    .map((alerts, at) => ({ alerts, at, fresh: freshId(alerts) }))
    .toSorted((a, b) => startOf(a.alerts) - startOf(b.alerts) || (a.fresh < b.fresh ? -1 : 1));
  const names = new Map<number, CaseId>();
  const taken = new Set<CaseId>();
  for (const { alerts, at, fresh } of inTime) {
    const [oldest = fresh] = before.of(alerts);
    const name = taken.has(oldest) ? fresh : oldest;
    taken.add(name);
    names.set(at, name);
  }
  return groups.map((_, at) => names.get(at) ?? freshId([]));
};
