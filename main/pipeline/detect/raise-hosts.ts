import type { GroupStep } from '../../../shared/grouping/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredCase } from '../../store/stored-case.ts';

/**
 * The hosts whose alerts must be grouped again when something changed on some of them. Grouping never joins hosts by itself; a
 * person may, and then the hosts of all cases he joined belong together.
 */
export const hostsToGroup = (
  changed: readonly string[],
  { cases, steps }: { cases: readonly StoredCase[]; steps: readonly GroupStep[] },
): string[] => {
  const hosts = new Set(changed);
  const handled = steps.map(({ into, alerts }) => new Set([into, ...alerts.map(({ from }) => from)]));
  const byId = new Map(cases.map((one) => [one.id, one]));
  for (let before = -1; before < hosts.size;) {
    before = hosts.size;
    const touched = new Set(cases.filter((one) => one.hosts.some((host) => hosts.has(host))).map(({ id }) => id));
    for (const together of handled) {
      if (![...together].some((id) => touched.has(id))) continue;
      for (const id of together) touched.add(id);
    }
    for (const id of touched) for (const host of byId.get(id)?.hosts ?? []) hosts.add(host);
  }
  return [...hosts];
};

/** The steps that concern cases of these hosts: all others would look for alerts that are not being grouped. */
export const stepsOn = (
  hosts: readonly string[],
  { cases, steps }: { cases: readonly StoredCase[]; steps: readonly GroupStep[] },
): GroupStep[] => {
  const here = new Set(hosts);
  const ids = new Set(cases.filter((one) => one.hosts.some((host) => here.has(host))).map(({ id }) => id));
  return steps.filter(({ into, alerts }) => ids.has(into) || alerts.some(({ from }) => ids.has(from)));
};

/** Hosts of the events that detections name. */
export const hostsOfEvents = (store: CustomerStore, events: Parameters<CustomerStore['eventsByIds']>[0]): string[] => [
  ...new Set(store.eventsByIds(events).map(({ host }) => host)),
];
