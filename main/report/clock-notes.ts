import type { HostClock } from '../../shared/report/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { Reading } from './behaviours.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { hostName } from './telling.ts';

const HOSTS = 3;

const byText = (aheadMs: number, { endpoint }: DraftWords): string => {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return endpoint.duration({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
};

/** A record of each clock: the reader can compare them. */
const proofOf = (events: StoredEvent[], { host }: HostClock): StoredEvent[] => {
  const ofHost = events.filter((event) => event.host === host);
  const both = ofHost.find(({ timeBasis, loggedAtMs }) => timeBasis === 'sensor' && loggedAtMs !== null);
  const log = ofHost.find(({ timeBasis }) => timeBasis === 'log');
  return [both, log].flatMap((event) => event ?? []);
};

/** Says which hosts keep two times, by how much, and what was done about it. */
export const tellClocks = ({ clocks, events, facts }: Reading, words: DraftWords, pen: Pen): void => {
  for (const clock of clocks.slice(0, HOSTS)) {
    const { host, aheadMs } = clock;
    const moved = events.filter((event) => event.host === host && event.timeBasis === 'log').length;
    const text = {
      host: facts.hosts.length > 1 ? hostName(host) : '',
      by: byText(aheadMs, words),
      ahead: aheadMs > 0,
      moved,
    };
    pen.say('confirmed', words.endpoint.clock(text), proofOf(events, clock));
  }
  const seen = new Map(facts.events.map(({ id, seenAtMs }) => [id, seenAtMs]));
  const restamped = events.filter(({ id, timeBasis, seenAtMs }) => timeBasis === 'sensor' && seen.get(id) !== seenAtMs);
  if (restamped.length > 0) pen.say('confirmed', words.endpoint.restamped({ count: restamped.length }), restamped);
};
