import type { Alert } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { CaseLink, GroupStep } from '../../shared/grouping/model.ts';
import { clockOf, type ProcessForest } from '../alerts/process-forest.ts';
import { arrangeByHand, type AlertGroup, type ArrangedGroup } from './arrange-by-hand.ts';
import { chainRoot, isBoundary } from './chain-root.ts';
import { joinTrees, type JoinedTrees, type Tree } from './join-trees.ts';
import { casesBefore, nameCases, type KnownCase } from './name-cases.ts';
import { isPresent } from './present.ts';
import { treeKeys } from './tree-keys.ts';

export interface CaseDraft {
  id: CaseId;
  alerts: Alert[];
  groupedBy: 'process-tree' | 'host';
  hosts: string[];
  users: string[];
  firstSeenMs: number;
  lastSeenMs: number;
  /** Why its alerts stand together, part by part. */
  links: CaseLink[];
  /** Known cases whose alerts are all here now: they have become one with this. */
  replaces: CaseId[];
}

const WINDOW_MS = 10 * 60_000;

const chainKey = (alert: Alert, atMs: number, forest: ProcessForest): string => {
  if (alert.processKey === null) return `${alert.host}|window:${Math.floor(atMs / WINDOW_MS)}`;
  return `${alert.host}|${chainRoot(forest, alert.processKey)}`;
};

/** The log's clock: alerts of two sensors on one host can only be compared by it. */
const spanOf = (alert: Alert, events: ReadonlyMap<EventId, StoredEvent>): { fromMs: number; toMs: number } => {
  // Among the events of an EDR's alert are the starts of its ancestors, which may lie days back.
  if (alert.origin !== null) return { fromMs: alert.firstSeenMs, toMs: alert.lastSeenMs };
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
  const keys = treeKeys(alerts, (alert) => chainKey(alert, spanOf(alert, events).fromMs, forest));
  for (const alert of alerts) {
    const span = spanOf(alert, events);
    const key = keys.get(alert.id) ?? '';
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

const hasLineage = (alert: Alert, forest: ProcessForest): boolean =>
  alert.processKey !== null && !isBoundary(forest.process(alert.processKey));

const inOrder = (a: Alert, b: Alert): number => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1);

/** A tree with what made or joined it, in the words of the case. */
const linkOf = ({ tree, link }: JoinedTrees[number], forest: ProcessForest): CaseLink => {
  const alerts = tree.alerts.map(({ id }) => id);
  if (link !== null) return { ...link, alerts };
  const key = tree.alerts.find(({ processKey }) => processKey !== null)?.processKey ?? null;
  const group = tree.alerts.find(({ origin }) => isPresent(origin?.group))?.origin?.group ?? null;
  if (key === null && group !== null) return { code: 'vendor-group', name: group, alerts };
  if (key === null) return { code: 'host-window', name: tree.host, alerts };
  return { code: 'process-tree', name: forest.process(chainRoot(forest, key))?.image ?? '', alerts };
};

const groupOf = (trees: JoinedTrees, forest: ProcessForest): AlertGroup => ({
  alerts: trees.flatMap(({ tree }) => tree.alerts),
  links: trees.map((one) => linkOf(one, forest)),
});

const unique = (values: (string | null)[]): string[] => [...new Set(values.filter(isPresent))].sort();

/** The parts of a case in order of time, what came by hand last. */
const linksInOrder = (links: readonly CaseLink[], sorted: readonly Alert[]): CaseLink[] => {
  const place = new Map(sorted.map(({ id }, at) => [id, at]));
  const placeOf = (id: Alert['id'] | undefined): number => (id === undefined ? 0 : (place.get(id) ?? 0));
  const handLast = ({ code }: CaseLink): number => (code === 'by-hand' ? 1 : 0);
  return links
    .map((link) => ({ ...link, alerts: link.alerts.toSorted((a, b) => placeOf(a) - placeOf(b)) }))
    .sort((a, b) => handLast(a) - handLast(b) || placeOf(a.alerts[0]) - placeOf(b.alerts[0]));
};

const draftOf = (id: CaseId, { alerts, links }: ArrangedGroup, forest: ProcessForest): Omit<CaseDraft, 'replaces'> => {
  const sorted = alerts.toSorted(inOrder);
  return {
    id,
    alerts: sorted,
    links: linksInOrder(links, sorted),
    groupedBy: sorted.some((alert) => hasLineage(alert, forest)) ? 'process-tree' : 'host',
    hosts: unique(sorted.map((alert) => alert.host)),
    users: unique(sorted.map((alert) => alert.user)),
    firstSeenMs: Math.min(...sorted.map((alert) => alert.firstSeenMs)),
    lastSeenMs: Math.max(...sorted.map((alert) => alert.lastSeenMs)),
  };
};

/**
 * Alerts → cases. First one tree per top of a process chain (without a process: per host and ten minutes), then trees of one
 * incident are joined (see join-trees.ts), then what the analyst did to the grouping is done again (see arrange-by-hand.ts).
 * A draft that holds alerts of a known case keeps its id. Independent of the order of alerts. `events` are the events of the alerts.
 */
export const groupAlerts = (
  alerts: readonly Alert[],
  {
    forest,
    events,
    known = [],
    steps = [],
  }: {
    forest: ProcessForest;
    events: readonly StoredEvent[];
    known?: readonly KnownCase[];
    steps?: readonly GroupStep[];
  },
): CaseDraft[] => {
  const eventById = new Map(events.map((event) => [event.id, event]));
  const trees = [...treesOf(alerts, forest, eventById).values()];
  const groups = joinTrees(trees).map((group) => groupOf(group, forest));
  const before = casesBefore(known, steps);
  const arranged = arrangeByHand(groups, steps, (untouched) => nameCases(untouched, before));
  const names = new Set(arranged.map(({ id }) => id));
  // A case a person moved alerts out of or into is his to end: it is never taken for replaced.
  const handled = new Set(steps.flatMap((step) => [step.into, ...step.alerts.map(({ from }) => from)]));
  return arranged
    .map((group) => ({
      ...draftOf(group.id, group, forest),
      replaces: before.of(group.alerts).filter((id) => !names.has(id) && !handled.has(id)),
    }))
    .toSorted((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
};
