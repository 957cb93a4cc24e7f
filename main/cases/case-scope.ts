import type { Alert } from '../../shared/alerts/model.ts';
import { ProcessKey } from '../../shared/event/model.ts';
import type { ProcessForest } from '../alerts/process-forest.ts';
import { chainOf, isBoundary } from './chain-root.ts';
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
const MAX_PROCESSES = 5_000;
/** What follows the last alert closely still belongs to it. */
const AFTERMATH_MS = 10 * 60_000;

const addTree = (forest: ProcessForest, root: ProcessKey, keys: Set<ProcessKey>): void => {
  const open = [root];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key !== root && keys.has(key)) continue;
    keys.add(key);
    open.push(...forest.children(key));
  }
};

const keysOf = (forest: ProcessForest, key: ProcessKey): ProcessKey[] => {
  const process = forest.process(key);
  if (process === null) return [key];
  const { host, pid } = process;
  const byPid = pid === null ? [] : [ProcessKey.parse(`pid:${host}|${pid}`)];
  return [...process.aliases, ...byPid];
};

/**
 * What belongs to a case: the alerted processes, those above them up to the first boundary (that one too: it says where the
 * chain came from), and everything below the top of the chain. An alert on a boundary itself (explorer.exe accepting a
 * connection) brings that process only, not all it ever started. Bare pids may hold a later process of the same pid: whoever
 * fetches by them limits by the span, whoever draws resolves them again.
 */
export const caseScope = (alerts: readonly Alert[], forest: ProcessForest): CaseScope => {
  const keys = new Set<ProcessKey>();
  for (const key of alerts.map((alert) => alert.processKey).filter(isPresent)) {
    const chain = chainOf(forest, key);
    const root = chain.at(-1) ?? key;
    const top = forest.process(root);
    if (isPresent(top?.parent)) keys.add(top.parent);
    if (isBoundary(top)) keys.add(root);
    else if (!keys.has(root) || forest.children(root).some((child) => !keys.has(child))) addTree(forest, root, keys);
    for (const member of chain) keys.add(member);
  }
  const kept = [...keys].slice(0, MAX_PROCESSES);
  const starts = alerts
    .map((alert) => alert.processKey)
    .filter(isPresent)
    .map((key) => forest.process(chainOf(forest, key).at(-1) ?? key))
    .map((root) => (isBoundary(root) ? null : root?.startSeenAtMs))
    .filter(isPresent);
  return {
    processKeys: [...new Set(kept.flatMap((key) => keysOf(forest, key)))].sort(),
    hosts: [...new Set(alerts.map((alert) => alert.host))].sort(),
    fromMs: Math.min(...alerts.map((alert) => alert.firstSeenMs), ...starts),
    toMs: Math.max(...alerts.map((alert) => alert.lastSeenMs)) + AFTERMATH_MS,
    omittedProcesses: keys.size - kept.length,
  };
};
