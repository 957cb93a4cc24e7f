import { defangName, visible } from '../../shared/report/evidence-text.ts';
import type { Reading } from './behaviours.ts';
import { namesOf, type Destination } from './destinations.ts';
import { knownName, knownPlace, type KnownKind } from './known-services.ts';
import { suspicionsIn } from './suspicions.ts';
import { endpointText } from './telling.ts';
import { writtenPlaces } from './written-places.ts';

/** What is to become of the places an attack went to, asked for or named. */
export interface Blockable {
  /** To be blocked, as printed: where it went, then names it asked for, then places its command lines hold. */
  targets: string[];
  /** Where a flood went: whoever is there suffers from it. */
  flooded: Destination[];
  /** Everybody's machine asks these. */
  known: { place: string; kind: KnownKind }[];
}

/** A flood needs no answer: what an EDR calls one goes out by UDP or ICMP, while its orders come over connections. */
const isFlooded = ({ protocol }: Destination): boolean => /^(?:udp|icmp|icmpv6|17|1|58)$/i.test(protocol ?? '');

const nameText = (name: string): string => defangName(visible(name.slice(0, 120)));

export const blockable = (reading: Reading, destinations: readonly Destination[]): Blockable => {
  const hasFlood = suspicionsIn(reading.facts.alerts).includes('flood');
  const outside = destinations.filter(({ scope }) => scope === 'public');
  const flooded = hasFlood ? outside.filter((one) => isFlooded(one) && knownPlace(one) === null) : [];
  const found: Blockable = { targets: [], flooded, known: [] };
  const add = (place: string, kind: KnownKind | null): void => {
    if (kind === null) found.targets.push(place);
    else found.known.push({ place, kind });
  };
  for (const one of outside) if (!flooded.includes(one)) add(endpointText(one.address, one.port), knownPlace(one));
  const names = namesOf(reading, [...destinations]);
  for (const { name } of names) add(nameText(name), knownName(name));
  for (const { host, port } of writtenPlaces(reading, { destinations, names }))
    add(endpointText(host, port), knownPlace({ address: host, port, name: host }));
  return found;
};
