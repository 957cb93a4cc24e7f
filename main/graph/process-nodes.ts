import type { ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import type { FlowNode } from '../../shared/graph/model.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import type { Draft } from './draft.ts';
import { addEdge, addNode, makeLoud } from './draft.ts';
import type { ProcessIndex } from './process-identity.ts';
import { clockOf } from '../alerts/process-forest.ts';
import { isStart } from './process-identity.ts';

/** `powershell.exe (4120)`; without an image the pid, without a pid the identity the sensor gave. */
const processLabel = (image: string | null, pid: number | null, id: string): string => {
  if (image !== null && image !== '') return pid === null ? baseName(image) : `${baseName(image)} (${pid})`;
  return pid === null ? `? ${id.slice(0, 18)}…` : `? (${pid})`;
};

type Process = NonNullable<FlowNode['process']>;
type ProcessFacts = Partial<Process>;

const unknownProcess: Process = {
  pid: null,
  image: null,
  commandLine: null,
  user: null,
  hashes: null,
  signer: null,
  endedAtMs: null,
};

const factNames = ['pid', 'image', 'commandLine', 'user', 'hashes', 'signer'] as const;

const fill = <K extends keyof Process>(process: Process, name: K, fact: Process[K] | undefined): boolean => {
  if (process[name] !== null || fact === null || fact === undefined) return false;
  process[name] = fact;
  return true;
};

/** What was learnt first stays: the start comes before what others say of the process. Called for every event. */
const learn = (node: FlowNode, facts: ProcessFacts): void => {
  const process = node.process ?? { ...unknownProcess };
  let isNews = node.process === null;
  for (const name of factNames) isNews = fill(process, name, facts[name]) || isNews;
  if (!isNews) return;
  node.process = process;
  node.label = processLabel(process.image, process.pid, node.id);
  node.detail = process.commandLine ?? process.image;
};

interface Named {
  key: ProcessKey;
  image: string | null;
  event: StoredEvent;
  known: boolean;
}

const namedNode = (draft: Draft, id: string, { event, known }: Pick<Named, 'event' | 'known'>): FlowNode => {
  const seed = { id, kind: 'process' as const, label: id, detail: null, host: event.host, known };
  const node = addNode(draft, seed, event);
  if (known) node.known = true;
  return node;
};

const processNode = (draft: Draft, index: ProcessIndex, { key, image, ...named }: Named): FlowNode =>
  namedNode(draft, index.identify({ key, atMs: clockOf(named.event), image }), named);

/** Pids stand in weak keys too: `pid:<HOST>|<pid>`. */
const pidInKey = (key: string): number | null => {
  const pid = key.startsWith('pid:') ? Number(key.slice(key.lastIndexOf('|') + 1)) : Number.NaN;
  return Number.isSafeInteger(pid) ? pid : null;
};

/** The process that acted, or null where the record names none. */
export const actorOf = (draft: Draft, index: ProcessIndex, event: StoredEvent): FlowNode | null => {
  if (event.processKey === null) return null;
  const actor = processNode(draft, index, { key: event.processKey, image: event.image, event, known: true });
  const pid = event.pid ?? pidInKey(event.processKey);
  const { image, commandLine, user } = event;
  // Hashes of a module load are the module's, not the process's.
  if (event.class === 'process_activity') learn(actor, { pid, image, commandLine, user, ...ownFileFacts(event) });
  else learn(actor, { pid, image, user: event.class === 'authentication' ? null : user });
  if (event.activity === 'terminate' && actor.process !== null && event.class === 'process_activity')
    actor.process.endedAtMs ??= event.seenAtMs;
  return actor;
};

const ownFileFacts = (event: StoredEvent): ProcessFacts =>
  isStart(event) ? { hashes: event.hashes, signer: event.signer } : {};

/** The process opened or injected into. */
export const targetProcessOf = (draft: Draft, index: ProcessIndex, event: StoredEvent): FlowNode | null => {
  if (event.targetKey === null) return null;
  const image = event.targetKind === 'process' ? event.target : null;
  const target = processNode(draft, index, { key: event.targetKey, image, event, known: false });
  learn(target, { pid: pidInKey(event.targetKey), image });
  return target;
};

/** Two sensors' times of one start differ by less, and so does the moment before it. */
const execWithinMs = 2_001;

/**
 * One parent per process: where two sensors recorded one start, the one that names the parent by GUID is believed, because
 * a pid can have been taken over by another process in between.
 */
export const addParents = (draft: Draft, index: ProcessIndex, events: StoredEvent[]): void => {
  const starts = events.filter((event) => isStart(event) && event.parentKey !== null);
  const byTrust = [
    ...starts.filter((event) => !event.parentKey?.startsWith('pid:')),
    ...starts.filter((event) => event.parentKey?.startsWith('pid:')),
  ];
  const parentOf = new Map<string, string>();
  for (const event of byTrust) {
    if (event.parentKey === null || event.processKey === null) continue;
    const child = index.identify({ key: event.processKey, atMs: clockOf(event), image: event.image });
    const reference = { key: event.parentKey, atMs: clockOf(event), image: event.parentImage };
    const named = index.identify(reference);
    // A process that runs another program in its own place (exec) keeps its pid: what had the pid before is its parent.
    const parent = named === child ? index.identify({ ...reference, atMs: reference.atMs - execWithinMs }) : named;
    if (parent === child || (parentOf.get(child) ?? parent) !== parent) continue;
    parentOf.set(child, parent);
    const node = namedNode(draft, parent, { event, known: false });
    const pid = event.parentPid ?? pidInKey(event.parentKey);
    learn(node, { pid, image: event.parentImage, commandLine: event.parentCommandLine });
    makeLoud(draft, addEdge(draft, { source: parent, target: child, kind: 'spawned' }, event));
  }
};
