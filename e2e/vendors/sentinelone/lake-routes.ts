import { empty, json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import { matcherOf } from '../frame/query.ts';
import type { World } from '../packs/world.ts';
import { lakeRows } from './wording.ts';

const QUERIES = '/sdl/v2/api/queries';
const TAG = 'X-Dataset-Query-Forward-Tag';
const STEPS = 3;

interface Search {
  query: string;
  fromMs: number;
  toMs: number;
  isLog: boolean;
  limit: number;
  matches: ((row: Readonly<Record<string, unknown>>) => boolean) | null;
  /** Neither a tenant nor accounts: nothing is searched, and nothing is said about it. */
  isNobodys: boolean;
  steps: number;
}

const instant = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

const storyIn = (query: string): string | null => /storyline\.id = '([^']*)'/.exec(query)?.[1] ?? null;

const found = (world: World, search: Search): Record<string, unknown>[] => {
  const story = storyIn(search.query);
  const { matches } = search;
  const rows = search.isNobodys ? [] : world.processes.flatMap(lakeRows);
  return rows
    .filter((row) => story === null || row['src.process.storyline.id'] === story)
    .filter((row) => matches === null || matches(row))
    .filter((row) => Number(row['event.time']) >= search.fromMs && Number(row['event.time']) <= search.toMs);
};

/** Cut at the limit without a word. */
const table = (world: World, search: Search): unknown => {
  const rows = found(world, search);
  if (search.query.includes('count()')) return { columns: [{ name: 'events' }], values: [[rows.length]] };
  const columns = (/\| columns ([^|]+)/.exec(search.query)?.[1] ?? 'event.time').split(',').map((name) => name.trim());
  const limit = Number(/\| limit (\d+)/.exec(search.query)?.[1] ?? '1000');
  return {
    columns: columns.map((name) => ({ name })),
    values: rows.slice(0, limit).map((row) => columns.map((name) => row[name] ?? null)),
    matchCount: rows.length,
  };
};

/** Whole events. More than 5,000 are cut off, and nothing says so. */
const logMatches = (world: World, search: Search): unknown => {
  const rows = found(world, search);
  return {
    matches: rows.slice(0, Math.min(search.limit, 5000)).map((values) => ({
      timestamp: `${String(values['event.time'])}000000`,
      severity: 3,
      values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    })),
    estimatedMatchCount: rows.length,
  };
};

const begin = (call: Call): Search | null => {
  const isLog = at(call.json, 'queryType') === 'LOG';
  const query = isLog ? at(call.json, 'log', 'filter') : at(call.json, 'pq', 'query');
  if (typeof query !== 'string' || (!isLog && at(call.json, 'queryType') !== 'PQ')) return null;
  const story = storyIn(query);
  const matches = story === null ? matcherOf('s1ql', query) : null;
  if (story === null && matches === null) return null;
  const accounts = at(call.json, 'accountIds');
  const hasAccounts = Array.isArray(accounts) && accounts.length > 0;
  return {
    query,
    isLog,
    limit: Number(at(call.json, 'log', 'limit') ?? 1000),
    matches,
    fromMs: instant(at(call.json, 'startTime')),
    toMs: instant(at(call.json, 'endTime')),
    isNobodys: at(call.json, 'tenant') !== true && !hasAccounts,
    steps: 0,
  };
};

export const lakeRoutes = (world: World): { routes: Route[]; open: () => number } => {
  const searches = new Map<string, Search>();
  let begun = 0;
  /** Another server of theirs has the search: without the header of the answer nobody finds it. */
  const of = (call: Call): Search | null =>
    call.headers[TAG.toLowerCase()] === 'lab-tag' ? (searches.get(call.params['id'] ?? '') ?? null) : null;
  const missing = (): Answer => json({ message: 'no such query' }, 404);
  const routes: Route[] = [
    {
      method: 'POST',
      path: QUERIES,
      scope: 'Event Search',
      handle: (call) => {
        const search = begin(call);
        if (search === null) return json({ message: 'bad query' }, 400);
        begun += 1;
        const id = `q${String(begun)}`;
        searches.set(id, search);
        return json({ id, stepsCompleted: 0, totalSteps: STEPS }, 200, { [TAG]: 'lab-tag' });
      },
    },
    {
      method: 'GET',
      path: `${QUERIES}/:id`,
      scope: 'Event Search',
      handle: (call) => {
        const search = of(call);
        if (search === null) return missing();
        search.steps = Math.min(STEPS, search.steps + 1);
        const isDone = search.steps === STEPS;
        const answer = search.isLog ? logMatches : table;
        const data = isDone ? answer(world, search) : null;
        return json({ id: call.params['id'], stepsCompleted: search.steps, totalSteps: STEPS, data });
      },
    },
    {
      method: 'DELETE',
      path: `${QUERIES}/:id`,
      handle: (call) => {
        if (of(call) === null) return missing();
        searches.delete(call.params['id'] ?? '');
        return empty(204);
      },
    },
  ];
  return { routes, open: () => searches.size };
};
