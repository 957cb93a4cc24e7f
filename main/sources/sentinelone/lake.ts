import { AppError } from '../../../shared/contract/errors.ts';
import type { Answer } from '../answer.ts';
import { beginning } from '../beginning.ts';
import type { Running } from '../running.ts';
import { listAt, numberAt, objectAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import { rawElements } from '../json/raw-elements.ts';
import { pollSteps } from '../poll.ts';
import type { PollPace } from '../poll.ts';
import { statusOf } from '../refused.ts';
import type { S1Api } from './api.ts';

/** Long running queries (LRQ) of the data lake. The older Deep Visibility ends in February 2027. */

/** The lake forgets a search 30 seconds after its last poll; three requests a second of one user is the most it takes. */
export const lakePace: PollPace = { firstMs: 1000, mostMs: 1000, stillMs: 90_000, ageMs: 600_000 };

interface LakeQuery {
  query: string;
  /** `LOG`: the events a filter finds, each with all it has. Absent: PowerQuery, a table. */
  log?: { limit: number };
  fromMs: number;
  toMs: number;
  pace: PollPace;
  /** Whose data: without accounts and without `tenant` the answer is zero rows, and no word about it. */
  accountIds: readonly string[];
}

/** Rows as JSON objects made of the answer's columns and the values' own text. */
interface LakeRows {
  rows: string[];
}

const isOver = (answer: Answer): boolean => {
  const done = numberAt(answer.json, 'stepsCompleted');
  const all = numberAt(answer.json, 'totalSteps') ?? numberAt(answer.json, 'stepsTotal');
  if (done !== null && all !== null) return all > 0 && done >= all;
  return /FINISHED|COMPLETED|DONE/i.test(textAt(answer.json, 'status') ?? '');
};

const failed = (answer: Answer): string | null => {
  const error = objectAt(answer.json, 'error');
  const status = textAt(answer.json, 'status') ?? '';
  const said = textAt(error, 'message') ?? textAt(answer.json, 'message');
  return Object.keys(error).length > 0 || /FAIL|ERROR|CANCEL|EXPIRED|TIMED_OUT/i.test(status) ? (said ?? status) : null;
};

const columnsOf = (answer: Answer): string[] =>
  listAt(objectAt(answer.json, 'data'), 'columns').map((column) =>
    typeof column === 'string' ? column : (textAt(objectOf(column), 'name') ?? ''),
  );

/** Of a table. */
export const rowsOf = (answer: Answer): string[] => {
  const columns = columnsOf(answer);
  return (rawElements(answer.text, ['data', 'values']) ?? []).map((row) => {
    const values = rawElements(row, []) ?? [];
    const told = values.flatMap((value, at) => {
      const name = columns[at];
      return name === undefined || name === '' || value === 'null' ? [] : [`${JSON.stringify(name)}:${value}`];
    });
    return `{${told.join(',')}}`;
  });
};

const began = async (api: S1Api, asked: LakeQuery, running: Running): Promise<{ id: string; tag: string | null }> => {
  const answer = await api.lake(
    {
      method: 'POST',
      path: '',
      json: {
        queryType: asked.log === undefined ? 'PQ' : 'LOG',
        ...(asked.accountIds.length > 0 ? { tenant: false, accountIds: asked.accountIds } : { tenant: true }),
        startTime: new Date(asked.fromMs).toISOString(),
        endTime: new Date(asked.toMs).toISOString(),
        queryPriority: 'LOW',
        ...(asked.log === undefined
          ? { pq: { query: asked.query, resultType: 'TABLE' } }
          : { log: { filter: asked.query, limit: asked.log.limit } }),
      },
    },
    running,
  );
  const id = textAt(answer.json, 'id');
  if (id === null) throw new AppError('vendor-refused', { reason: 'vendor-said', note: 'the search has no id' });
  return { id, tag: answer.tag };
};

/** The search is not left behind, whether its answer was read or the analyst went away. */
const letGo = async (api: S1Api, search: { id: string; tag: string | null }): Promise<void> => {
  const running: Running = { signal: AbortSignal.timeout(5000), purpose: 'sync' };
  await api
    .lake({ method: 'DELETE', path: `/${encodeURIComponent(search.id)}`, tag: search.tag }, running)
    // It ends by itself half a minute later.
    .catch(() => null);
};

/** A search that was begun and is not known any more: it ran out 30 seconds after a poll. */
const asSearchGone = (error: unknown): unknown => {
  if (statusOf(error) !== 404 || !(error instanceof AppError)) return error;
  return new AppError('vendor-refused', { ...error.params, reason: 'search-gone' }, { cause: error });
};

export interface LakeStep {
  state: 'done' | 'still' | 'old' | null;
  work: { done: number; of: number };
  answer: Answer;
}

const stepsAll = ({ json }: Answer): number => numberAt(json, 'totalSteps') ?? numberAt(json, 'stepsTotal') ?? 0;

/** Starts, polls each second, and lets go however it ends. Throws `vendor-refused` where the lake failed. */
export async function* lakeSteps(api: S1Api, asked: LakeQuery, running: Running): AsyncGenerator<LakeStep> {
  const search = await beginning({ begin: (own) => began(api, asked, own), end: (one) => letGo(api, one) }, running);
  let seen = 0;
  let { tag } = search;
  const ask = async (): Promise<Answer> => {
    const path = `/${encodeURIComponent(search.id)}`;
    const query = [['lastStepSeen', String(seen)] as const];
    const answer = await api.lake({ method: 'GET', path, query, tag }, running).catch((error: unknown) => {
      throw asSearchGone(error);
    });
    tag = answer.tag;
    seen = Math.max(seen, numberAt(answer.json, 'stepsCompleted') ?? seen);
    const trouble = failed(answer);
    if (trouble !== null) throw new AppError('vendor-refused', { reason: 'vendor-said', note: trouble.slice(0, 300) });
    return answer;
  };
  const polled = async () => {
    const answer = await ask();
    return { done: isOver(answer), progress: seen, value: answer };
  };
  try {
    for await (const { state, value } of pollSteps(polled, asked.pace, running)) {
      yield { state, work: { done: seen, of: stepsAll(value) }, answer: value };
    }
  } finally {
    await letGo(api, { id: search.id, tag });
  }
}

/** The whole answer. Throws `vendor-refused` where the lake failed or stood still. */
export const askLake = async (api: S1Api, asked: LakeQuery, running: Running): Promise<LakeRows> => {
  for await (const { state, answer } of lakeSteps(api, asked, running)) {
    if (state === 'done') return { rows: rowsOf(answer) };
  }
  throw new AppError('vendor-refused', { reason: 'vendor-said', note: 'the search of the data lake does not move' });
};

/** Accounts of the connection's scope; those of its sites where only sites are given; none: the whole tenant. */
export const lakeAccounts = async (api: S1Api, running: Running): Promise<string[]> => {
  if (api.accountIds.length > 0 || api.siteIds.length === 0) return [...api.accountIds];
  const answer = await api.get('/sites', [...api.scope, ['limit', '1000']], running);
  const accounts = objectsAt(objectAt(answer.json, 'data'), 'sites').map((site) => textAt(site, 'accountId'));
  return [...new Set(accounts.filter((id) => id !== null))];
};
