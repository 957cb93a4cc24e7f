import type { Alert, AlertId } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { CaseLink, GroupStep } from '../../shared/grouping/model.ts';

/** Alerts that the rules put together, with the reason of each part. */
export interface AlertGroup {
  alerts: Alert[];
  links: CaseLink[];
}

/** A group after the analyst's steps, as the case it is. */
export interface ArrangedGroup extends AlertGroup {
  id: CaseId;
}

interface Pin {
  into: CaseId;
  /** A merge takes along what stands in the same group; a move takes the alert alone. */
  takesGroup: boolean;
  order: number;
}

/** The last step that speaks of an alert counts. */
const pinsOf = (steps: readonly GroupStep[]): Map<AlertId, Pin> => {
  const pins = new Map<AlertId, Pin>();
  const active = steps.filter(({ undone }) => undone === null).toSorted((a, b) => a.id - b.id);
  for (const [order, { kind, alerts, into }] of active.entries()) {
    for (const { id } of alerts) pins.set(id, { into, takesGroup: kind === 'merge', order });
  }
  return pins;
};

const without = (links: readonly CaseLink[], moved: ReadonlySet<AlertId>): CaseLink[] =>
  links
    .map((link) => ({ ...link, alerts: link.alerts.filter((alert) => !moved.has(alert)) }))
    .filter(({ alerts }) => alerts.length > 0);

const byHand = (alerts: readonly Alert[]): CaseLink => ({
  code: 'by-hand',
  name: '',
  alerts: alerts.map(({ id }) => id),
});

/** Where the rest of a group goes: the last merge that took any of it decides; null: nobody touched it. */
const mergedInto = (alerts: readonly Alert[], pins: ReadonlyMap<AlertId, Pin>): CaseId | null => {
  let last: Pin | null = null;
  for (const { id } of alerts) {
    const pin = pins.get(id);
    if (pin?.takesGroup === true && (last === null || pin.order > last.order)) last = pin;
  }
  return last?.into ?? null;
};

/** One line for everything moved by hand, after the reasons of the rules. */
const inOneLine = (links: readonly CaseLink[]): CaseLink[] => {
  const moved = links.filter(({ code }) => code === 'by-hand').flatMap(({ alerts }) => alerts);
  const rules = links.filter(({ code }) => code !== 'by-hand');
  return moved.length === 0 ? rules : [...rules, { code: 'by-hand', name: '', alerts: moved }];
};

/** Cases as they fill: what comes under one name is one case. */
class Cases {
  readonly #made = new Map<CaseId, ArrangedGroup>();

  give(id: CaseId, alerts: readonly Alert[], links: readonly CaseLink[]): void {
    const there = this.#made.get(id);
    this.#made.set(id, {
      id,
      alerts: [...(there?.alerts ?? []), ...alerts],
      links: [...(there?.links ?? []), ...links],
    });
  }

  all(): ArrangedGroup[] {
    return [...this.#made.values()].map((group) => ({ ...group, links: inOneLine(group.links) }));
  }
}

/** Gives what is pinned to its case; answers what is left of the group, or null. */
const takeOut = ({ alerts, links }: AlertGroup, pins: ReadonlyMap<AlertId, Pin>, cases: Cases): AlertGroup | null => {
  const moved = new Set<AlertId>();
  for (const alert of alerts) {
    const pin = pins.get(alert.id);
    if (pin === undefined || pin.takesGroup) continue;
    cases.give(pin.into, [alert], [byHand([alert])]);
    moved.add(alert.id);
  }
  const rest = alerts.filter(({ id }) => !moved.has(id));
  if (rest.length === 0) return null;
  const into = mergedInto(rest, pins);
  if (into === null) return { alerts: rest, links: without(links, moved) };
  cases.give(into, rest, [byHand(rest)]);
  return null;
};

/**
 * The analyst's steps over what the rules grouped. Depends on the set of alerts and on the steps in their order, never on
 * the order in which alerts arrived. `namesOf` names the cases of groups nobody touched; one of them may be the very case
 * that others were put into.
 */
export const arrangeByHand = (
  groups: readonly AlertGroup[],
  steps: readonly GroupStep[],
  namesOf: (groups: Alert[][]) => CaseId[],
): ArrangedGroup[] => {
  const pins = pinsOf(steps);
  const cases = new Cases();
  const untouched = groups.flatMap((group) => takeOut(group, pins, cases) ?? []);
  const names = namesOf(untouched.map(({ alerts }) => alerts));
  for (const [at, { alerts, links }] of untouched.entries()) {
    const name = names[at];
    if (name !== undefined) cases.give(name, alerts, links);
  }
  return cases.all();
};
