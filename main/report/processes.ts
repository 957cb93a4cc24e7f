import type { Alert } from '../../shared/alerts/model.ts';
import type { ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { buildForest, processStartOf, realKey } from '../alerts/process-forest.ts';
import { isBrowser, isConsoleHost, isEverybodys } from './images.ts';

export interface CaseProcess {
  key: ProcessKey;
  pid: number | null;
  image: string | null;
  commandLine: string | null;
  user: string | null;
  hashes: string | null;
  signer: string | null;
  parentKey: ProcessKey | null;
  /** The record of its start, or null where it began before recording. */
  start: StoredEvent | null;
  ended: StoredEvent | null;
}

export type Processes = Map<ProcessKey, CaseProcess>;

const blank = (key: ProcessKey): CaseProcess => ({
  key,
  pid: null,
  image: null,
  commandLine: null,
  user: null,
  hashes: null,
  signer: null,
  parentKey: null,
  start: null,
  ended: null,
});

export interface ProcessTable {
  processes: Processes;
  /** The process a key meant at that time: `pid:` keys resolved, keys of two sensors for one start joined. */
  resolve: (key: ProcessKey, atMs: number) => ProcessKey;
}

type At = (key: ProcessKey) => CaseProcess;

const takeStart = (event: StoredEvent, process: CaseProcess): void => {
  process.pid ??= event.pid;
  process.image ??= event.image;
  process.commandLine ??= event.commandLine;
  process.user ??= event.user;
  process.hashes ??= event.hashes;
  process.signer ??= event.signer;
  process.start ??= event;
};

const takeParent = (event: StoredEvent, parent: CaseProcess): void => {
  parent.image ??= event.parentImage;
  parent.pid ??= event.parentPid;
  parent.commandLine ??= event.parentCommandLine;
};

const takeAct = (event: StoredEvent, process: CaseProcess): void => {
  process.image ??= event.image;
  process.pid ??= event.pid;
  process.user ??= event.user;
  if (event.activity === 'terminate' && event.class === 'process_activity') process.ended = event;
};

/** The processes the events speak of. `events` ascend by time and stand on one clock per host, which is the forest's too. */
export const processesOf = (events: StoredEvent[]): ProcessTable => {
  const starts = events.flatMap((event) => {
    const start = processStartOf({ ...event, loggedAtMs: null });
    return start === null ? [] : [{ start, event }];
  });
  const forest = buildForest(
    starts.map(({ start }) => start),
    events,
  );
  const processes: Processes = new Map();
  const at: At = (key) => {
    const known = processes.get(key) ?? blank(key);
    processes.set(key, known);
    return known;
  };
  const started = new Set<StoredEvent>();
  // Two sensors know different things of one start; the record that gave the process its key is heard first.
  const isOwn = ({ start }: (typeof starts)[number]): boolean => forest.resolve(start.key, start.atMs) === start.key;
  for (const { start, event } of [...starts.filter(isOwn), ...starts.filter((one) => !isOwn(one))]) {
    started.add(event);
    const process = at(forest.resolve(start.key, start.atMs));
    takeStart(event, process);
    process.parentKey ??= forest.process(process.key)?.parent ?? null;
    if (process.parentKey !== null) takeParent(event, at(process.parentKey));
  }
  for (const event of events) {
    const key = started.has(event) ? null : realKey(event.processKey);
    if (key !== null) takeAct(event, at(forest.resolve(key, event.seenAtMs)));
  }
  return { processes, resolve: forest.resolve };
};

/** From the oldest known ancestor down to the process itself. Broken input can hold loops: each key counts once. */
export const lineOf = (processes: Processes, key: ProcessKey): CaseProcess[] => {
  const line: CaseProcess[] = [];
  const seen = new Set<ProcessKey>();
  for (let next: ProcessKey | null = key; next !== null && !seen.has(next);) {
    seen.add(next);
    const process: CaseProcess | undefined = processes.get(next);
    if (process === undefined) break;
    line.unshift(process);
    next = process.parentKey;
  }
  return line;
};

/** The alerted process and what it came from, up to (not including) the programs that start everything. */
const attackLine = (processes: Processes, key: ProcessKey): ProcessKey[] => {
  const line = lineOf(processes, key).reverse();
  const stop = line.findIndex((process) => isEverybodys(process.image));
  const own = (stop === -1 ? line : line.slice(0, stop)).map((process) => process.key);
  return line.length === 0 ? [key] : own;
};

/** Adds what the processes inside, and the browsers that were alerted on, started. */
const addStarted = (processes: Processes, inside: Set<ProcessKey>, browsers: ReadonlySet<ProcessKey>): void => {
  for (const { key, parentKey, image } of sortedByStart(processes)) {
    const belongs = parentKey !== null && (inside.has(parentKey) || browsers.has(parentKey));
    if (belongs && !isConsoleHost(image) && !isBrowser(image)) inside.add(key);
  }
};

/**
 * Alerted processes, what they came from and what they started: acts of these are acts of the attack. A browser or a system
 * service that was alerted on stays outside with its everyday acts; what a browser started belongs.
 */
export const attackProcesses = ({ processes, resolve }: ProcessTable, alerts: Alert[]): Set<ProcessKey> => {
  const inside = new Set<ProcessKey>();
  const browsers = new Set<ProcessKey>();
  for (const alert of alerts) {
    if (alert.processKey === null) continue;
    const key = resolve(alert.processKey, alert.firstSeenMs);
    for (const one of attackLine(processes, key)) inside.add(one);
    if (isBrowser(processes.get(key)?.image ?? null)) browsers.add(key);
  }
  addStarted(processes, inside, browsers);
  return inside;
};

/** Parents before children: one pass then finds all descendants. */
const sortedByStart = (processes: Processes): CaseProcess[] =>
  [...processes.values()].sort((a, b) => (a.start?.seenAtMs ?? 0) - (b.start?.seenAtMs ?? 0));
