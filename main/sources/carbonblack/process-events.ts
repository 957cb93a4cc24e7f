import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import type { Answer, Element } from '../answer.ts';
import { numberAt, objectOf, textAt, timeMsAt } from '../json/fields.ts';
import { poll } from '../poll.ts';
import type { PollPace } from '../poll.ts';
import { walkByTime } from '../walk-by-time.ts';
import { MOST_ROWS } from './api.ts';
import type { CbcApi } from './api.ts';

const ROWS = 5000;

export interface EventsAsked {
  processGuid: string;
  /** As the alert names it: events do not. */
  host: string;
  fromMs: number;
  toMs: number;
  pace: PollPace;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Answers at once, and partly: to be asked again until every segment has been searched. */
const askWhole = async (
  api: CbcApi,
  asked: EventsAsked,
  body: object,
  running: Running,
): Promise<{ answer: Answer; partial: string | null }> => {
  const path = `/api/investigate/v2/orgs/{o}/events/${encodeURIComponent(asked.processGuid)}/_search`;
  const polled = await poll(
    async () => {
      const answer = await api.ask(path, body, running);
      const all = numberAt(answer.json, 'total_segments') ?? 0;
      const processed = numberAt(answer.json, 'processed_segments') ?? 0;
      return { done: processed >= all, progress: processed, value: answer };
    },
    asked.pace,
    running,
  );
  if (polled.state === 'done') return { answer: polled.value, partial: null };
  const { json } = polled.value;
  const segments = `${numberAt(json, 'processed_segments') ?? 0} of ${numberAt(json, 'total_segments') ?? 0} segments`;
  return { answer: polled.value, partial: `events incomplete: ${segments} were searched` };
};

const bodyFor = (range: { fromMs: number; toMs: number; skip: number }, rows: number): object => ({
  query: '*:*',
  time_range: { start: iso(range.fromMs), end: iso(range.toMs) },
  start: range.skip,
  rows,
  sort: [{ field: 'event_timestamp', order: 'ASC' }],
});

/** How many events there are, without taking them. */
export const countEvents = async (api: CbcApi, asked: EventsAsked, running: Running): Promise<number | null> => {
  const range = { fromMs: asked.fromMs, toMs: asked.toMs, skip: 0 };
  const { answer } = await askWhole(api, asked, bodyFor(range, 1), running);
  return reachable(answer);
};

/** `num_found` counts more than can be had; below the cap `num_available` is what there is. */
const reachable = (answer: Answer): number | null => {
  const available = numberAt(answer.json, 'num_available');
  return available !== null && available < MOST_ROWS ? available : numberAt(answer.json, 'num_found');
};

const eventId = ({ text, value }: Element): string => textAt(objectOf(value), 'event_guid') ?? text;

const eventItem = (element: Element, host: string): PulledItem => ({
  type: 'record',
  record: {
    head: { vendor: 'carbon-black', facet: 'event', key: `event:${eventId(element)}`, host },
    data: element.text,
  },
});

/** The events of one process in a span of time, with whatever was left out said. */
export async function* pullEvents(api: CbcApi, asked: EventsAsked, running: Running): AsyncGenerator<PulledPage> {
  const partial = new Set<string>();
  const pages = walkByTime({
    fromMs: asked.fromMs,
    toMs: asked.toMs,
    rows: ROWS,
    cap: MOST_ROWS,
    ask: async (range) => {
      const rows = Math.min(ROWS, MOST_ROWS - range.skip);
      const whole = await askWhole(api, asked, bodyFor(range, rows), running);
      if (whole.partial !== null) partial.add(whole.partial);
      return { elements: elementsOf(whole.answer, ['results']), found: reachable(whole.answer) };
    },
    timeOf: (value) => timeMsAt(objectOf(value), 'event_timestamp'),
    idOf: eventId,
  });
  for await (const page of pages) {
    const items = page.elements.map((element) => eventItem(element, asked.host));
    if (page.withheld !== null) partial.add(`${page.withheld.rows} events of ${iso(page.withheld.atMs)} are not given`);
    yield { items, cursor: null, throughMs: page.throughMs, total: page.total };
  }
  const told = [...partial].map((reason): PulledItem => ({ type: 'refused', data: '{}', reason }));
  if (told.length > 0) yield { items: told, cursor: null, throughMs: null, total: null };
}
