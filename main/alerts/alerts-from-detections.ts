import { createHash } from 'node:crypto';
import { AlertId, type Alert } from '../../shared/alerts/model.ts';
import type { EventId, ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import type { Detection, RuleCard } from '../../shared/rules/model.ts';
import { clockOf, type ProcessForest } from './process-forest.ts';

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
  const processKey = event.processKey === null ? null : forest.resolve(event.processKey, at);
  // Windows stand fixed on the clock, so that the order in which events arrive cannot move them.
  const place = processKey ?? `window:${Math.floor(at / WINDOW_MS)}`;
  return { ruleId, host: event.host, processKey, identity: [ruleId, event.host, place].join('|'), events: new Map() };
};

const byTime = (a: StoredEvent, b: StoredEvent): number => a.seenAtMs - b.seenAtMs || a.id - b.id;

const firstOf = <T>(events: readonly StoredEvent[], pick: (event: StoredEvent) => T | null): T | null => {
  for (const event of events) {
    const value = pick(event);
    if (value !== null) return value;
  }
  return null;
};

const alertOf = (bundle: Bundle, card: RuleCard | undefined): Alert => {
  const events = [...bundle.events.values()].sort(byTime);
  const times = events.map((event) => event.seenAtMs);
  return {
    id: AlertId.parse(`alert-${shortHash(bundle.identity)}`),
    ruleId: bundle.ruleId,
    // A rule that has left the rule set since: its matches still ask for a human.
    title: card?.title ?? bundle.ruleId,
    level: card?.level ?? 'medium',
    host: bundle.host,
    user: firstOf(events, (event) => event.user),
    processKey: bundle.processKey,
    image: firstOf(events, (event) => event.image),
    techniques: card?.techniques ?? [],
    tactics: card?.tactics ?? [],
    events: events.map((event) => event.id),
    firstSeenMs: Math.min(...times),
    lastSeenMs: Math.max(...times),
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
  const alerts = [...bundles.values()].map((bundle) => alertOf(bundle, cardById.get(bundle.ruleId)));
  return alerts.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
};
