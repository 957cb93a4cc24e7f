import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { BehaviourKind } from '../../shared/report/behaviour.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import type { CaseFacts } from './case-facts.ts';
import { kindOf } from './behaviour-kinds.ts';
import { addTo } from './grouped.ts';
import type { ProcessTable } from './processes.ts';
import { attackProcesses, processesOf } from './processes.ts';

/** Like things done by one process, told as one sentence. */
export interface Behaviour {
  kind: BehaviourKind;
  /** Ascending by time, never empty: `lead` is the first. */
  events: StoredEvent[];
  lead: StoredEvent;
  alerts: Alert[];
  actorKey: ProcessKey | null;
}

/** The case read once: what every section of the report is composed from. */
export interface Reading {
  facts: CaseFacts;
  /** Ascending by time. */
  events: StoredEvent[];
  table: ProcessTable;
  attack: Set<ProcessKey>;
  behaviours: Behaviour[];
  /** Above informational, the gravest first. */
  alerts: Alert[];
}

const levels = ['informational', 'low', 'medium', 'high', 'critical'];
export const gravity = (alert: Alert): number => levels.indexOf(alert.level);

const alertsByEvent = (alerts: Alert[]): Map<EventId, Alert[]> => {
  const found = new Map<EventId, Alert[]>();
  for (const alert of alerts) for (const event of alert.events) addTo(found, event, alert);
  return found;
};

/** One act is often recorded twice (Sysmon and Security log). Counting per channel and taking the most counts it once. */
export const countOnce = (events: StoredEvent[]): number => {
  const perChannel = new Map<string, number>();
  for (const event of events) {
    const channel = (event.channel ?? '').toLowerCase();
    perChannel.set(channel, (perChannel.get(channel) ?? 0) + 1);
  }
  return Math.max(0, ...perChannel.values());
};

/**
 * Two sensors tell of one act in their own ways: a device path beside a drive letter, other capitals, an alert on one of
 * the two records only. What makes it one act is who did what on which host.
 */
const sameAct = (kind: BehaviourKind, event: StoredEvent, alerts: Alert[]): string => {
  const actor = baseName(event.image ?? '');
  const act = (...what: (string | number | null)[]): string => [event.host, actor, ...what].join('\n').toLowerCase();
  if (kind === 'other' || kind === 'script-block') return act(kind, alerts[0]?.ruleId ?? '');
  if (event.class === 'process_activity' && event.activity === 'launch')
    return act('launch', (event.commandLine ?? '').trim());
  if (event.class === 'network_activity') return act('network', event.dstAddress, event.dstPort);
  return act(kind, event.target);
};

const taken = (known: Behaviour, kind: BehaviourKind, event: StoredEvent, alerts: Alert[]): void => {
  known.events.push(event);
  for (const alert of alerts) if (!known.alerts.includes(alert)) known.alerts.push(alert);
  if (BehaviourKind.indexOf(kind) >= BehaviourKind.indexOf(known.kind)) return;
  known.kind = kind;
  known.lead = event;
};

const behavioursOf = (
  events: StoredEvent[],
  alerts: Alert[],
  attack: Set<ProcessKey>,
  table: ProcessTable,
): Behaviour[] => {
  const named = alertsByEvent(alerts);
  const found = new Map<string, Behaviour>();
  for (const event of events) {
    const actorKey = event.processKey === null ? null : table.resolve(event.processKey, event.seenAtMs);
    const standing = { alerts: named.get(event.id) ?? [], inAttack: actorKey !== null && attack.has(actorKey) };
    const kind = kindOf(event, standing);
    if (kind === null) continue;
    const same = sameAct(kind, event, standing.alerts);
    const known = found.get(same);
    if (known !== undefined) taken(known, kind, event, standing.alerts);
    else found.set(same, { kind, events: [event], lead: event, alerts: [...standing.alerts], actorKey });
  }
  return [...found.values()];
};

/** Script and Windows log records often name a pid only: the image is then that of the process it meant. */
const withImage = (event: StoredEvent, { processes, resolve }: ProcessTable): StoredEvent => {
  if (event.image !== null || event.processKey === null) return event;
  const image = processes.get(resolve(event.processKey, event.seenAtMs))?.image ?? null;
  return image === null ? event : { ...event, image };
};

export const readCase = (facts: CaseFacts): Reading => {
  const ascending = [...facts.events].sort((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
  const grave = facts.alerts.filter((alert) => alert.level !== 'informational');
  const alerts = (grave.length > 0 ? grave : [...facts.alerts]).sort(
    (a, b) => gravity(b) - gravity(a) || a.firstSeenMs - b.firstSeenMs,
  );
  const table = processesOf(ascending);
  const events = ascending.map((event) => withImage(event, table));
  const attack = attackProcesses(table, alerts);
  return { facts, events, table, attack, alerts, behaviours: behavioursOf(events, alerts, attack, table) };
};

const weight = (behaviour: Behaviour): number => BehaviourKind.indexOf(behaviour.kind);
const gravest = (behaviour: Behaviour): number => Math.max(-1, ...behaviour.alerts.map(gravity));

/** The most telling first: by kind, then by the gravest alert, then the earliest. */
export const mostTelling = (behaviours: Behaviour[]): Behaviour[] =>
  [...behaviours].sort((a, b) => weight(a) - weight(b) || gravest(b) - gravest(a) || a.lead.seenAtMs - b.lead.seenAtMs);

/** Few sentences of as many kinds as possible, told in the order of time. */
export const storyOf = (behaviours: Behaviour[], limit: number): Behaviour[] => {
  const perKind = new Map<BehaviourKind, number>();
  const chosen = mostTelling(behaviours).filter((behaviour) => {
    const used = perKind.get(behaviour.kind) ?? 0;
    perKind.set(behaviour.kind, used + 1);
    return used < (behaviour.kind === 'discovery' ? 1 : 2);
  });
  return chosen.slice(0, limit).sort((a, b) => a.lead.seenAtMs - b.lead.seenAtMs || a.lead.id - b.lead.id);
};
