import type { EventId } from '../../../shared/event/model.ts';
import {
  massSuppressionState,
  type MassHost,
  type MassResult,
  type MassRule,
  type MassScope,
  type MassSuppression,
  type MassTactic,
  type Tally,
} from '../../../shared/hunt/mass.ts';
import type { RuleCard, RuleLevel } from '../../../shared/rules/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredMassGroup } from '../../store/mass-hunt-store.ts';

type Store = Pick<CustomerStore, 'massRun' | 'massGroups' | 'massSuppressions' | 'eventsSaying' | 'eventPlaces'>;

/** Of a group: the events a scope means, or null for all of them. Never an event outside the group. */
export const meantBy = (store: Store, { ruleId, host, field, value }: MassScope, group: StoredMassGroup) => {
  if (ruleId !== group.ruleId || (host !== null && host !== group.host)) return [];
  return field === null || value === null ? null : store.eventsSaying(group.events(), field, value);
};

/** A group with what suppressions hold back of it. */
interface Seen extends Tally {
  ruleId: string;
  host: string;
  held: ReadonlySet<number>;
  group: StoredMassGroup;
}

const wholeHeld = (group: StoredMassGroup): Seen => {
  const { ruleId, host } = group;
  const none = { hits: 0, fresh: 0, firstMs: null, lastMs: null };
  return { ruleId, host, ...none, suppressed: group.hits, held: new Set(group.events()), group };
};

const seenOf = (store: Store, scopes: readonly MassScope[], group: StoredMassGroup): Seen => {
  const { ruleId, host, hits, fresh, firstMs, lastMs } = group;
  const held = new Set<number>();
  for (const scope of scopes) {
    const meant = meantBy(store, scope, group);
    if (meant === null) return wholeHeld(group);
    for (const id of meant) held.add(id);
  }
  if (held.size === 0) return { ruleId, host, hits, fresh, suppressed: 0, firstMs, lastMs, held, group };
  if (held.size === hits) return wholeHeld(group);
  const left = store.eventPlaces(group.events().filter((id) => !held.has(id))).map(({ seenAtMs }) => seenAtMs);
  return {
    ruleId,
    host,
    hits: hits - held.size,
    fresh: group.freshEvents().filter((id) => !held.has(id)).length,
    suppressed: held.size,
    firstMs: left.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    lastMs: left.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    held,
    group,
  };
};

const scopesInForce = (suppressions: readonly MassSuppression[], nowMs: number): Map<string, MassScope[]> => {
  const byRule = new Map<string, MassScope[]>();
  for (const one of suppressions) {
    if (massSuppressionState(one, nowMs) !== 'active') continue;
    byRule.set(one.scope.ruleId, [...(byRule.get(one.scope.ruleId) ?? []), one.scope]);
  }
  return byRule;
};

const seenIn = (store: Store, runId: number, nowMs: number): Seen[] => {
  const scopes = scopesInForce(store.massSuppressions(), nowMs);
  return store.massGroups(runId).map((group) => seenOf(store, scopes.get(group.ruleId) ?? [], group));
};

const earlier = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
const later = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));

const tallyOf = (seen: readonly Tally[]): Tally =>
  seen.reduce<Tally>(
    (sum, one) => ({
      hits: sum.hits + one.hits,
      fresh: sum.fresh + one.fresh,
      suppressed: sum.suppressed + one.suppressed,
      firstMs: earlier(sum.firstMs, one.firstMs),
      lastMs: later(sum.lastMs, one.lastMs),
    }),
    { hits: 0, fresh: 0, suppressed: 0, firstMs: null, lastMs: null },
  );

const levels: readonly RuleLevel[] = ['informational', 'low', 'medium', 'high', 'critical'];

const highestOf = (cards: readonly RuleCard[]): RuleLevel =>
  levels[Math.max(0, ...cards.map(({ level }) => levels.indexOf(level)))] ?? 'informational';

const grouped = <K>(seen: readonly Seen[], keysOf: (one: Seen) => readonly K[]): Map<K, Seen[]> => {
  const groups = new Map<K, Seen[]>();
  for (const one of seen) {
    for (const key of keysOf(one)) {
      const own = groups.get(key);
      if (own === undefined) groups.set(key, [one]);
      else own.push(one);
    }
  }
  return groups;
};

/** Counted where something of it is shown; where all is held back, what is held back. */
const countOf = (seen: readonly Seen[], key: 'host' | 'ruleId'): number => {
  const shown = seen.filter(({ hits }) => hits > 0);
  return new Set((shown.length > 0 ? shown : seen).map((one) => one[key])).size;
};

/** What is rare is looked at first. */
const rareFirst = (a: Tally, b: Tally): number => a.hits - b.hits || (b.lastMs ?? 0) - (a.lastMs ?? 0);

type Cards = ReadonlyMap<string, RuleCard>;

const tacticsOf = (cards: Cards, ruleId: string): readonly string[] => {
  const tactics = cards.get(ruleId)?.tactics ?? [];
  return tactics.length === 0 ? [''] : tactics;
};

const rulesOf = (seen: readonly Seen[], cards: Cards): MassRule[] =>
  [...grouped(seen, ({ ruleId }) => [ruleId])]
    .flatMap(([ruleId, own]) => {
      const card = cards.get(ruleId);
      if (card === undefined) return [];
      const { title, level, path, logsource, techniques, tactics } = card;
      const facts = { ruleId, title, level, path, logsource, techniques, tactics };
      return [{ ...facts, ...tallyOf(own), hosts: countOf(own, 'host') }];
    })
    .sort(rareFirst);

const hostsOf = (seen: readonly Seen[], cards: Cards): MassHost[] =>
  [...grouped(seen, ({ host }) => [host])]
    .map(([host, own]) => {
      const level = highestOf(own.flatMap(({ ruleId, hits }) => (hits > 0 ? (cards.get(ruleId) ?? []) : [])));
      return { host, level, ...tallyOf(own), rules: countOf(own, 'ruleId') };
    })
    .sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level) || b.rules - a.rules);

const tacticRows = (seen: readonly Seen[], cards: Cards): MassTactic[] =>
  [...grouped(seen, ({ ruleId }) => tacticsOf(cards, ruleId))]
    .map(([tactic, own]) => ({
      tactic,
      ...tallyOf(own),
      rules: countOf(own, 'ruleId'),
      hosts: countOf(own, 'host'),
    }))
    .sort(rareFirst);

/** A stored run as it is seen at this moment: suppressions in force hold their matches back, and count them. */
export const massResult = (store: Store, runId: number, nowMs: number): MassResult => {
  const { run, cards: list, unjudged } = store.massRun(runId);
  const cards = new Map(list.map((card) => [card.id, card]));
  const seen = seenIn(store, runId, nowMs);
  const { hits, fresh, suppressed } = tallyOf(seen);
  return {
    run,
    rules: rulesOf(seen, cards),
    hosts: hostsOf(seen, cards),
    tactics: tacticRows(seen, cards),
    unjudged,
    hits,
    fresh,
    suppressed,
  };
};

export interface MassQuestion {
  runId: number;
  ruleId: string | null;
  host: string | null;
  tactic: string | null;
  which: 'shown' | 'fresh' | 'suppressed';
  limit: number;
}

const idsOf = ({ held, group }: Seen, which: MassQuestion['which']): number[] => {
  if (which === 'suppressed') return [...held];
  return (which === 'fresh' ? group.freshEvents() : group.events()).filter((id) => !held.has(id));
};

/** The events behind a line, each once. */
export const massEvents = (
  store: Store,
  { runId, ruleId, host, tactic, which, limit }: MassQuestion,
  nowMs: number,
): { events: EventId[]; total: number } => {
  const cards = new Map(store.massRun(runId).cards.map((card) => [card.id, card]));
  const ids = new Set<number>();
  for (const one of seenIn(store, runId, nowMs)) {
    if (ruleId !== null && one.ruleId !== ruleId) continue;
    if (host !== null && one.host !== host) continue;
    if (tactic !== null && !tacticsOf(cards, one.ruleId).includes(tactic)) continue;
    for (const id of idsOf(one, which)) ids.add(id);
  }
  const sorted = [...ids].sort((a, b) => a - b);
  // `as`: what a hunt keeps are ids of events.
  return { events: sorted.slice(0, limit) as EventId[], total: sorted.length };
};
