import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import type { Lateral } from '../../../shared/graph/model.ts';
import { clockOf } from '../../alerts/process-forest.ts';
import { plainAddress } from '../address-text.ts';
import type { Draft } from '../draft.ts';
import { addEdge, addNode, makeLoud } from '../draft.ts';
import { isPerson, userId } from '../people-and-places.ts';
import type { ProcessIndex } from '../process-identity.ts';
import { actorOf } from '../process-nodes.ts';
import type { Arrival, LogonFacts } from './arrivals.ts';
import { logonFactsOf } from './arrivals.ts';
import { isOwnDoing } from './calls.ts';
import type { Logon, LogonSession } from './logons.ts';
import { methodOf, methodOfUse, techniqueOf } from './method.ts';

/**
 * How an attacker went from machine to machine:
 *
 *   process or host of A ──moved (method, credential)──▸ logon session on B ──began──▸ what ran in it
 *
 * A session in which nothing was recorded to start stays folded; its arrival then leads to the host.
 */

interface Moving {
  draft: Draft;
  index: ProcessIndex;
  facts: LogonFacts;
  alerted: ReadonlySet<EventId>;
  /** Process → what started it. */
  parentOf: ReadonlyMap<string, string>;
  /** `moved` edges until all their proof is together. */
  moves: Map<string, Move>;
}

interface Move {
  source: string;
  target: string;
  lateral: Lateral;
  proof: Map<EventId, StoredEvent>;
  loud: boolean;
}

/** Addresses inside an organisation (RFC 1918, RFC 4193, link-local): whoever comes from elsewhere entered, and did not move on. */
const isInside = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/.test(plainAddress(address));

const putMove = ({ moves }: Moving, move: Omit<Move, 'proof'>, proof: readonly StoredEvent[]): void => {
  const key = JSON.stringify([move.source, move.target, move.lateral]);
  const known = moves.get(key) ?? { ...move, proof: new Map<EventId, StoredEvent>() };
  known.loud ||= move.loud;
  for (const event of proof) known.proof.set(event.id, event);
  moves.set(key, known);
};

/** Accounts are written as `CORP\\a`, `corp.example\\a`, `a@corp.example`, `a`. */
const accountName = (user: string): string =>
  user.includes('@') ? user.slice(0, user.indexOf('@')) : user.slice(user.lastIndexOf('\\') + 1);

const addSession = (moving: Moving, session: LogonSession): void => {
  const { draft, index, facts } = moving;
  const { event, host, user, logonId, logonType, authentication, address, workstation } = session;
  const node = addNode(
    draft,
    {
      id: session.id,
      kind: 'logon',
      label: accountName(user),
      detail: [`LogonId=${logonId}`, event.detail].filter((part) => part !== null).join('; '),
      host,
      known: true,
    },
    event,
  );
  node.logon = { logonType, user, from: address ?? workstation, authentication };
  // Account and machine stand there already: `addLogon` put them.
  addEdge(draft, { source: userId(user), target: node.id, kind: 'logged-on' }, event);
  addEdge(draft, { source: node.id, target: `host:${host}`, kind: 'ran-on' }, event);
  const started = new Map(
    (facts.starts.get(session.id) ?? []).map((start) => [processOf(index, start), start] as const),
  );
  for (const [target, start] of started) {
    // What its own processes started needs no second line.
    if (target !== null && !started.has(moving.parentOf.get(target) ?? null))
      addEdge(draft, { source: node.id, target, kind: 'began' }, start);
  }
};

const processOf = (index: ProcessIndex, event: StoredEvent): string | null =>
  event.processKey === null
    ? null
    : index.identify({ key: event.processKey, atMs: clockOf(event), image: event.image });

/** Credentials used on A towards B are recorded within moments of the logon on B. */
const useBeforeMs = 15_000;

const useFor = ({ facts }: Moving, { logon, from }: Arrival): Logon | undefined =>
  facts.uses.findLast(
    (use) =>
      use.host === from &&
      Math.abs(use.atMs - logon.atMs) <= useBeforeMs &&
      accountName(use.user).toLowerCase() === accountName(logon.user).toLowerCase() &&
      (facts.machines.named(use.event.dstHost) ?? logon.host) === logon.host,
  );

/** The program that used credentials; pid 0 is nobody. */
const userProcess = ({ draft, index }: Moving, { event }: Logon): string | null => {
  const id = event.processKey?.endsWith('|0') === true ? null : processOf(index, event);
  return id !== null && draft.nodes.has(id) ? id : null;
};

/** Who set out: the program that called, else the one that used the credentials, else the machine. */
const sourceOf = (moving: Moving, { calls, from }: Arrival, use: Logon | undefined): string | null => {
  const call = calls.findLast(isOwnDoing)?.event;
  const caller = call === undefined ? null : processOf(moving.index, call);
  if (call !== undefined && caller !== null) {
    // Its machine is not part of the case: what its call tells of it is all that is known here.
    if (!moving.draft.nodes.has(caller)) actorOf(moving.draft, moving.index, call);
    return caller;
  }
  return (use === undefined ? null : userProcess(moving, use)) ?? (from === null ? null : `host:${from}`);
};

const lateralOf = ({ facts }: Moving, { logon, session, calls }: Arrival): Lateral => {
  const { user: account, logonType, event } = logon;
  const starts = session === null ? [] : (facts.starts.get(session.id) ?? []);
  const acts = session === null ? [] : (facts.acts.get(session.id) ?? []);
  const isDesktop = event.channel?.includes('TerminalServices') === true || event.eventCode === 4778;
  const method = isDesktop ? 'rdp' : methodOf({ logonType, starts, acts, ports: calls.map(({ port }) => port) });
  const outcome = event.outcome === 'failure' || event.outcome === 'blocked' ? 'failure' : 'success';
  return { method, account, logonType, outcome, technique: techniqueOf[method] };
};

/** Where it led: the session, if something ran in it, else the machine. */
const targetOf = ({ facts }: Moving, { logon, session }: Arrival): string =>
  session !== null && facts.starts.has(session.id) ? session.id : `host:${logon.host}`;

const addFromAddress = (moving: Moving, arrival: Arrival, address: string): void => {
  const { draft } = moving;
  const { event, user } = arrival.logon;
  const plain = plainAddress(address);
  const seed = {
    id: `address:${plain}`,
    kind: 'address',
    label: plain,
    detail: null,
    host: null,
    known: true,
  } as const;
  const source = addNode(draft, seed, event).id;
  const target = targetOf(moving, arrival);
  const lateral = lateralOf(moving, arrival);
  if (isInside(plain) && isPerson(user)) {
    putMove(moving, { source, target, lateral, loud: lateral.outcome === 'success' }, [event]);
  } else if (lateral.outcome === 'success') {
    const edge = addEdge(draft, { source, target, kind: 'logged-on' }, event);
    if (isPerson(user)) makeLoud(draft, edge);
  }
};

const addArrival = (moving: Moving, arrival: Arrival): void => {
  const { logon, from, calls } = arrival;
  if (from === null || !isPerson(logon.user)) {
    if (logon.address !== null) addFromAddress(moving, arrival, logon.address);
    return;
  }
  const lateral = lateralOf(moving, arrival);
  const use = useFor(moving, arrival);
  const source = sourceOf(moving, arrival, use);
  if (source === null) return;
  const proof = [logon.event, ...calls.map(({ event }) => event), ...(use === undefined ? [] : [use.event])];
  if (!moving.draft.nodes.has(source)) addHost(moving, from, logon.event, true);
  const move = { source, target: targetOf(moving, arrival), lateral, loud: lateral.outcome === 'success' };
  putMove(moving, move, proof);
};

const addHost = ({ draft }: Moving, host: string, event: StoredEvent, known: boolean): string =>
  addNode(draft, { id: `host:${host}`, kind: 'host', label: host, detail: host, host, known }, event).id;

/** The other machine credentials were meant for, as a node's id; null where they stayed at home. */
const meantFor = (moving: Moving, { event, host }: Logon): string | null => {
  const { machines } = moving.facts;
  const name = event.dstHost?.trim().toLowerCase().split('/').at(-1) ?? '';
  if (name === '' || name === '-' || name.startsWith('localhost')) return null;
  const to = machines.named(name);
  if (to === host || (to !== null && to === machines.named(host))) return null;
  return addHost(moving, to ?? name, event, to !== null);
};

/** Credentials used towards a machine whose own records are not here: it is not known whether they opened it. */
const addUse = (moving: Moving, use: Logon, arrived: ReadonlySet<EventId>): void => {
  const { draft } = moving;
  const { event, user: account } = use;
  const target = arrived.has(event.id) || !isPerson(account) ? null : meantFor(moving, use);
  if (target === null) return;
  const process = userProcess(moving, use);
  const method = methodOfUse(event);
  const lateral: Lateral = { method, account, logonType: null, outcome: 'unknown', technique: techniqueOf[method] };
  const source = process ?? `host:${event.host}`;
  putMove(moving, { source, target, lateral, loud: process !== null && draft.loudNodes.has(process) }, [event]);
};

const inOrder = (proof: Move['proof']): StoredEvent[] =>
  [...proof.values()].toSorted((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);

const drawMoves = ({ draft, moves, alerted }: Moving): void => {
  for (const { source, target, lateral, proof, loud } of moves.values()) {
    for (const event of inOrder(proof)) {
      const edge = addEdge(draft, { source, target, kind: 'moved', lateral }, event);
      if (loud || alerted.has(event.id)) makeLoud(draft, edge);
      if (alerted.has(event.id)) draft.pinnedEdges.add(edge.id);
    }
  }
  // What ran in a session that is drawn hangs from it.
  for (const edge of draft.edges.values())
    if (edge.kind === 'began' && draft.loudNodes.has(edge.source) && draft.loudNodes.has(edge.target))
      draft.loudEdges.add(edge.id);
};

/**
 * Adds logon sessions and movement between machines to a draft that holds everything else. `events`, in order of time, may hold
 * more than stands in the draft: the rest is asked who came from where, and told only where it answers.
 */
export const addMovement = (
  draft: Draft,
  index: ProcessIndex,
  { events, placed, alerted }: { events: StoredEvent[]; placed: ReadonlySet<EventId>; alerted: ReadonlySet<EventId> },
): void => {
  const facts = logonFactsOf(events);
  const isPlaced = ({ event }: Logon): boolean => placed.has(event.id);
  const spawned = [...draft.edges.values()].filter(({ kind }) => kind === 'spawned');
  const parentOf = new Map(spawned.map(({ source, target }) => [target, source]));
  const moving: Moving = { draft, index, facts, alerted, parentOf, moves: new Map() };
  for (const session of facts.sessions.filter(isPlaced)) addSession(moving, session);
  for (const arrival of facts.arrivals.filter(({ logon }) => isPlaced(logon))) addArrival(moving, arrival);
  const arrived = new Set([...moving.moves.values()].flatMap(({ proof }) => [...proof.keys()]));
  for (const use of facts.uses.filter(isPlaced)) addUse(moving, use, arrived);
  drawMoves(moving);
};
