import type { HuntLimit } from '../../../shared/hunt/model.ts';
import type { HuntNote } from '../../../shared/hunt/target.ts';
import type { Answer } from '../answer.ts';
import type { HuntAsked, HuntedRow, HuntPart, VendorHunting, VendorSearch } from '../hunting.ts';
import { partOf, withoutSurplus } from '../hunting.ts';
import { numberAt, objectAt, objectOf, textAt, textsAt } from '../json/fields.ts';
import { rawElements, rawMember } from '../json/raw-elements.ts';
import type { PollPace } from '../poll.ts';
import type { Running } from '../running.ts';
import type { S1Api } from './api.ts';
import { lakeAccounts, lakeSteps, rowsOf } from './lake.ts';
import { COLUMNS } from './storyline.ts';

const MOST_ROWS = 10_000;
/** More are cut off in silence. */
const MOST_EVENTS = 5000;

const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gu;

const stagesOf = (text: string): string[] => text.replaceAll(QUOTED, "''").split('|').slice(1);

/** A filter alone gets the columns our events are made of; a query with stages says itself what it wants. */
const withStages = (text: string, rows: number): string => {
  const stages = stagesOf(text);
  const columns = stages.length === 0 ? `\n| columns ${COLUMNS.join(', ')}` : '';
  const hasLimit = stages.some((stage) => /^\s*(?:limit|top|group)\b/iu.test(stage));
  return `${text.trimEnd()}${columns}${hasLimit ? '' : `\n| limit ${String(rows)}`}`;
};

const headOf = (text: string): HuntedRow['head'] => {
  const row = objectOf(JSON.parse(text));
  const id = textAt(row, 'event.id');
  const isEvent = textAt(row, 'event.type') !== null && textAt(row, 'event.time') !== null;
  // As the events around an alert are known: one event, fetched by either way, is one record.
  return isEvent && id !== null ? { vendor: 'sentinelone', facet: 'lake', key: `lake:${id}` } : null;
};

/** A match says its fields in `values` (older: `attributes`), and beside them what the lake knows of it. */
const eventsOf = (answer: Answer): string[] =>
  (rawElements(answer.text, ['data', 'matches']) ?? []).map(
    (match) => rawMember(match, ['values']) ?? rawMember(match, ['attributes']) ?? match,
  );

const notesOf = (answer: Answer): { limits: HuntLimit[]; notes: HuntNote[] } => {
  const table = objectAt(answer.json, 'data');
  const omitted = numberAt(table, 'omittedEvents') ?? 0;
  const said = textsAt(table, 'warnings').map((detail) => ({
    code: 'vendor-said' as const,
    detail: detail.slice(0, 400),
  }));
  return {
    limits: table['partialResultsDueToTimeLimit'] === true ? ['time'] : [],
    notes: [...(omitted > 0 ? [{ code: 'vendor-cut' as const, detail: String(omitted) }] : []), ...said],
  };
};

interface Hunting {
  api: S1Api;
  pace: PollPace;
  asked: HuntAsked;
  running: Running;
}

/** The end of a search: its rows, and all that keeps them from being the whole answer. */
const lastPart = (answer: Answer, { search, text, rowLimit }: HuntAsked): Partial<HuntPart> => {
  const isFilter = search === 'event-filter';
  const { rows, limits } = withoutSurplus(isFilter ? eventsOf(answer) : rowsOf(answer), rowLimit);
  const told = notesOf(answer);
  // At the lake's own bound it cuts without a word.
  const isCut = isFilter && limits.length === 0 && rows.length >= MOST_EVENTS;
  const table = objectAt(answer.json, 'data');
  // Of a table the query made itself this counts what it was made of.
  const isOfRows = isFilter || stagesOf(text).length === 0;
  return {
    told: 'all',
    rows: rows.map((data) => ({ head: headOf(data), data })),
    total: isOfRows ? (numberAt(table, 'matchCount') ?? numberAt(table, 'estimatedMatchCount')) : null,
    limits: [...limits, ...(isCut ? (['rows'] as const) : []), ...told.limits],
    notes: told.notes,
  };
};

async function* hunt({ api, pace, asked, running }: Hunting): AsyncGenerator<HuntPart> {
  const isFilter = asked.search === 'event-filter';
  const wanted = Math.min(asked.rowLimit + 1, isFilter ? MOST_EVENTS : MOST_ROWS + 1);
  const accountIds = await lakeAccounts(api, running);
  const query = isFilter ? { query: asked.text, log: { limit: wanted } } : { query: withStages(asked.text, wanted) };
  const { fromMs, toMs } = asked;
  for await (const { state, work, answer } of lakeSteps(api, { ...query, fromMs, toMs, pace, accountIds }, running)) {
    if (state === null) yield partOf({ work });
    else if (state === 'done') yield partOf({ ...lastPart(answer, asked), work });
    else yield partOf({ work, limits: ['time'], notes: [{ code: 'timed-out', detail: '' }] });
  }
}

export const sentinelOneSearches: readonly VendorSearch[] = [
  { name: 'power-query', languages: ['s1ql'], right: 'Skylight Query API: View', mostRows: MOST_ROWS },
  { name: 'event-filter', languages: ['s1ql'], right: 'Skylight Query API: View', mostRows: MOST_EVENTS },
];

/** SentinelOne's data lake: long running queries, as a table (PowerQuery) or as whole events (a filter). */
export const sentinelOneHunting = (api: S1Api, pace: PollPace): VendorHunting => ({
  run: (asked, running) => hunt({ api, pace, asked, running }),
});
