import type { Alert } from '../../shared/alerts/model.ts';

/** The alerts below one top of a process chain, or of one host and window without process. Times by the log's clock. */
export interface Tree {
  key: string;
  host: string;
  alerts: Alert[];
  fromMs: number;
  toMs: number;
  /** Lower case. */
  users: Set<string>;
  logons: Set<string>;
}

/** One person's work on a machine, with pauses. */
const SAME_ACTOR_MS = 30 * 60_000;
/** What the system does on somebody's behalf (services, brokers) follows at once. */
const ON_BEHALF_MS = 10 * 60_000;

/** Logon sessions of the system, the local and the network service (Windows: 0x3e7, 0x3e5, 0x3e4). */
const SERVICE_LOGONS = new Set(['0x3e7', '0x3e5', '0x3e4']);
const SERVICE_USER =
  /^(?:nt authority\\.*|system|local service|network service|window manager\\.*|font driver host\\.*|.*\$)$/;

const isService = (user: string): boolean => SERVICE_USER.test(user);
const peopleOf = (tree: Tree): string[] => [...tree.users].filter((user) => !isService(user));
/** `DOMAIN\name`, `name@domain` and `name` are one person on one host: sources differ in how they write the domain. */
const bareName = (user: string): string => user.slice(user.lastIndexOf('\\') + 1).replace(/@.*$/, '');

const hasProcess = (tree: Tree): boolean => tree.alerts.some((alert) => alert.processKey !== null);

const isStrong = (tree: Tree): boolean => tree.alerts.some(({ level }) => level === 'high' || level === 'critical');

const gapBetween = (a: Tree, b: Tree): number => Math.max(0, a.fromMs - b.toMs, b.fromMs - a.toMs);

const shareActor = (a: Tree, b: Tree): boolean => {
  const sameLogon = [...a.logons].some((logon) => b.logons.has(logon) && !SERVICE_LOGONS.has(logon));
  if (sameLogon) return true;
  const names = new Set(peopleOf(b).map(bareName));
  return peopleOf(a).some((user) => names.has(bareName(user)));
};

/** Union-find by tree position. */
const joiner = (size: number): { join: (a: number, b: number) => void; rootOf: (at: number) => number } => {
  const above = Array.from({ length: size }, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while ((above[root] ?? root) !== root) root = above[root] ?? root;
    above[at] = root;
    return root;
  };
  return {
    rootOf,
    join: (a, b) => {
      const [x, y] = [rootOf(a), rootOf(b)];
      above[Math.max(x, y)] = Math.min(x, y);
    },
  };
};

/** The strong tree nearest in time, for work done by the system; ties go to the earlier, then to the lesser key. */
const nearestStrong = (tree: Tree, trees: readonly Tree[]): number => {
  let best = -1;
  for (const [at, other] of trees.entries()) {
    if (other === tree || !isStrong(other) || gapBetween(tree, other) > ON_BEHALF_MS) continue;
    const current = trees[best];
    if (current === undefined || gapBetween(tree, other) < gapBetween(tree, current)) best = at;
  }
  return best;
};

/** Whose work the system does: see rule 2 below. */
const isOnBehalf = (tree: Tree): boolean => peopleOf(tree).length === 0 && (isStrong(tree) || !hasProcess(tree));

/** Positions after `at` of the trees of the same person, in order of time. */
const sameActor = (trees: readonly Tree[], at: number): number[] => {
  const tree = trees[at];
  const found: number[] = [];
  for (let other = at + 1; tree !== undefined && other < trees.length; other++) {
    const candidate = trees[other];
    if (candidate === undefined || candidate.fromMs - tree.toMs > SAME_ACTOR_MS) break;
    if ((isStrong(tree) || isStrong(candidate)) && shareActor(tree, candidate)) found.push(other);
  }
  return found;
};

const joinOnHost = (unordered: readonly Tree[]): Tree[][] => {
  const trees = [...unordered].sort((a, b) => a.fromMs - b.fromMs || (a.key < b.key ? -1 : 1));
  const { join, rootOf } = joiner(trees.length);
  for (const [at, tree] of trees.entries()) {
    for (const other of sameActor(trees, at)) join(at, other);
    const nearest = isOnBehalf(tree) ? nearestStrong(tree, trees) : -1;
    if (nearest >= 0) join(at, nearest);
  }
  const groups = new Map<number, Tree[]>();
  for (const [at, tree] of trees.entries()) groups.set(rootOf(at), [...(groups.get(rootOf(at)) ?? []), tree]);
  return [...groups.values()];
};

/**
 * Trees of one incident. On one host,
 *   1. two trees of one person (same logon session or account) within thirty minutes, one of them with a high or critical
 *      alert, are one incident: stages of an attack run in separate trees (a stager, a service, a remote shell);
 *   2. a tree no person stands behind goes to the nearest tree with a high or critical alert within ten minutes where it
 *      has such an alert itself (privilege escalation, remote execution as SYSTEM) or no process (a service or task record).
 * What system processes do with nothing but low and medium alerts stays a case of its own: measured, this is start-up and
 * management noise, and inside the main case it would fill its report. Hosts are never joined: each endpoint gets its own report and its own isolation.
 */
export const joinTrees = (trees: readonly Tree[]): Tree[][] => {
  const hosts = new Map<string, Tree[]>();
  for (const tree of trees) hosts.set(tree.host, [...(hosts.get(tree.host) ?? []), tree]);
  return [...hosts.values()].flatMap(joinOnHost);
};
