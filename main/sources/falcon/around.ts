import type { AroundRequest, PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { parseJsonText } from '../http/json.ts';
import type { JsonElement } from '../http/json.ts';
import { firstText, numberAt, objectAt, objectOf, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { alertDetails } from './alert-items.ts';
import type { FalconApi } from './api.ts';
import { statusOf } from './api.ts';
import { iso } from './list.ts';
import { walkProcesses } from './process-walk.ts';
import { searchEvents } from './search-job.ts';
import { recordsOf } from './vendor-alert.ts';

/** A search gives so many events at most; a range with more is asked in halves. */
const MOST_EVENTS = 10_000;

/** Aids are hex, and nothing else may stand in a query. */
const AID = /^[0-9a-f]{1,64}$/i;

const eventsQuery = (aid: string): string =>
  `aid="${aid}" | #event_simpleName=* | sort(@timestamp, order=asc, limit=${String(MOST_EVENTS)})`;

const countQuery = (aid: string): string =>
  `aid="${aid}" | #event_simpleName=* | groupBy(#event_simpleName, function=count(as=n), limit=1000)`;

const readAlert = (data: string): JsonObject => objectOf(parseJsonText(data));

const aidOf = (alert: JsonObject): string | null => {
  const aid = textAt(alert, 'agent_id') ?? textAt(objectAt(alert, 'device'), 'device_id');
  return aid !== null && AID.test(aid) ? aid.toLowerCase() : null;
};

/** No right or no licence for one of the sources: told, and the others are asked all the same. */
const lacks = (error: unknown, source: string): string => {
  const status = statusOf(error);
  if (status !== 403 && status !== 404) throw error;
  return `${source}: HTTP ${String(status)}`;
};

const told = (reason: string): PulledItem => ({ type: 'refused', data: '{}', reason });
const onePage = (items: PulledItem[]): PulledPage => ({ items, cursor: null, throughMs: null, total: null });

export const aroundCounts = async (
  api: FalconApi,
  asked: AroundRequest,
  running: Running,
): Promise<{ processes: number | null; events: number | null; note: string | null }> => {
  const aid = aidOf(readAlert(asked.data));
  if (aid === null) return { processes: null, events: null, note: null };
  try {
    const rows = await searchEvents(api, { query: countQuery(aid), fromMs: asked.fromMs, toMs: asked.toMs }, running);
    if (rows === null) return { processes: null, events: null, note: 'NG-SIEM' };
    const counts = rows.map(({ value }) => {
      const row = objectOf(value);
      const isStart = textAt(row, '#event_simpleName')?.includes('ProcessRollup2') === true;
      return { n: numberAt(row, 'n') ?? 0, isStart };
    });
    const sum = (those: typeof counts): number => those.reduce((all, { n }) => all + n, 0);
    return { processes: sum(counts.filter(({ isStart }) => isStart)), events: sum(counts), note: null };
  } catch (error) {
    return { processes: null, events: null, note: lacks(error, 'NG-SIEM') };
  }
};

/** What the alert says of itself, as it is now: comes without any licence, and first. */
async function* alertItself(api: FalconApi, asked: AroundRequest, running: Running): AsyncGenerator<PulledPage> {
  const [fresh] = await alertDetails(api, [asked.nativeId], running);
  const element: JsonElement = fresh ?? { text: asked.data, value: readAlert(asked.data) };
  const records = recordsOf(objectOf(element.value), asked.nativeId, element.text);
  yield onePage(records.map((record) => ({ type: 'record', record })));
}

async function* processTree(api: FalconApi, asked: AroundRequest, running: Running): AsyncGenerator<PulledPage> {
  const alert = readAlert(asked.data);
  const process = textAt(alert, 'triggering_process_graph_id');
  if (process === null) return;
  const above = ['parent_details', 'grandparent_details']
    .map((name) => textAt(objectAt(alert, name), 'process_graph_id'))
    .filter((id) => id !== null);
  try {
    const tree = await walkProcesses(
      api,
      { process, above, host: textAt(objectAt(alert, 'device'), 'hostname') },
      running,
    );
    const items: PulledItem[] = tree.records.map((record) => ({ type: 'record', record }));
    if (tree.unknown > 0) items.push(told(`threat graph: ${String(tree.unknown)} processes without details`));
    if (tree.isPartial) items.push(told('threat graph: more than 500 processes; the others were not fetched'));
    yield onePage(items);
  } catch (error) {
    yield onePage([told(lacks(error, 'threat graph'))]);
  }
}

const eventItem = ({ text, value }: JsonElement): PulledItem => {
  const id = firstText(objectOf(value), ['@id', 'id']);
  if (id === null) return { type: 'refused', data: text, reason: 'an event without an id' };
  return { type: 'record', record: { head: { vendor: 'falcon', facet: 'event', key: id }, data: text } };
};

/** The events of the host in a range, in halves where it holds more than a search gives. */
async function* eventsBetween(
  api: FalconApi,
  asked: { aid: string; fromMs: number; toMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  const { aid, fromMs, toMs } = asked;
  const found = await searchEvents(api, { query: eventsQuery(aid), fromMs, toMs }, running);
  if (found === null) {
    yield onePage([told(`NG-SIEM: the search from ${iso(fromMs)} to ${iso(toMs)} did not end`)]);
    return;
  }
  const middleMs = Math.floor((fromMs + toMs) / 2);
  if (found.length >= MOST_EVENTS && middleMs > fromMs) {
    yield* eventsBetween(api, { aid, fromMs, toMs: middleMs }, running);
    yield* eventsBetween(api, { aid, fromMs: middleMs, toMs }, running);
    return;
  }
  const items = found.map(eventItem);
  if (found.length >= MOST_EVENTS) items.push(told(`NG-SIEM: more events of ${iso(fromMs)} exist and are not given`));
  yield onePage(items);
}

async function* events(api: FalconApi, asked: AroundRequest, running: Running): AsyncGenerator<PulledPage> {
  const aid = aidOf(readAlert(asked.data));
  if (aid === null) return;
  try {
    yield* eventsBetween(api, { aid, fromMs: asked.fromMs, toMs: asked.toMs }, running);
  } catch (error) {
    yield onePage([told(lacks(error, 'NG-SIEM'))]);
  }
}

/** Alert details first, then the process tree, then the events of the host: what is surest and cheapest comes first. */
export async function* around(api: FalconApi, asked: AroundRequest, running: Running): AsyncGenerator<PulledPage> {
  yield* alertItself(api, asked, running);
  yield* processTree(api, asked, running);
  yield* events(api, asked, running);
}
