import type { HuntNote } from '../../../shared/hunt/target.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { elementsOf } from '../answer.ts';
import type { Answer, Element } from '../answer.ts';
import type { HuntAsked, HuntedRow, HuntPart, VendorHunting, VendorSearch } from '../hunting.ts';
import { partOf } from '../hunting.ts';
import { firstText, numberAt, objectOf, textAt } from '../json/fields.ts';
import type { PollPace } from '../poll.ts';
import { pollSteps } from '../poll.ts';
import { statusOf } from '../refused.ts';
import type { Running } from '../running.ts';
import { MOST_ROWS } from './api.ts';
import type { CbcApi } from './api.ts';
import { jobStep } from './process-tree.ts';

const ROWS = 500;

const jobsOf = ({ search }: HuntAsked): string =>
  `/api/investigate/v2/orgs/{o}/${search === 'observations' ? 'observations' : 'processes'}/search_jobs`;

const iso = (ms: number): string => new Date(ms).toISOString();

const rowOf = ({ text, value }: Element, { search }: HuntAsked): HuntedRow => {
  const row = objectOf(value);
  const isProcess = search !== 'observations';
  const id = isProcess ? textAt(row, 'process_guid') : firstText(row, ['observation_id', 'event_id']);
  if (id === null) return { head: null, data: text };
  const key = isProcess ? `process:${id.toLowerCase()}` : `event:${id}`;
  return { head: { vendor: 'carbon-black', facet: isProcess ? 'process' : 'event', key }, data: text };
};

const began = async (api: CbcApi, asked: HuntAsked, running: Running): Promise<string> => {
  const body = {
    query: asked.text,
    fields: ['*'],
    start: 0,
    rows: MOST_ROWS,
    time_range: { start: iso(asked.fromMs), end: iso(asked.toMs) },
    sort: [{ field: 'device_timestamp', order: 'desc' }],
  };
  const job = textAt((await api.ask(jobsOf(asked), body, running)).json, 'job_id');
  if (job === null) throw new AppError('vendor-refused', { reason: 'malformed-answer', why: 'no search job' });
  return job;
};

const asSearchGone = (error: unknown): unknown => {
  if (statusOf(error) !== 404 || !(error instanceof AppError)) return error;
  return new AppError('vendor-refused', { ...error.params, reason: 'search-gone' }, { cause: error });
};

const workOf = ({ json }: Answer): { done: number; of: number } => ({
  done: numberAt(json, 'completed') ?? 0,
  of: numberAt(json, 'contacted') ?? 0,
});

/** Parts of the vendor's store that did not answer, and its own word. */
const notesOf = (answer: Answer, isDone: boolean): HuntNote[] => {
  const { done, of } = workOf(answer);
  const message = textAt(answer.json, 'message');
  return [
    ...(isDone ? [] : [{ code: 'parts-missing' as const, detail: `${String(done)}/${String(of)}` }]),
    ...(message === null ? [] : [{ code: 'vendor-said' as const, detail: message.slice(0, 400) }]),
  ];
};

interface Hunting {
  api: CbcApi;
  pace: PollPace;
  asked: HuntAsked;
  running: Running;
}

interface Met {
  total: number;
  available: number;
}

async function* pages({ api, asked, running }: Hunting, path: string, met: Met): AsyncGenerator<HuntPart> {
  const wanted = Math.min(met.available, asked.rowLimit, MOST_ROWS);
  for (let start = 0; start < wanted; start += ROWS) {
    const rows = Math.min(ROWS, wanted - start);
    const query = [['start', String(start)] as const, ['rows', String(rows)] as const];
    const found = elementsOf(await api.get(path, running, query), ['results']);
    const work = { done: start + found.length, of: wanted };
    yield partOf({ rows: found.map((one) => rowOf(one, asked)), work, total: met.total });
    if (found.length === 0) return;
  }
}

async function* hunt(hunting: Hunting): AsyncGenerator<HuntPart> {
  const { api, asked, pace, running } = hunting;
  const path = `${jobsOf(asked)}/${encodeURIComponent(await began(api, asked, running))}/results`;
  const nothing = [['start', '0'] as const, ['rows', '0'] as const];
  try {
    let last: { answer: Answer; isDone: boolean } | null = null;
    for await (const step of pollSteps(async () => jobStep(await api.get(path, running, nothing)), pace, running)) {
      last = { answer: step.value, isDone: step.done };
      yield partOf({ work: workOf(step.value) });
    }
    if (last === null) return;
    const { json } = last.answer;
    const [total, available] = [numberAt(json, 'num_found') ?? 0, numberAt(json, 'num_available') ?? 0];
    yield* pages(hunting, path, { total, available });
    const isCut = total > Math.min(asked.rowLimit, available);
    yield partOf({
      total,
      limits: [...(isCut ? ['rows' as const] : []), ...(last.isDone ? [] : ['time' as const])],
      notes: notesOf(last.answer, last.isDone),
    });
  } catch (error) {
    // There is no call to end it.
    if (running.signal.aborted) yield partOf({ notes: [{ code: 'ends-by-itself', detail: '' }] });
    throw asSearchGone(error);
  }
}

export const carbonBlackSearches: readonly VendorSearch[] = (['processes', 'observations'] as const).map((name) => ({
  name,
  languages: ['cbc'],
  right: 'org.search.events (CREATE, READ)',
  mostRows: MOST_ROWS,
}));

/**
 * Carbon Black Cloud's searches: a job is begun, polled until all who were contacted have answered, and read in pages. It has no
 * call to end one: a job nobody asks for ends by itself.
 */
export const carbonBlackHunting = (api: CbcApi, pace: PollPace): VendorHunting => ({
  run: (asked, running) => hunt({ api, pace, asked, running }),
});
