import { defangName, quotable, visible } from '../../shared/report/evidence-text.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { blockable } from './block-targets.ts';
import type { Reading } from './behaviours.ts';
import { namesOf, type Destination } from './destinations.ts';
import { penFor, type Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { endpointText, untilAfter, whenAfter } from './telling.ts';
import { writtenPlaces } from './written-places.ts';

const DESTINATIONS = 5;
const NAMES = 3;
/** Places of command lines that are named; more are counted. */
const PLACES = 5;
/** Of a flood. */
const FLOODED = 3;

const rowText = (destination: Destination, words: DraftWords): string => {
  const { address, port, name, scope, protocol, events, count, blocked } = destination;
  const [first, last] = [events[0], events.at(-1)];
  const firstMs = first?.seenAtMs ?? 0;
  return words.destination.row({
    address: endpointText(address, port),
    name: name === null ? '' : defangName(visible(name.slice(0, 120))),
    scope,
    protocol: protocol === null ? words.unknown : quotable(protocol.toUpperCase(), 16),
    from: whenAfter(firstMs, null),
    until: untilAfter(last?.seenAtMs ?? firstMs, firstMs),
    count,
    blocked,
  });
};

/** Names that were looked up, and addresses that stand in command lines. How many there are. */
const tellNames = (reading: Reading, destinations: Destination[], words: DraftWords, pen: Pen): number => {
  const names = namesOf(reading, destinations);
  for (const { name, events: asked, count } of names.slice(0, NAMES)) {
    const from = whenAfter(asked[0]?.seenAtMs ?? 0, null);
    pen.say('confirmed', words.destination.name({ name: defangName(visible(name.slice(0, 120))), count, from }), asked);
  }
  const written = writtenPlaces(reading, { destinations, names });
  if (written.length > 0)
    pen.say(
      'confirmed',
      words.destination.written({
        places: written.slice(0, PLACES).map(({ host, port }) => endpointText(host, port)),
        more: Math.max(0, written.length - PLACES),
      }),
      written.flatMap((place) => place.events),
    );
  return names.length;
};

/** What is listed and yet not to be blocked, with the reason. */
const tellApart = (reading: Reading, destinations: Destination[], words: DraftWords, pen: Pen): void => {
  const { flooded, known } = blockable(reading, destinations);
  if (flooded.length > 0) {
    const targets = flooded.slice(0, FLOODED).map(({ address, port }) => endpointText(address, port));
    const text = words.destination.flooded({ targets, more: Math.max(0, flooded.length - FLOODED) });
    pen.say(
      'inferred',
      text,
      flooded.flatMap(({ events }) => events.slice(0, 1)),
    );
  }
  if (known.length === 0) return;
  const places = known.map(({ place, kind }) =>
    words.destination.knownPlace({ place, why: words.destination.known[kind] }),
  );
  pen.say('advice', words.destination.notBlocked({ places }));
};

/** 不正通信先. `tellEach` writes the sentences about the destinations themselves; null: one for each. */
export const destinationsField = (
  reading: Reading,
  destinations: Destination[],
  words: DraftWords,
  tellEach: ((pen: Pen) => void) | null = null,
): ReportSection => {
  const pen = penFor('destinations');
  const { events } = reading;
  if (tellEach !== null && destinations.length > 0) tellEach(pen);
  else
    for (const destination of destinations.slice(0, DESTINATIONS))
      pen.say('confirmed', rowText(destination, words), destination.events);
  const names = tellNames(reading, destinations, words, pen);
  const more = (tellEach === null ? Math.max(0, destinations.length - DESTINATIONS) : 0) + Math.max(0, names - NAMES);
  if (more > 0) pen.say('advice', words.destination.more({ count: more }));
  tellApart(reading, destinations, words, pen);
  if (destinations.length > 0 && destinations.every(({ scope }) => scope === 'private'))
    pen.say('not-found', words.destination.allInternal);
  if (pen.section().claims.length > 0) return pen.section();
  const connections = events.filter((event) => event.class === 'network_activity').length;
  const queries = events.filter((event) => event.class === 'dns_activity').length;
  if (connections + queries === 0) pen.say('not-examined', words.destination.noRecords);
  else pen.say('not-found', words.destination.none({ connections, queries }));
  return pen.section();
};
