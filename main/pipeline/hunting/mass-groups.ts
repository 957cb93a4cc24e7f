import type { CustomerStore } from '../../store/customer-store.ts';
import type { MassGroup } from '../../store/mass-hunt-store.ts';

/** Matches by rule → the same by rule and host, with their first and last time. */
export const groupsOf = (
  store: Pick<CustomerStore, 'eventPlaces'>,
  byRule: ReadonlyMap<string, readonly number[]>,
): MassGroup[] => {
  const ids = new Set<number>();
  for (const own of byRule.values()) for (const id of own) ids.add(id);
  if (ids.size === 0) return [];
  const places = new Map(store.eventPlaces([...ids]).map((place) => [place.id, place]));
  const gathered = new Gathered();
  for (const [ruleId, own] of byRule) {
    for (const id of own) {
      const place = places.get(id);
      if (place !== undefined) gathered.one(ruleId, place);
    }
  }
  return gathered.groups();
};

/** Puts together what several threads found, in whatever order it comes. */
export class Gathered {
  readonly #rules = new Map<string, Map<string, MassGroup>>();
  hits = 0;

  get matched(): number {
    return this.#rules.size;
  }

  one(ruleId: string, { id, host, seenAtMs }: { id: number; host: string; seenAtMs: number }): void {
    this.add({ ruleId, host, firstMs: seenAtMs, lastMs: seenAtMs, events: [id] });
  }

  add(group: MassGroup): void {
    const hosts = this.#rules.get(group.ruleId) ?? new Map<string, MassGroup>();
    this.#rules.set(group.ruleId, hosts);
    this.hits += group.events.length;
    const known = hosts.get(group.host);
    if (known === undefined) {
      hosts.set(group.host, { ...group, events: [...group.events] });
      return;
    }
    known.firstMs = Math.min(known.firstMs, group.firstMs);
    known.lastMs = Math.max(known.lastMs, group.lastMs);
    for (const id of group.events) known.events.push(id);
  }

  /** Events ascending, as the store keeps them. */
  groups(): MassGroup[] {
    return [...this.#rules.values()].flatMap((hosts) =>
      [...hosts.values()].map((group) => ({ ...group, events: group.events.sort((a, b) => a - b) })),
    );
  }
}
