import type { Alert } from '../../shared/alerts/model.ts';
import { ProcessKey, type StoredEvent } from '../../shared/event/model.ts';
import { clockOf, type ProcessForest } from '../alerts/process-forest.ts';
import { chainOf, chainRoot, isBoundary } from './chain-root.ts';
import { isPresent } from './present.ts';

export interface CaseScope {
  /** Every key under which sensors may have written the processes of the case. */
  processKeys: ProcessKey[];
  hosts: string[];
  /** The timeline's clock. */
  fromMs: number;
  toMs: number;
  /** Processes that belong here but were left out at the limit. */
  omittedProcesses: number;
}

/** More is no case any more but a whole machine. */
export const mostProcesses = 10_000;
/** What follows the last alert closely still belongs to it. */
const AFTERMATH_MS = 10 * 60_000;

const addTree = (forest: ProcessForest, root: ProcessKey, keys: Set<ProcessKey>): void => {
  const open = [root];
  const seen = new Set<ProcessKey>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    keys.add(key);
    for (const child of forest.children(key)) open.push(child);
  }
};

const keysOf = (forest: ProcessForest, key: ProcessKey): ProcessKey[] => {
  const process = forest.process(key);
  if (process === null) return [key];
  const { host, pid } = process;
  const byPid = pid === null ? [] : [ProcessKey.parse(`pid:${host}|${pid}`)];
  return [...process.aliases, ...byPid];
};

const processesOf = (alerts: readonly Alert[], forest: ProcessForest): Set<ProcessKey> => {
  const keys = new Set<ProcessKey>();
  const done = new Set<ProcessKey>();
  for (const key of alerts.map((alert) => alert.processKey).filter(isPresent)) {
    const chain = chainOf(forest, key);
    for (const member of chain) keys.add(member);
    const root = chain.at(-1) ?? key;
    if (done.has(root)) continue;
    done.add(root);
    const top = forest.process(root);
    if (isPresent(top?.parent)) keys.add(top.parent);
    if (!isBoundary(top)) addTree(forest, root, keys);
  }
  return keys;
};

/**
 * What belongs to a case: the alerted processes, those above them up to the first boundary (that one too: it says where the
 * chain came from), and everything below the top of the chain. An alert on a boundary itself (explorer.exe accepting a
 * connection) brings that process only, not all it ever started. Bare pids may hold a later process of the same pid: whoever
 * fetches by them limits by the span, whoever draws resolves them again. `events` are those of the alerts: where a host has
 * two clocks the span covers both.
 */
export const caseScope = (
  alerts: readonly Alert[],
  { forest, events }: { forest: ProcessForest; events: readonly StoredEvent[] },
): CaseScope => {
  const keys = processesOf(alerts, forest);
  const kept = [...keys].slice(0, mostProcesses);
  const ids = new Set(alerts.flatMap((alert) => alert.events));
  const times = events.filter((event) => ids.has(event.id)).flatMap((event) => [event.seenAtMs, clockOf(event)]);
  const roots = alerts
    .map((alert) => (alert.processKey === null ? null : forest.process(chainRoot(forest, alert.processKey))))
    .flatMap((root) => (root === null || isBoundary(root) ? [] : [root.startSeenAtMs, root.startMs]))
    .filter(isPresent);
  return {
    processKeys: [...new Set(kept.flatMap((key) => keysOf(forest, key)))].sort(),
    hosts: [...new Set(alerts.map((alert) => alert.host))].sort(),
    fromMs: Math.min(...alerts.map((alert) => alert.firstSeenMs), ...times, ...roots),
    toMs: Math.max(...alerts.map((alert) => alert.lastSeenMs), ...times) + AFTERMATH_MS,
    omittedProcesses: keys.size - kept.length,
  };
};
