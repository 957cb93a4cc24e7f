import type { StoredEvent } from '../../shared/event/model.ts';
import type { FlowNode } from '../../shared/graph/model.ts';
import type { Draft } from './draft.ts';
import { addEdge, addNode, makeLoud } from './draft.ts';

/**
 * Users and hosts. They stand in every event, so they are drawn only where they add something: a second host, a second
 * person, a logon between machines.
 */

export const hostNode = (draft: Draft, event: StoredEvent): FlowNode =>
  addNode(
    draft,
    { id: `host:${event.host}`, kind: 'host', label: event.host, detail: event.host, host: event.host, known: true },
    event,
  );

export const userId = (user: string): string => `user:${user.toLowerCase()}`;

export const userNode = (draft: Draft, user: string, event: StoredEvent): FlowNode =>
  addNode(draft, { id: userId(user), kind: 'user', label: user, detail: user, host: null, known: true }, event);

const machineAccounts = /(^|\\)(system|local service|network service|anonymous logon|dwm-\d+|umfd-\d+|-|[^\\]*\$)$/;

/** False for accounts of the machine itself, which run something all the time. */
export const isPerson = (user: string): boolean => user !== '' && !machineAccounts.test(user.toLowerCase());

/** Who logged on where; from where, and what came of it, is told by `addMovement`. */
export const addLogon = (draft: Draft, event: StoredEvent): void => {
  const user = event.targetKind === 'user' ? (event.target ?? event.user) : event.user;
  const host = hostNode(draft, event);
  if (user === null || event.activity !== 'logon') return;
  const person = userNode(draft, user, event);
  // Credentials meant for another machine open nothing here.
  if (event.outcome !== 'failure' && event.dstHost === null)
    addEdge(draft, { source: person.id, target: host.id, kind: 'logged-on' }, event);
};

interface Population {
  parentOf: Map<string, string>;
  severalHosts: boolean;
  severalPeople: boolean;
}

const populationOf = (draft: Draft, processes: FlowNode[]): Population => {
  const parentOf = new Map<string, string>();
  for (const edge of draft.edges.values()) if (edge.kind === 'spawned') parentOf.set(edge.target, edge.source);
  const hosts = new Set(processes.filter((one) => draft.loudNodes.has(one.id)).map((one) => one.host));
  const people = new Set(processes.map((one) => one.process?.user?.toLowerCase() ?? '').filter(isPerson));
  return { parentOf, severalHosts: hosts.size > 1, severalPeople: people.size > 1 };
};

const linkHost = (draft: Draft, node: FlowNode, proof: StoredEvent, drawn: boolean): void => {
  const edge = addEdge(draft, { source: node.id, target: hostNode(draft, proof).id, kind: 'ran-on' }, proof);
  if (drawn) makeLoud(draft, edge);
};

const linkUser = (
  draft: Draft,
  node: FlowNode,
  user: string,
  { proof, drawn }: { proof: StoredEvent; drawn: boolean },
): void => {
  const edge = addEdge(draft, { source: node.id, target: userNode(draft, user, proof).id, kind: 'ran-as' }, proof);
  if (drawn && isPerson(user)) makeLoud(draft, edge);
};

/** Links the head of each process tree to its host, and processes to their user where it is not their parent's. */
export const linkPeopleAndPlaces = (draft: Draft, events: StoredEvent[]): void => {
  const eventOf = new Map(events.map((event) => [event.id, event]));
  const processes = [...draft.nodes.values()].filter((node) => node.kind === 'process');
  const population = populationOf(draft, processes);
  for (const node of processes) {
    const [first] = node.events;
    const proof = first === undefined ? undefined : eventOf.get(first);
    if (proof !== undefined) linkProcess(draft, node, proof, population);
  }
};

const linkProcess = (draft: Draft, node: FlowNode, proof: StoredEvent, population: Population): void => {
  const { parentOf, severalHosts, severalPeople } = population;
  const drawn = draft.loudNodes.has(node.id);
  const parent = draft.nodes.get(parentOf.get(node.id) ?? '');
  if (parent === undefined) linkHost(draft, node, proof, drawn && severalHosts);
  const user = node.process?.user ?? null;
  if (user !== null && user !== parent?.process?.user)
    linkUser(draft, node, user, { proof, drawn: drawn && severalPeople });
};
