import { empty, json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import { matcherOf } from '../frame/query.ts';
import type { World } from '../packs/world.ts';
import { sensorRows } from './event-json.ts';
import { refusal } from './wording.ts';

/** NG-SIEM's query jobs: a search is begun, asked for until it is done, and dropped. */
const JOBS = '/humio/api/v1/repositories/:repository/queryjobs';

interface Job {
  query: string;
  fromMs: number;
  toMs: number;
  polls: number;
  /** Of a hunt over all hosts; null for the events around an alert, which ask for one sensor. */
  matches: ((row: Readonly<Record<string, unknown>>) => boolean) | null;
}

const OF_ONE_SENSOR = /^aid="/;
/** What a filter gives where nothing is said of it. */
const UNSAID = 200;

const counted = (names: readonly string[]): object[] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ '#event_simpleName': name, n: String(n) }));
};

/** The newest of what was met, as `tail` gives them; `groupBy` counts. */
const hunted = (world: World, job: Job): object[] => {
  const { matches, fromMs, toMs, query } = job;
  const all = sensorRows(world, { aid: null, fromMs, toMs }).map(({ row }) => row);
  const met = all.filter((row) => matches?.(row));
  if (query.includes('groupBy')) return counted(met.map((row) => row['#event_simpleName'] ?? ''));
  if (query.includes('count()')) return [{ _count: String(met.length) }];
  const limit = Number(/\| tail\((\d+)\)\s*$/.exec(query)?.[1] ?? UNSAID);
  return met.slice(-limit);
};

const results = (world: World, job: Job): object[] => {
  if (job.matches !== null) return hunted(world, job);
  const aid = /aid="(\w+)"/.exec(job.query)?.[1] ?? '';
  const rows = sensorRows(world, { aid, fromMs: job.fromMs, toMs: job.toMs });
  if (job.query.includes('groupBy')) return counted(rows.map(({ row }) => row['#event_simpleName'] ?? ''));
  if (job.query.startsWith('count()')) return [{ _count: String(rows.length) }];
  const limit = Number(/limit=(\d+)\)\s*$/.exec(job.query)?.[1] ?? 200);
  return rows.slice(0, limit).map(({ row }) => row);
};

/** At the first poll a hunt has half of its rows, as a job tells what it has until then. */
const status = (world: World, job: Job): Answer => {
  job.polls += 1;
  const done = job.polls > 1;
  const all = results(world, job);
  const some = job.matches === null ? [] : all.slice(0, Math.floor(all.length / 2));
  const metaData = {
    eventCount: all.length,
    pollAfter: 50,
    totalWork: 10,
    workDone: done ? 10 : 4,
    isAggregate: job.query.includes('groupBy'),
  };
  return json({ done, cancelled: false, events: done ? all : some, metaData });
};

export const searchRoutes = (world: World): { routes: Route[]; open: () => number; forget: () => void } => {
  const jobs = new Map<string, Job>();
  let begun = 0;
  const begin = (call: Call): Answer => {
    const query = at(call.json, 'queryString');
    if (typeof query !== 'string') return refusal(call, 400, 'queryString');
    const isHunt = !OF_ONE_SENSOR.test(query) && query !== 'count()';
    const matches = isHunt ? matcherOf('cql', query) : null;
    if (isHunt && matches === null) return refusal(call, 400, 'Query is not valid');
    begun += 1;
    const id = `P2-${String(begun)}-job`;
    jobs.set(id, {
      query,
      fromMs: Number(at(call.json, 'start')),
      toMs: Number(at(call.json, 'end')),
      polls: 0,
      matches,
    });
    return json({ id, hashedQueryOnView: 'simulated' });
  };
  const ask = (call: Call): Answer => {
    const job = jobs.get(call.params['id'] ?? '');
    return job === undefined ? refusal(call, 404, 'no such job') : status(world, job);
  };
  const drop = (call: Call): Answer => (jobs.delete(call.params['id'] ?? '') ? empty(204) : refusal(call, 404));
  return {
    routes: [
      { method: 'POST', path: JOBS, scope: 'ngsiem:write', handle: begin },
      { method: 'GET', path: `${JOBS}/:id`, scope: 'ngsiem:read', handle: ask },
      { method: 'DELETE', path: `${JOBS}/:id`, scope: 'ngsiem:write', handle: drop },
    ],
    open: () => jobs.size,
    // As after their time is over, or when somebody ends them in the console.
    forget: () => jobs.clear(),
  };
};
