import type { Alert } from '../../shared/alerts/model.ts';
import type { LinkCode } from '../../shared/grouping/model.ts';
import { isServiceAccount } from './accounts.ts';

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
  /** What one parent process started, told by the rule on it and by its program; empty where the parent is not known. */
  spawns: Set<string>;
}

/** Why a tree stands with those before it. `name`: the session, the account or what was started. */
export interface TreeLink {
  code: Exclude<LinkCode, 'process-tree' | 'host-window' | 'by-hand'>;
  name: string;
}

/** Trees of one incident, in order of time, each with what joined it; null for the one the others were joined to. */
export type JoinedTrees = { tree: Tree; link: TreeLink | null }[];

/** One person's work on a machine, with pauses. */
const SAME_ACTOR_MS = 30 * 60_000;
/** What the system does on somebody's behalf (services, brokers) follows at once. */
const ON_BEHALF_MS = 10 * 60_000;

/** One process that starts the same again and again: a service that retries, a task, a loop. */
const SAME_SPAWN_MS = 10 * 60_000;

/** Logon sessions of the system, the local and the network service (Windows: 0x3e7, 0x3e5, 0x3e4). */
const SERVICE_LOGONS = new Set(['0x3e7', '0x3e5', '0x3e4']);
const peopleOf = (tree: Tree): string[] => [...tree.users].filter((user) => !isServiceAccount(user));
/** `DOMAIN\name`, `name@domain` and `name` are one person on one host: sources differ in how they write the domain. */
const bareName = (user: string): string => user.slice(user.lastIndexOf('\\') + 1).replace(/@.*$/, '');

const hasProcess = (tree: Tree): boolean => tree.alerts.some((alert) => alert.processKey !== null);

const isStrong = (tree: Tree): boolean => tree.alerts.some(({ level }) => level === 'high' || level === 'critical');

const gapBetween = (a: Tree, b: Tree): number => Math.max(0, a.fromMs - b.toMs, b.fromMs - a.toMs);

/** Who is at work in a tree: its people and their logon sessions. */
const actorsOf = (tree: Tree): string[] => [
  ...[...tree.logons].filter((logon) => !SERVICE_LOGONS.has(logon)).map((logon) => `logon ${logon}`),
  ...peopleOf(tree).map((user) => `user ${bareName(user)}`),
];

const actorLink = (actor: string): TreeLink =>
  actor.startsWith('logon ')
    ? { code: 'same-logon', name: actor.slice('logon '.length) }
    : { code: 'same-account', name: actor.slice('user '.length) };

const groupedBy = <T, K>(items: Iterable<T>, keyOf: (item: T, at: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let at = 0;
  for (const item of items) {
    const key = keyOf(item, at++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

interface Join {
  a: number;
  b: number;
  link: TreeLink;
}

/** Union-find by tree position; `joins` are those that made one set of two: a tree of reasons over each set. */
const joiner = (
  size: number,
): { join: (a: number, b: number, link: TreeLink) => void; rootOf: (at: number) => number; joins: Join[] } => {
  const above = Array.from({ length: size }, (_, at) => at);
  const joins: Join[] = [];
  const rootOf = (at: number): number => {
    let root = at;
    while ((above[root] ?? root) !== root) root = above[root] ?? root;
    above[at] = root;
    return root;
  };
  return {
    rootOf,
    joins,
    join: (a, b, link) => {
      const [x, y] = [rootOf(a), rootOf(b)];
      if (x !== y) joins.push({ a, b, link });
      above[Math.max(x, y)] = Math.min(x, y);
    },
  };
};

interface Joining {
  /** In order of time. */
  trees: readonly Tree[];
  strong: ReadonlySet<number>;
  join: (a: number, b: number, link: TreeLink) => void;
}

/** What trees share, with their positions. */
type Named = readonly [name: string, positions: readonly number[]];

/**
 * Rule 1 for the trees of one actor, in one pass: a tree joins the strong one that reaches furthest, a strong one also the
 * weak ones before it. All weak ones joined to it are one group from then on, so the furthest-reaching of them is enough.
 */
const joinActor = ([actor, positions]: Named, { trees, strong, join }: Joining): void => {
  const link = actorLink(actor);
  const reachOf = (at: number): number => trees[at]?.toMs ?? Number.NEGATIVE_INFINITY;
  const furthest = (some: readonly number[]): number[] => {
    const [first, ...rest] = some;
    return first === undefined ? [] : [rest.reduce((best, at) => (reachOf(at) > reachOf(best) ? at : best), first)];
  };
  let strongest: number[] = [];
  let waiting: number[] = [];
  for (const at of positions) {
    const from = (trees[at]?.fromMs ?? 0) - SAME_ACTOR_MS;
    for (const other of strongest) if (reachOf(other) >= from) join(other, at, link);
    if (!strong.has(at)) {
      waiting.push(at);
      continue;
    }
    waiting = waiting.filter((other) => reachOf(other) >= from);
    for (const other of waiting) join(other, at, link);
    waiting = furthest(waiting);
    strongest = furthest([...strongest, at]);
  }
};

/** The strong tree nearest in time, for work done by the system; ties go to the earlier, then to the lesser key. */
const nearestStrong = (at: number, { trees, strong }: Joining): number => {
  const tree = trees[at];
  let best = -1;
  let bestGap = ON_BEHALF_MS;
  for (const other of strong) {
    const candidate = trees[other];
    if (other === at || tree === undefined || candidate === undefined) continue;
    const gap = gapBetween(tree, candidate);
    if (gap < bestGap || (gap === bestGap && best < 0)) [best, bestGap] = [other, gap];
  }
  return best;
};

/** Rule 3: what is started within ten minutes of the furthest reach of those before, in order of time. */
const joinSpawns = ([spawn, positions]: Named, { trees, join }: Joining): void => {
  // `<parent> program <path>` or `<parent> rule <id>`: what was started says more than the key of its parent.
  const name = spawn.slice(spawn.indexOf(' ') + 1);
  let last = -1;
  let reach = Number.NEGATIVE_INFINITY;
  for (const at of positions) {
    const tree = trees[at];
    if (tree === undefined) continue;
    if (last >= 0 && tree.fromMs - reach <= SAME_SPAWN_MS) join(last, at, { code: 'same-spawn', name });
    reach = Math.max(reach, tree.toMs);
    last = at;
  }
};

const positionsBy = (trees: readonly Tree[], namesOf: (tree: Tree) => Iterable<string>): Named[] => {
  const found = new Map<string, number[]>();
  for (const [at, tree] of trees.entries()) {
    for (const name of namesOf(tree)) {
      const positions = found.get(name);
      if (positions === undefined) found.set(name, [at]);
      else positions.push(at);
    }
  }
  // By name, so that the reason told does not depend on which alert came first.
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** Whose work the system does: see rule 2 below. */
const isOnBehalf = (tree: Tree): boolean => peopleOf(tree).length === 0 && (isStrong(tree) || !hasProcess(tree));

/** From the first tree along the joins: what reached each of the others. */
const linksFrom = (first: number, joins: readonly Join[]): Map<number, TreeLink> => {
  const beside = new Map<number, Join[]>();
  for (const one of joins) {
    for (const at of [one.a, one.b]) beside.set(at, [...(beside.get(at) ?? []), one]);
  }
  const links = new Map<number, TreeLink>();
  const open = [first];
  for (const at of open) {
    for (const { a, b, link } of beside.get(at) ?? []) {
      const other = a === at ? b : a;
      if (other === first || links.has(other)) continue;
      links.set(other, link);
      open.push(other);
    }
  }
  return links;
};

const joinOnHost = (unordered: readonly Tree[]): JoinedTrees[] => {
  const trees = [...unordered].sort((a, b) => a.fromMs - b.fromMs || (a.key < b.key ? -1 : 1));
  const { join, rootOf, joins } = joiner(trees.length);
  const strong = new Set(trees.flatMap((tree, at) => (isStrong(tree) ? [at] : [])));
  const joining = { trees, strong, join };
  for (const [at, tree] of trees.entries()) {
    const nearest = isOnBehalf(tree) ? nearestStrong(at, joining) : -1;
    if (nearest >= 0) join(at, nearest, { code: 'on-behalf', name: '' });
  }
  for (const named of positionsBy(trees, actorsOf)) joinActor(named, joining);
  for (const named of positionsBy(trees, (tree) => tree.spawns)) joinSpawns(named, joining);
  const joinsOf = groupedBy(joins, ({ a }) => rootOf(a));
  return [...groupedBy(trees.keys(), (at) => rootOf(at))].map(([root, positions]) => {
    const [first = 0] = positions;
    const links = linksFrom(first, joinsOf.get(root) ?? []);
    return positions.flatMap((at) => {
      const tree = trees[at];
      return tree === undefined ? [] : [{ tree, link: links.get(at) ?? null }];
    });
  });
};

/**
 * Trees of one incident. On one host,
 *   1. two trees of one person (same logon session or account) within thirty minutes, one of them with a high or critical
 *      alert, are one incident: stages of an attack run in separate trees (a stager, a service, a remote shell);
 *   2. a tree no person stands behind goes to the nearest tree with a high or critical alert within ten minutes where it
 *      has such an alert itself (privilege escalation, remote execution as SYSTEM) or no process (a service or task record);
 *   3. trees that one and the same parent process started within ten minutes are one incident where the same program was
 *      started or the same rule matched what was started: five starts by one services.exe are one question, not five.
 *      Two services of another program and another rule stay apart, though services.exe started both.
 * What system processes do with nothing but low and medium alerts stays a case of its own: measured, this is start-up and
 * management noise, and inside the main case it would fill its report. Hosts are never joined: each endpoint gets its own report and its own isolation.
 */
export const joinTrees = (trees: readonly Tree[]): JoinedTrees[] => {
  return [...groupedBy(trees, (tree) => tree.host).values()].flatMap(joinOnHost);
};
