import { createHash } from 'node:crypto';
import type { Alert } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { clockOf, type ProcessForest } from '../alerts/process-forest.ts';
import { chainRoot, isBoundary } from './chain-root.ts';
import { joinTrees, type Tree } from './join-trees.ts';
import { isPresent } from './present.ts';

export interface CaseDraft {
  id: CaseId;
  alerts: Alert[];
  groupedBy: 'process-tree' | 'host';
  hosts: string[];
  users: string[];
  firstSeenMs: number;
  lastSeenMs: number;
  /** Known cases whose alerts are all here now: they have become one with this. */
  replaces: CaseId[];
}

/** A case stored before, so that it keeps its id when later events add to it. */
export interface KnownCase {
  id: CaseId;
  openedAt: string;
  alertIds: readonly Alert['id'][];
}

const WINDOW_MS = 10 * 60_000;

const treeKey = (alert: Alert, atMs: number, forest: ProcessForest): string => {
  if (alert.processKey === null) return `${alert.host}|window:${Math.floor(atMs / WINDOW_MS)}`;
  return `${alert.host}|${chainRoot(forest, alert.processKey)}`;
};

/** The log's clock: alerts of two sensors on one host can only be compared by it. */
const spanOf = (alert: Alert, events: ReadonlyMap<EventId, StoredEvent>): { fromMs: number; toMs: number } => {
  const times = alert.events.flatMap((id) => {
    const event = events.get(id);
    return event === undefined ? [] : [clockOf(event)];
  });
  if (times.length === 0) return { fromMs: alert.firstSeenMs, toMs: alert.lastSeenMs };
  return { fromMs: Math.min(...times), toMs: Math.max(...times) };
};

const logonsOf = (alert: Alert, forest: ProcessForest, events: ReadonlyMap<EventId, StoredEvent>): string[] => {
  const ofEvents = alert.events.map((id) => events.get(id)?.logonId);
  const ofProcess = alert.processKey === null ? null : forest.process(alert.processKey)?.logonId;
  return [...ofEvents, ofProcess].filter(isPresent).map((id) => id.toLowerCase());
};

/** What the alert says of the start of its tree: which parent started it, and under which rule or as which program. */
const spawnsOf = (alert: Alert, forest: ProcessForest): string[] => {
  const top = alert.processKey === null ? null : forest.process(chainRoot(forest, alert.processKey));
  if (!isPresent(top?.parent)) return [];
  const byProgram = top.image === null ? [] : [`${top.parent} program ${top.image.toLowerCase()}`];
  // A rule on something further down says nothing of what the parent started.
  return top.key === alert.processKey ? [...byProgram, `${top.parent} rule ${alert.ruleId}`] : byProgram;
};

const treesOf = (
  alerts: readonly Alert[],
  forest: ProcessForest,
  events: ReadonlyMap<EventId, StoredEvent>,
): Map<string, Tree> => {
  const trees = new Map<string, Tree>();
  for (const alert of alerts) {
    const span = spanOf(alert, events);
    const key = treeKey(alert, span.fromMs, forest);
    const user = alert.user ?? (alert.processKey === null ? null : (forest.process(alert.processKey)?.user ?? null));
    const tree = trees.get(key) ?? {
      key,
      host: alert.host,
      alerts: [],
      ...span,
      users: new Set(),
      logons: new Set(),
      spawns: new Set(),
    };
    tree.alerts.push(alert);
    tree.fromMs = Math.min(tree.fromMs, span.fromMs);
    tree.toMs = Math.max(tree.toMs, span.toMs);
    if (user !== null) tree.users.add(user.toLowerCase());
    for (const spawn of spawnsOf(alert, forest)) tree.spawns.add(spawn);
    for (const logon of logonsOf(alert, forest, events)) tree.logons.add(logon);
    trees.set(key, tree);
  }
  return trees;
};

const idOf = (alerts: readonly Alert[]): CaseId => {
  const ids = alerts.map((alert) => alert.id).sort();
  return CaseId.parse(
    `case-${createHash('sha256')
      .update(ids[0] ?? '')
      .digest('hex')
      .slice(0, 16)}`,
  );
};

/** The known cases this draft holds alerts of, the oldest first. */
const knownOf = (alerts: readonly Alert[], known: readonly KnownCase[]): KnownCase[] => {
  const ids = new Set(alerts.map((alert) => alert.id));
  return known
    .filter((one) => one.alertIds.some((id) => ids.has(id)))
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.id < b.id ? -1 : 1));
};

const hasLineage = (alert: Alert, forest: ProcessForest): boolean =>
  alert.processKey !== null && !isBoundary(forest.process(alert.processKey));

const draftOf = (alerts: Alert[], forest: ProcessForest, known: readonly KnownCase[]): CaseDraft => {
  const sorted = alerts.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
  const [oldest, ...others] = knownOf(sorted, known);
  const unique = (values: (string | null)[]): string[] => [...new Set(values.filter(isPresent))].sort();
  return {
    id: oldest?.id ?? idOf(sorted),
    alerts: sorted,
    groupedBy: sorted.some((alert) => hasLineage(alert, forest)) ? 'process-tree' : 'host',
    hosts: unique(sorted.map((alert) => alert.host)),
    users: unique(sorted.map((alert) => alert.user)),
    firstSeenMs: Math.min(...sorted.map((alert) => alert.firstSeenMs)),
    lastSeenMs: Math.max(...sorted.map((alert) => alert.lastSeenMs)),
    replaces: others.map((other) => other.id),
  };
};

/**
 * Alerts → cases. First one tree per top of a process chain (without a process: per host and ten minutes), then trees of one
 * incident are joined (see join-trees.ts). A draft that holds alerts of a known case keeps its id. Independent of the order
 * of alerts. `events` are the events of the alerts.
 */
export const groupAlerts = (
  alerts: readonly Alert[],
  {
    forest,
    events,
    known = [],
  }: { forest: ProcessForest; events: readonly StoredEvent[]; known?: readonly KnownCase[] },
): CaseDraft[] => {
  const eventById = new Map(events.map((event) => [event.id, event]));
  const trees = [...treesOf(alerts, forest, eventById).values()];
  const drafts = joinTrees(trees).map((group) =>
    draftOf(
      group.flatMap((tree) => tree.alerts),
      forest,
      known,
    ),
  );
  // Two drafts can hold alerts of one known case only if it fell apart: the one with the earliest alert keeps the id.
  const taken = new Set<CaseId>();
  const sorted = drafts.sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
  return sorted.map((draft) => {
    const id = taken.has(draft.id) ? idOf(draft.alerts) : draft.id;
    taken.add(id);
    return { ...draft, id, replaces: draft.replaces.filter((other) => !taken.has(other)) };
  });
};
