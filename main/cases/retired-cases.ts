import type { AlertId } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { GroupStep } from '../../shared/grouping/model.ts';
import type { CaseDraft } from './group-alerts.ts';

/**
 * Cases that analysts' steps emptied (or whose making was undone), each with the case that holds their alerts now. They stay
 * in the store behind that case: what was written in them is never lost, and a step can be done again.
 */
export const retiredCases = (
  drafts: readonly Pick<CaseDraft, 'id' | 'alerts'>[],
  steps: readonly GroupStep[],
): { id: CaseId; mergedInto: CaseId }[] => {
  const holder = new Map<AlertId, CaseId>();
  for (const { id, alerts } of drafts) for (const alert of alerts) holder.set(alert.id, id);
  const alive = new Set(drafts.map(({ id }) => id));
  const retired = new Map<CaseId, CaseId>();
  // The latest step that emptied a case says where its alerts went.
  for (const { alerts, into } of steps.toSorted((a, b) => a.id - b.id)) {
    for (const { id, from } of alerts) {
      const now = holder.get(id);
      if (now === undefined) continue;
      for (const emptied of [from, into]) if (!alive.has(emptied)) retired.set(emptied, now);
    }
  }
  return [...retired].map(([id, mergedInto]) => ({ id, mergedInto }));
};

/** When the alerts of a case that came from others were received first, or null where none came. */
export const clockFromOf = (id: CaseId, steps: readonly GroupStep[]): string | null => {
  const given = steps.filter(({ into, undone }) => into === id && undone === null).map(({ receivedAt }) => receivedAt);
  return given.sort()[0] ?? null;
};
