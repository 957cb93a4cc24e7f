import { createHash } from 'node:crypto';
import { AlertId, type Alert } from '../../shared/alerts/model.ts';
import type { EventId, ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import type { Detection, RuleCard } from '../../shared/rules/model.ts';
import { timelineOf } from './host-clock.ts';
import { clockOf, realKey, type KnownProcess, type ProcessForest } from './process-forest.ts';

/** Without a process, matches of one rule on one host in one window are one alert. */
const WINDOW_MS = 10 * 60_000;

interface Bundle {
  ruleId: string;
  host: string;
  processKey: ProcessKey | null;
  identity: string;
  events: Map<EventId, StoredEvent>;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

const bundleOf = (ruleId: string, event: StoredEvent, forest: ProcessForest): Bundle => {
  const at = clockOf(event);
  const real = realKey(event.processKey);
  const processKey = real === null ? null : forest.resolve(real, at);
  // Windows stand fixed on the clock, so that the order in which events arrive cannot move them.
  const place = processKey ?? `window:${Math.floor(at / WINDOW_MS)}`;
  return { ruleId, host: event.host, processKey, identity: [ruleId, event.host, place].join('|'), events: new Map() };
};

const byTime = (a: StoredEvent, b: StoredEvent): number => a.seenAtMs - b.seenAtMs || a.id - b.id;

const firstOf = <T>(facts: readonly T[], pick: (fact: T) => string | null): string | null => {
  for (const fact of facts) {
    const value = pick(fact);
    if (value !== null) return value;
  }
  return null;
};

interface Around {
  forest: ProcessForest;
  timeline: ReadonlyMap<EventId, number>;
}

/** A rule that has left the rule set since: its matches still ask for a human. */
const ruleFacts = (
  ruleId: string,
  card: RuleCard | undefined,
): Pick<Alert, 'title' | 'level' | 'techniques' | 'tactics'> => {
  if (card === undefined) return { title: ruleId, level: 'medium', techniques: [], tactics: [] };
  return { title: card.title, level: card.level, techniques: card.techniques, tactics: card.tactics };
};

/** Many records name only the process: who it runs as and what it is stands at its start. */
const actorFacts = (events: readonly StoredEvent[], process: KnownProcess | null): Pick<Alert, 'user' | 'image'> => {
  const facts: Pick<Alert, 'user' | 'image'>[] = process === null ? [...events] : [...events, process];
  return { user: firstOf(facts, (fact) => fact.user), image: firstOf(facts, (fact) => fact.image) };
};

const alertOf = (bundle: Bundle, card: RuleCard | undefined, { forest, timeline }: Around): Alert => {
  const { ruleId, host, processKey } = bundle;
  const events = [...bundle.events.values()].sort(byTime);
  const times = events.map((event) => timeline.get(event.id) ?? event.seenAtMs);
  return {
    id: AlertId.parse(`alert-${shortHash(bundle.identity)}`),
    ruleId,
    ...ruleFacts(ruleId, card),
    host,
    ...actorFacts(events, processKey === null ? null : forest.process(processKey)),
    processKey,
    events: events.map((event) => event.id),
    firstSeenMs: Math.min(...times),
    lastSeenMs: Math.max(...times),
    kind: 'rule',
    origin: null,
  };
};

/**
 * Detections → alerts: one rule on one process (as the forest identifies it) is one alert, however many records say so;
 * without a process, one rule on one host within ten minutes. `events` are those the detections name; a detection whose
 * event is not among them is left out. The result, ids included, does not depend on any order.
 */
export const alertsFromDetections = (
  detections: readonly Detection[],
  { events, cards, forest }: { events: readonly StoredEvent[]; cards: readonly RuleCard[]; forest: ProcessForest },
): Alert[] => {
  const eventById = new Map(events.map((event) => [event.id, event]));
  const cardById = new Map(cards.map((card) => [card.id, card]));
  const bundles = new Map<string, Bundle>();
  for (const { ruleId, event: id } of detections) {
    const event = eventById.get(id);
    if (event === undefined) continue;
    const fresh = bundleOf(ruleId, event, forest);
    const bundle = bundles.get(fresh.identity) ?? fresh;
    bundle.events.set(id, event);
    bundles.set(fresh.identity, bundle);
  }
  const around = { forest, timeline: timelineOf(events) };
  const alerts = [...bundles.values()].map((bundle) => alertOf(bundle, cardById.get(bundle.ruleId), around));
  return alerts.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
};
