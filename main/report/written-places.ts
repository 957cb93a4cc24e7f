import type { StoredEvent } from '../../shared/event/model.ts';
import { isLoopback } from './addresses.ts';
import type { Reading } from './behaviours.ts';
import type { Destination } from './destinations.ts';

/** Scheme, host and port of an address as a command line spells it. Nothing of it is decoded or asked. */
const address = /\b(?:https?|ftp|ws):\/\/(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5}))?/gi;

export interface WrittenPlace {
  host: string;
  port: number | null;
  events: StoredEvent[];
}

/** Launches of the attack's processes. */
const launchesOf = ({ events, attack, table }: Reading): StoredEvent[] =>
  events.filter(
    ({ class: kind, activity, processKey, seenAtMs }) =>
      kind === 'process_activity' &&
      activity === 'launch' &&
      processKey !== null &&
      attack.has(table.resolve(processKey, seenAtMs)),
  );

const placesIn = ({ commandLine }: StoredEvent): { host: string; port: string }[] =>
  [...(commandLine ?? '').slice(0, 4096).matchAll(address)].map(([, host = '', port = '']) => ({
    host: host.replaceAll(/[[\]]/g, '').toLowerCase(),
    port,
  }));

/** Where command lines of the attack point to and no record of going there exists: a download that no sensor told of. */
export const writtenPlaces = (
  reading: Reading,
  { destinations, names }: { destinations: readonly Destination[]; names: readonly { name: string }[] },
): WrittenPlace[] => {
  const known = new Set([
    ...destinations.flatMap((one) => [one.address.toLowerCase(), one.name?.toLowerCase() ?? '']),
    ...names.map(({ name }) => name.toLowerCase()),
  ]);
  const found = new Map<string, WrittenPlace>();
  for (const event of launchesOf(reading))
    for (const { host, port } of placesIn(event)) {
      if (known.has(host) || isLoopback(host) || !/[.:]/.test(host)) continue;
      const place = found.get(`${host} ${port}`) ?? { host, port: port === '' ? null : Number(port), events: [] };
      place.events.push(event);
      found.set(`${host} ${port}`, place);
    }
  return [...found.values()];
};
