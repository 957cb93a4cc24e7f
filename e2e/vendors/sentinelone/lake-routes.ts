import { empty, json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { World } from '../packs/world.ts';
import { lakeRows } from './wording.ts';

const QUERIES = '/sdl/v2/api/queries';
const TAG = 'X-Dataset-Query-Forward-Tag';
const STEPS = 3;

interface Search {
  query: string;
  fromMs: number;
  toMs: number;
  /** Neither a tenant nor accounts: nothing is searched, and nothing is said about it. */
  isNobodys: boolean;
  steps: number;
}

const instant = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

const storyIn = (query: string): string | null => /storyline\.id = '([^']*)'/.exec(query)?.[1] ?? null;

const found = (world: World, search: Search): Record<string, unknown>[] => {
  const story = storyIn(search.query);
  const rows = search.isNobodys ? [] : world.processes.flatMap(lakeRows);
  return rows
    .filter((row) => story === null || row['src.process.storyline.id'] === story)
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

const begin = (call: Call): Search | null => {
  const query = at(call.json, 'pq', 'query');
  if (typeof query !== 'string' || at(call.json, 'queryType') !== 'PQ') return null;
  const accounts = at(call.json, 'accountIds');
  const hasAccounts = Array.isArray(accounts) && accounts.length > 0;
  return {
    query,
    fromMs: instant(at(call.json, 'startTime')),
    toMs: instant(at(call.json, 'endTime')),
    isNobodys: at(call.json, 'tenant') !== true && !hasAccounts,
    steps: 0,
  };
};

export const lakeRoutes = (world: World): Route[] => {
  const searches = new Map<string, Search>();
  /** Another server of theirs has the search: without the header of the answer nobody finds it. */
  const of = (call: Call): Search | null =>
    call.headers[TAG.toLowerCase()] === 'lab-tag' ? (searches.get(call.params['id'] ?? '') ?? null) : null;
  const missing = (): Answer => json({ message: 'no such query' }, 404);
  return [
    {
      method: 'POST',
      path: QUERIES,
      scope: 'Event Search',
      handle: (call) => {
        const search = begin(call);
        if (search === null) return json({ message: 'bad query' }, 400);
        const id = `q${String(searches.size + 1)}`;
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
        const data = isDone ? table(world, search) : null;
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
};
