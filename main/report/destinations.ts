import type { StoredEvent } from '../../shared/event/model.ts';
import { isCloudService, isInfrastructurePort, isLoopback, isMulticast, isPrivate, oneSpelling } from './addresses.ts';
import type { Reading } from './behaviours.ts';
import { countOnce } from './behaviours.ts';
import { isForeignName } from './names.ts';
import { addTo } from './grouped.ts';

export interface Destination {
  address: string;
  port: number | null;
  protocol: string | null;
  scope: 'public' | 'private';
  /** Names that resolved to it in the attack's own look-ups, or that the connection record gives. */
  name: string | null;
  events: StoredEvent[];
  count: number;
  blocked: number;
}

interface LookedUpName {
  name: string;
  events: StoredEvent[];
  count: number;
}

const isOutgoing = (event: StoredEvent): boolean =>
  event.class === 'network_activity' &&
  event.direction !== 'inbound' &&
  event.activity !== 'listen' &&
  event.activity !== 'bind' &&
  event.dstAddress !== null &&
  event.dstAddress !== '' &&
  !isLoopback(event.dstAddress) &&
  !isMulticast(event.dstAddress);

/** Directory and name services inside the network; they are told of where an alert names them, in the overview. */
const isHouseTraffic = (event: StoredEvent): boolean =>
  isCloudService(event.dstAddress ?? '') || (isPrivate(event.dstAddress ?? '') && isInfrastructurePort(event.dstPort));

const ofAttack = ({ attack, table, alerts }: Reading): ((event: StoredEvent) => boolean) => {
  const alerted = new Set(alerts.flatMap((alert) => alert.events));
  return (event) =>
    alerted.has(event.id) || (event.processKey !== null && attack.has(table.resolve(event.processKey, event.seenAtMs)));
};

/** The answers stand in the record as `type: 5 name;::ffff:104.40.17.153;` (Sysmon) or as plain addresses. */
const answers = (event: StoredEvent, address: string): boolean =>
  (event.detail ?? '')
    .slice(0, 4096)
    .split(/[;,\s]/)
    .some((part) => part === address || part === `::ffff:${address}`);

const lookUps = (reading: Reading): StoredEvent[] => {
  const mine = ofAttack(reading);
  return reading.events.filter(
    (event) => event.class === 'dns_activity' && isForeignName(event.target ?? '', event.host) && mine(event),
  );
};

const nameFor = (address: string, events: StoredEvent[], resolved: StoredEvent[]): string | null => {
  const said = events.find((event) => event.dstHost !== null && event.dstHost !== '' && event.dstHost !== address);
  return said?.dstHost ?? resolved.find((event) => answers(event, address))?.target ?? null;
};

const order = (a: Destination, b: Destination): number =>
  (a.scope === 'public' ? 0 : 1) - (b.scope === 'public' ? 0 : 1) || b.count - a.count;

/** Where the processes of the attack connected to, outside addresses first, then the busiest. */
export const destinationsOf = (reading: Reading): Destination[] => {
  const mine = ofAttack(reading);
  const resolved = lookUps(reading);
  const groups = new Map<string, StoredEvent[]>();
  for (const event of reading.events) {
    if (!isOutgoing(event) || !mine(event) || isHouseTraffic(event)) continue;
    const place = `${oneSpelling(event.dstAddress ?? '')} ${event.dstPort ?? ''} ${(event.protocol ?? '').toLowerCase()}`;
    addTo(groups, place, event);
  }
  return [...groups.values()]
    .flatMap((events) => {
      const [first] = events;
      if (first === undefined) return [];
      const address = first.dstAddress ?? '';
      return [
        {
          address,
          port: first.dstPort,
          protocol: first.protocol,
          scope: isPrivate(address) ? ('private' as const) : ('public' as const),
          name: nameFor(address, events, resolved),
          events,
          count: countOnce(events),
          blocked: events.filter((event) => event.outcome === 'blocked').length,
        },
      ];
    })
    .sort(order);
};

/** Names looked up by the attack that belong to no destination above. */
export const namesOf = (reading: Reading, destinations: Destination[]): LookedUpName[] => {
  const told = new Set(destinations.map((destination) => destination.name));
  const groups = new Map<string, StoredEvent[]>();
  for (const event of lookUps(reading)) {
    const name = event.target ?? '';
    if (!told.has(name)) addTo(groups, name, event);
  }
  return [...groups].map(([name, events]) => ({ name, events, count: countOnce(events) }));
};
