import type { HuntNote } from '../../../shared/hunt/target.ts';
import type { HuntAsked, HuntedRow, HuntPart, VendorHunting, VendorSearch } from '../hunting.ts';
import { partOf, withoutSurplus } from '../hunting.ts';
import type { JsonElement } from '../http/json.ts';
import { firstText, objectOf } from '../json/fields.ts';
import type { Running } from '../running.ts';
import type { FalconApi } from './api.ts';
import { startSearch } from './search-job.ts';

/** `tail` gives 20,000 rows at most; a screen shows half of that. */
const MOST_ROWS = 10_000;

/** Texts in quotes and regular expressions say nothing about stages. */
const QUOTED = /"(?:[^"\\]|\\.)*"|\/(?:[^/\\\n]|\\.)+\//gu;

/** Functions that end in rows of their own number: such a query says itself how much it wants. */
const AGGREGATES =
  /\b(?:groupBy|count|top|stats|timeChart|bucket|table|sort|head|tail|sum|avg|min|max|selectFromMin|selectFromMax|session|series|collect|percentile|counterAsRate|linReg|range|stdDev|sankey|worldMap)\s*\(/iu;

/** Without a word about it a filter is answered with its newest 200 events. */
const limited = (text: string, rows: number): string =>
  AGGREGATES.test(text.replaceAll(QUOTED, '""')) ? text : `${text.trimEnd()}\n| tail(${String(rows)})`;

/** Rows a query made have no `@id`, or stand for many events. */
const rowOf = ({ text, value }: JsonElement): HuntedRow => {
  const event = objectOf(value);
  const id = firstText(event, ['@id', 'id']);
  const isEvent = id !== null && firstText(event, ['#event_simpleName', 'event_simpleName']) !== null;
  return { head: isEvent ? { vendor: 'falcon', facet: 'event', key: id } : null, data: text };
};

const said = (warnings: readonly string[]): HuntNote[] =>
  warnings.map((detail) => ({ code: 'vendor-said', detail: detail.slice(0, 400) }));

async function* hunt(api: FalconApi, asked: HuntAsked, running: Running): AsyncGenerator<HuntPart> {
  const { fromMs, toMs, rowLimit } = asked;
  const query = limited(asked.text, rowLimit + 1);
  const job = await startSearch(api, { query, fromMs, toMs }, running);
  let isDone = false;
  try {
    for await (const step of job.steps()) {
      isDone = step.done;
      const { rows, limits } = withoutSurplus(step.events, rowLimit);
      const part = { told: 'all' as const, rows: rows.map(rowOf), work: step.work };
      yield partOf({ ...part, limits: isDone ? limits : [], notes: isDone ? said(step.warnings) : [] });
    }
    if (!isDone) yield partOf({ limits: ['time'], notes: [{ code: 'timed-out', detail: '' }] });
  } finally {
    // Also after a cancel: the job goes on at the vendor's otherwise.
    await job.leave();
  }
}

export const falconSearches: readonly VendorSearch[] = [
  { name: 'events', languages: ['cql'], right: 'NGSIEM: Read, Write', mostRows: MOST_ROWS },
];

/** Falcon's NG-SIEM: a search job that is polled as the vendor asks, and dropped. */
export const falconHunting = (api: FalconApi): VendorHunting => ({
  run: (asked, running) => hunt(api, asked, running),
});
