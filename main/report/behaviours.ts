import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { BehaviourKind, type Suspicion } from '../../shared/report/behaviour.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import type { HostClock } from '../../shared/report/model.ts';
import type { CaseFacts } from './case-facts.ts';
import { oneSpelling } from './addresses.ts';
import type { Standing } from './behaviour-kinds.ts';
import { kindOf } from './behaviour-kinds.ts';
import { clocksOf, onOneClock } from './clocks.ts';
import { withDrives } from './drives.ts';
import { suspicionsIn } from './suspicions.ts';
import { addTo } from './grouped.ts';
import { isShell } from './images.ts';
import type { ProcessTable } from './processes.ts';
import { attackProcesses, lineOf, processesOf } from './processes.ts';
import { cameFrom, fileOf, writtenFiles } from './written-files.ts';

/** Like things done by one process, told as one sentence. */
export interface Behaviour {
  kind: BehaviourKind;
  /** Ascending by time, never empty: `lead` is the first. */
  events: StoredEvent[];
  lead: StoredEvent;
  /** Place of `lead` among the events of the reading: who started whom decides between two of one moment. */
  at: number;
  alerts: Alert[];
  /** What an EDR takes the program for that was started here. */
  suspicion: Suspicion | null;
  actorKey: ProcessKey | null;
  /** What the sentence also stands on: the program it ran being written before. */
  context: StoredEvent[];
  /** Image of what started the shell that acted: a shell alone tells nobody where an order came from. */
  via: string | null;
}

/** The case read once: what every section of the report is composed from. */
export interface Reading {
  facts: CaseFacts;
  /** As recorded, on one clock per host. */
  recorded: StoredEvent[];
  /** The same, ascending by time, with the image of the process each one meant. */
  events: StoredEvent[];
  clocks: HostClock[];
  table: ProcessTable;
  attack: Set<ProcessKey>;
  /** The part of `attack` the gravest alerts speak of, from where it began: what else was alerted on may be another matter. */
  core: Set<ProcessKey>;
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

const isStart = ({ class: kind, activity }: StoredEvent): boolean =>
  kind === 'process_activity' && activity === 'launch';

/** One act is often recorded twice (Sysmon and Security log). Counting per channel and taking the most counts it once. */
export const countOnce = (all: StoredEvent[]): number => {
  // One start of one process may come with every alert that names the process.
  const starts = new Set<string>();
  const events = all.filter((event) => {
    if (!isStart(event) || event.processKey === null) return true;
    const start = `${(event.channel ?? '').toLowerCase()} ${event.processKey}`;
    const isFresh = !starts.has(start);
    starts.add(start);
    return isFresh;
  });
  const perChannel = new Map<string, number>();
  for (const event of events) {
    const channel = (event.channel ?? '').toLowerCase();
    perChannel.set(channel, (perChannel.get(channel) ?? 0) + 1);
  }
  return Math.max(0, ...perChannel.values());
};

const plainAct = (kind: BehaviourKind, event: StoredEvent): (string | number | null)[] => {
  if (isStart(event)) return ['launch', (event.commandLine ?? '').trim()];
  if (event.class === 'network_activity') return ['network', oneSpelling(event.dstAddress ?? ''), event.dstPort];
  return [kind, event.target];
};

/**
 * Two sensors tell of one act in their own ways: a device path beside a drive letter, other capitals, an alert on one of
 * the two records only. What makes it one act is who did what on which host.
 */
const sameAct = (
  kind: BehaviourKind,
  event: StoredEvent,
  { alerts, starterKey }: { alerts: Alert[]; starterKey: ProcessKey | null },
): string => {
  const actor = baseName(event.image ?? '');
  const act = (...what: (string | number | null)[]): string => [event.host, actor, ...what].join('\n').toLowerCase();
  switch (kind) {
    case 'other':
    case 'script-block':
      return act(kind, alerts[0]?.ruleId ?? '');
    case 'download':
      return act(kind, fileOf(event.target ?? ''));
    // Who looks around asks several things in a row: one sentence for all that one process asked.
    case 'discovery':
      return [event.host, kind, starterKey].join('\n');
    default:
      return act(...plainAct(kind, event));
  }
};

/** An event with all that is known around it. */
interface Seen {
  event: StoredEvent;
  standing: Standing;
  actorKey: ProcessKey | null;
  starterKey: ProcessKey | null;
  context: StoredEvent[];
  at: number;
  suspicion: Suspicion | null;
}

const lead = (known: Behaviour, event: StoredEvent, at: number): void => {
  known.lead = event;
  known.at = at;
};

const taken = (known: Behaviour, kind: BehaviourKind, { event, standing: { alerts }, at, suspicion }: Seen): void => {
  known.suspicion ??= suspicion;
  known.events.push(event);
  for (const alert of alerts) if (!known.alerts.includes(alert)) known.alerts.push(alert);
  // Of several records of one download the one that names its origin tells most.
  if (kind === 'download' && cameFrom(known.lead) === null && cameFrom(event) !== null) lead(known, event, at);
  if (BehaviourKind.indexOf(kind) >= BehaviourKind.indexOf(known.kind)) return;
  known.kind = kind;
  lead(known, event, at);
};

/** What started the shell that gave the order, as far as it is recorded. */
const viaOf = (starterKey: ProcessKey | null, { processes }: ProcessTable): string | null => {
  const starter = starterKey === null ? undefined : processes.get(starterKey);
  if (starter === undefined || !isShell(starter.image) || starter.parentKey === null) return null;
  const image = processes.get(starter.parentKey)?.image ?? null;
  return isShell(image) ? null : image;
};

type Parts = Omit<Reading, 'behaviours' | 'facts'>;

const lookerOf = ({ events, alerts, attack, table }: Parts): ((event: StoredEvent, at: number) => Seen) => {
  const named = alertsByEvent(alerts);
  const files = writtenFiles(events, table, attack);
  const keyOf = ({ processKey, firstSeenMs }: Alert): ProcessKey | null =>
    processKey === null ? null : table.resolve(processKey, firstSeenMs);
  return (event, at) => {
    const actorKey = event.processKey === null ? null : table.resolve(event.processKey, event.seenAtMs);
    const context = isStart(event) ? files.writtenBefore(event) : [];
    const standing = {
      alerts: named.get(event.id) ?? [],
      inAttack: actorKey !== null && attack.has(actorKey),
      created: context.length > 0,
      wasRun: files.wasRun(event),
    };
    // An alert names what stands above its process too; only the process itself is what it speaks of.
    const own = isStart(event) ? standing.alerts.filter((alert) => keyOf(alert) === actorKey) : [];
    const suspicion = suspicionsIn(own)[0] ?? null;
    const actor = actorKey === null ? undefined : table.processes.get(actorKey);
    return {
      event,
      standing,
      actorKey,
      starterKey: isStart(event) ? (actor?.parentKey ?? null) : null,
      context,
      at,
      suspicion,
    };
  };
};

const behavioursOf = (parts: Parts): Behaviour[] => {
  const lookAt = lookerOf(parts);
  const found = new Map<string, Behaviour>();
  parts.events.forEach((one, at) => {
    const seen = lookAt(one, at);
    const { event, standing, actorKey, starterKey, context, suspicion } = seen;
    const kind = kindOf(event, standing);
    if (kind === null) return;
    const same = sameAct(kind, event, { alerts: standing.alerts, starterKey });
    const known = found.get(same);
    if (known !== undefined) taken(known, kind, seen);
    else {
      const via = viaOf(starterKey, parts.table);
      found.set(same, {
        kind,
        events: [event],
        lead: event,
        at,
        alerts: [...standing.alerts],
        suspicion,
        actorKey,
        context,
        via,
      });
    }
  });
  return [...found.values()];
};

/** Script and Windows log records often name a pid only: the image is then that of the process it meant. */
const withImage = (event: StoredEvent, { processes, resolve }: ProcessTable): StoredEvent => {
  if (event.image !== null || event.processKey === null) return event;
  const image = processes.get(resolve(event.processKey, event.seenAtMs))?.image ?? null;
  return image === null ? event : { ...event, image };
};

/** An EDR dates the start of a parent with its child's: of one moment the parent comes first, and a start before other acts. */
const parentsFirst = (events: StoredEvent[], { processes, resolve }: ProcessTable): StoredEvent[] => {
  const depth = (event: StoredEvent): number =>
    isStart(event) && event.processKey !== null
      ? lineOf(processes, resolve(event.processKey, event.seenAtMs)).length
      : Number.MAX_SAFE_INTEGER;
  const ranked = events.map((event) => ({ event, depth: depth(event) }));
  ranked.sort((a, b) => a.event.seenAtMs - b.event.seenAtMs || a.depth - b.depth || a.event.id - b.event.id);
  return ranked.map(({ event }) => event);
};

/** When the alert's first record was seen, on the clock of the events. */
const firstOf = (alert: Alert, seenAt: ReadonlyMap<EventId, number>): number => {
  const seen = alert.events.flatMap((event) => seenAt.get(event) ?? []);
  return seen.length === 0 ? alert.firstSeenMs : Math.min(...seen);
};

export const readCase = (facts: CaseFacts): Reading => {
  const clocks = clocksOf(facts.events);
  const recorded = onOneClock(facts.events, clocks);
  const ascending = withDrives(recorded).sort((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
  const seenAt = new Map(recorded.map(({ id, seenAtMs }) => [id, seenAtMs]));
  const grave = facts.alerts.filter((alert) => alert.level !== 'informational');
  const alerts = (grave.length > 0 ? grave : [...facts.alerts])
    .map((alert) => ({ ...alert, firstSeenMs: firstOf(alert, seenAt) }))
    .sort((a, b) => gravity(b) - gravity(a) || a.firstSeenMs - b.firstSeenMs);
  const table = processesOf(ascending);
  const events = parentsFirst(
    ascending.map((event) => withImage(event, table)),
    table,
  );
  const attack = attackProcesses(table, alerts);
  const highest = Math.min(levels.indexOf('high'), ...alerts.slice(0, 1).map(gravity));
  const core = attackProcesses(
    table,
    alerts.filter((alert) => gravity(alert) >= highest),
  );
  const reading = { recorded, events, clocks, table, attack, core, alerts };
  return { facts, ...reading, behaviours: behavioursOf(reading) };
};

/** What an EDR has a name for stands high, whatever the record of it looks like. */
const weight = ({ kind, suspicion }: Behaviour): number =>
  suspicion === null ? BehaviourKind.indexOf(kind) : Math.min(0.5, BehaviourKind.indexOf(kind));
const gravest = (behaviour: Behaviour): number => Math.max(-1, ...behaviour.alerts.map(gravity));

/** The most telling first: by kind, then by the gravest alert, then the earliest. */
export const mostTelling = (behaviours: Behaviour[]): Behaviour[] =>
  [...behaviours].sort((a, b) => weight(a) - weight(b) || gravest(b) - gravest(a) || a.lead.seenAtMs - b.lead.seenAtMs);
