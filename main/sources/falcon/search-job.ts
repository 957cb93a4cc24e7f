import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import { beginning } from '../beginning.ts';
import type { Running } from '../running.ts';
import { jsonElements, textOf } from '../http/json.ts';
import type { JsonElement } from '../http/json.ts';
import { flagAt, numberAt, objectAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { statusOf } from './api.ts';
import type { FalconApi } from './api.ts';

/** Everything the account's searches may see. */
const JOBS = '/humio/api/v1/repositories/search-all/queryjobs';

/** A job that moves may take that long, one that stands still this long. */
const MOST_MS = 300_000;
const STILL_MS = 60_000;

export interface Search {
  query: string;
  fromMs: number;
  toMs: number;
}

export interface SearchJob {
  /** `null`: not done within the time it gets; nothing of it counts. */
  events: () => Promise<JsonElement[] | null>;
  /** How it goes on, poll by poll, with what was found so far. Ends when it is done, or has taken too long. */
  steps: () => AsyncGenerator<SearchStep>;
  /** Tells the vendor that nobody waits any more. */
  leave: () => Promise<void>;
}

export interface SearchStep {
  done: boolean;
  work: { done: number; of: number } | null;
  /** Before it is done a job tells what it found so far, in no order. */
  events: JsonElement[];
  /** Rows it met, where it says so. */
  total: number | null;
  warnings: string[];
}

interface Step extends SearchStep {
  /** Grows while the vendor works. */
  progress: number;
  waitMs: number;
}

/** A job that was begun and is not known any more: it ran out, or somebody ended it in the console. */
const gone = (error: unknown): unknown => {
  if (statusOf(error) !== 404 || !(error instanceof AppError)) return error;
  return new AppError('vendor-refused', { ...error.params, reason: 'search-gone' }, { cause: error });
};

const workOf = (meta: JsonObject): SearchStep['work'] => {
  const [done, of] = [numberAt(meta, 'workDone'), numberAt(meta, 'totalWork')];
  return done === null || of === null ? null : { done, of };
};

const step = async (api: FalconApi, id: string, running: Running): Promise<Step> => {
  const answer = await api
    .ask({ method: 'GET', path: `${JOBS}/${encodeURIComponent(id)}` }, running)
    .catch((error: unknown) => {
      throw gone(error);
    });
  const body = objectOf(answer.json());
  const meta = objectAt(body, 'metaData');
  if (flagAt(body, 'cancelled')) throw api.refuse(answer, 'the search was cancelled');
  return {
    done: flagAt(body, 'done'),
    work: workOf(meta),
    progress: (numberAt(meta, 'workDone') ?? 0) + (numberAt(meta, 'processedBytes') ?? 0),
    waitMs: Math.min(3000, Math.max(200, numberAt(meta, 'pollAfter') ?? 1000)),
    events: jsonElements(textOf(answer.bytes), ['events']),
    total: numberAt(meta, 'eventCount'),
    warnings: objectsAt(meta, 'warnings').flatMap((one) => textAt(one, 'message') ?? []),
  };
};

async function* stepsOf(api: FalconApi, id: string, running: Running): AsyncGenerator<SearchStep> {
  const began = performance.now();
  let movedAt = began;
  let progress = -1;
  for (;;) {
    const now = await step(api, id, running);
    yield now;
    if (now.done) return;
    const at = performance.now();
    if (now.progress > progress) {
      progress = now.progress;
      movedAt = at;
    }
    if (at - began > MOST_MS || at - movedAt > STILL_MS) return;
    await sleep(now.waitMs, undefined, { signal: running.signal });
  }
}

const waitFor = async (api: FalconApi, id: string, running: Running): Promise<JsonElement[] | null> => {
  for await (const now of stepsOf(api, id, running)) if (now.done) return now.events;
  return null;
};

const drop = async (api: FalconApi, id: string, running: Running): Promise<void> => {
  try {
    // Also after a cancel: the job goes on at the vendor's otherwise.
    const signal = AbortSignal.timeout(5000);
    await api.ask(
      { method: 'DELETE', path: `${JOBS}/${encodeURIComponent(id)}` },
      { signal, purpose: running.purpose },
    );
  } catch (error) {
    // It ends by itself when nobody polls it; a refusal or a lost line changes nothing for the analyst.
    if (!(error instanceof AppError) && !isTimeout(error) && statusOf(error) === null) throw error;
  }
};

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

const begin = async (api: FalconApi, json: object, running: Running): Promise<string> => {
  const answer = await api.ask({ method: 'POST', path: JOBS, json }, running);
  const id = textAt(objectOf(answer.json()), 'id');
  if (id === null || !/^[\w.:~-]{1,300}$/.test(id)) {
    throw new AppError('vendor-refused', { reason: 'malformed-answer', why: 'no search job' });
  }
  return id;
};

/** A search in NG-SIEM (LogScale query jobs). Asking for the same again changes nothing, so its start may be repeated. */
export const startSearch = async (api: FalconApi, search: Search, running: Running): Promise<SearchJob> => {
  const json = {
    queryString: search.query,
    start: String(search.fromMs),
    end: String(search.toMs),
    isLive: false,
  };
  const id = await beginning(
    { begin: (own) => begin(api, json, own), end: (begun) => drop(api, begun, running) },
    running,
  );
  return {
    events: () => waitFor(api, id, running),
    steps: () => stepsOf(api, id, running),
    leave: () => drop(api, id, running),
  };
};

/** The events a search finds; null where it did not come to an end. */
export const searchEvents = async (api: FalconApi, search: Search, running: Running): Promise<JsonElement[] | null> => {
  const job = await startSearch(api, search, running);
  try {
    return await job.events();
  } finally {
    await job.leave();
  }
};
