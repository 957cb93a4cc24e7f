import type { StoredEvent } from '../../shared/event/model.ts';
import type { FlowNode } from '../../shared/graph/model.ts';
import { leadsNowhere, plainAddress } from './address-text.ts';
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

export const userNode = (draft: Draft, user: string, event: StoredEvent): FlowNode =>
  addNode(
    draft,
    { id: `user:${user.toLowerCase()}`, kind: 'user', label: user, detail: user, host: null, known: true },
    event,
  );

const machineAccounts = /(^|\\)(system|local service|network service|anonymous logon|dwm-\d+|umfd-\d+|-|[^\\]*\$)$/;

/** False for accounts of the machine itself, which run something all the time. */
export const isPerson = (user: string): boolean => user !== '' && !machineAccounts.test(user.toLowerCase());

/** Who logged on where and from where. */
export const addLogon = (draft: Draft, event: StoredEvent): void => {
  const user = event.targetKind === 'user' ? (event.target ?? event.user) : event.user;
  const host = hostNode(draft, event);
  if (user === null || event.activity !== 'logon') return;
  const person = userNode(draft, user, event);
  const edge = addEdge(draft, { source: person.id, target: host.id, kind: 'logged-on' }, event);
  const from = event.srcAddress;
  if (from === null || leadsNowhere(from)) return;
  const plain = plainAddress(from);
  const seed = {
    id: `address:${plain}`,
    kind: 'address' as const,
    label: plain,
    detail: null,
    host: null,
    known: true,
  };
  const address = addNode(draft, seed, event);
  const arrival = addEdge(draft, { source: address.id, target: host.id, kind: 'logged-on' }, event);
  if (!isPerson(user)) return;
  makeLoud(draft, edge);
  makeLoud(draft, arrival);
};

/** Links the head of each process tree to its host, and processes to their user where it is not their parent's. */
export const linkPeopleAndPlaces = (draft: Draft, events: StoredEvent[]): void => {
  const parentOf = new Map<string, string>();
  for (const edge of draft.edges.values()) if (edge.kind === 'spawned') parentOf.set(edge.target, edge.source);
  const firstEvent = new Map(events.map((event) => [event.id, event]));
  const processes = [...draft.nodes.values()].filter((node) => node.kind === 'process');
  const hosts = new Set(processes.filter((one) => draft.loudNodes.has(one.id)).map((one) => one.host));
  const people = new Set(processes.map((one) => one.process?.user?.toLowerCase() ?? '').filter(isPerson));
  for (const node of processes) {
    const proof = node.events[0] === undefined ? undefined : firstEvent.get(node.events[0]);
    if (proof === undefined) continue;
    const drawn = draft.loudNodes.has(node.id);
    const parent = draft.nodes.get(parentOf.get(node.id) ?? '');
    if (parent === undefined) {
      const edge = addEdge(draft, { source: node.id, target: hostNode(draft, proof).id, kind: 'ran-on' }, proof);
      if (drawn && hosts.size > 1) makeLoud(draft, edge);
    }
    const user = node.process?.user ?? null;
    if (user === null || user === parent?.process?.user) continue;
    const edge = addEdge(draft, { source: node.id, target: userNode(draft, user, proof).id, kind: 'ran-as' }, proof);
    if (drawn && people.size > 1 && isPerson(user)) makeLoud(draft, edge);
  }
};
