import type { Alert } from '../../shared/alerts/model.ts';

/** The EDR gave these alerts one tree or storyline id; ids are the vendor's, and hosts are never joined. */
const groupKey = ({ origin, host }: Alert): string | null =>
  origin === null || origin.group === null ? null : `${host}|${origin.connection} ${origin.group}`;

/**
 * Which tree an alert stands in: that of its chain, and where an EDR says that alerts of several chains are one, one tree for
 * all of these. Independent of the order of alerts.
 */
export const treeKeys = (
  alerts: readonly Alert[],
  chainKey: (alert: Alert) => string,
): ReadonlyMap<Alert['id'], string> => {
  const above = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    if (root !== key) above.set(key, root);
    return root;
  };
  const keys = new Map(alerts.map((alert) => [alert.id, chainKey(alert)]));
  for (const alert of alerts) {
    const group = groupKey(alert);
    if (group === null) continue;
    const [low, high] = [rootOf(keys.get(alert.id) ?? ''), rootOf(`${group}|`)].toSorted();
    if (low !== undefined && high !== undefined && low !== high) above.set(high, low);
  }
  return new Map([...keys].map(([id, key]) => [id, rootOf(key)]));
};
