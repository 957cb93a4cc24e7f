import { at } from '../frame/call.ts';
import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedProcess, World } from '../packs/world.ts';
import { eventRows, guidOf, processRow } from './wording.ts';

const INVESTIGATE = '/api/investigate/v2/orgs/:org';
const SCOPE = 'org.search.events';

interface Job {
  guid: string;
  /** Answered polls: a search is not begun at the first, half done at the second. */
  polls: number;
}

const found = (world: World, guid: string): StagedProcess | undefined =>
  world.processes.find((process) => guidOf(process).toLowerCase() === guid.toLowerCase());

const SEGMENTS = 34;

const summaryOf = (process: StagedProcess): unknown => ({
  process: processRow(process),
  parent: process.parent === null ? null : processRow(process.parent),
  children: process.children.map(processRow),
  siblings: (process.parent?.children ?? []).filter((other) => other !== process).map(processRow),
});

const treeOf = (process: StagedProcess): unknown => ({
  ...processRow(process),
  children: process.children.map(treeOf),
});

const resultsOf = (process: StagedProcess | undefined, isTree: boolean): Record<string, unknown> => {
  if (isTree)
    return process === undefined ? { exception: 'NOT_FOUND', tree: {} } : { exception: '', tree: treeOf(process) };
  const none = { process: null, siblings: null, parent: null, children: null };
  return process === undefined
    ? { exception: 'NOT_FOUND', summary: none }
    : { exception: '', summary: summaryOf(process) };
};

const jobRoutes = (world: World): Route[] => {
  const jobs = new Map<string, Job>();
  const poll = (call: Call): Answer => {
    const job = jobs.get(call.params['id'] ?? '');
    if (job === undefined) return json({ error_code: 'NOT_FOUND' }, 404);
    job.polls += 1;
    const isTree = call.query.get('format') === 'tree';
    if (job.polls === 1) return json({ completed: 0, contacted: 0, exception: '', summary: {} });
    if (job.polls === 2) return json({ completed: 5, contacted: SEGMENTS, exception: '', summary: {} });
    return json({ ...resultsOf(found(world, job.guid), isTree), contacted: SEGMENTS, completed: SEGMENTS });
  };
  return [
    {
      method: 'POST',
      path: `${INVESTIGATE}/processes/summary_jobs`,
      scope: SCOPE,
      handle: (call) => {
        const id = `job-${String(jobs.size + 1)}-sqs`;
        jobs.set(id, { guid: String(at(call.json, 'process_guid')), polls: 0 });
        return json({ job_id: id });
      },
    },
    { method: 'GET', path: `${INVESTIGATE}/processes/summary_jobs/:id/results`, scope: SCOPE, handle: poll },
    {
      method: 'GET',
      path: `${INVESTIGATE}/processes/search_validation`,
      scope: SCOPE,
      handle: () => json({ valid: true, value_search_query: false }),
    },
  ];
};

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const within = (row: Record<string, unknown>, range: unknown): boolean => {
  const stamp = String(row['event_timestamp']);
  const [start, end] = ['start', 'end'].map((name) => at(range, name));
  return (typeof start !== 'string' || stamp >= start) && (typeof end !== 'string' || stamp <= end);
};

/** Synchronous and partial: the first answer to a search has not looked everywhere. */
const eventRoutes = (world: World): Route[] => {
  const searched = new Map<string, number>();
  return [
    {
      method: 'POST',
      path: `${INVESTIGATE}/events/:guid/_search`,
      scope: SCOPE,
      handle: (call) => {
        const process = found(world, (call.params['guid'] ?? '').replaceAll('\\', ''));
        const rows =
          process === undefined ? [] : eventRows(process).filter((row) => within(row, at(call.json, 'time_range')));
        const round = (searched.get(call.path) ?? 0) + 1;
        searched.set(call.path, round);
        const start = number(at(call.json, 'start'), 0);
        const page = rows.slice(start, start + number(at(call.json, 'rows'), 500));
        return json({
          results: round === 1 ? page.slice(0, Math.floor(page.length / 2)) : page,
          num_found: rows.length,
          num_available: Math.min(rows.length, 10_000),
          total_segments: 7,
          processed_segments: round === 1 ? 3 : 7,
        });
      },
    },
  ];
};

export const investigateRoutes = (world: World): Route[] => [...jobRoutes(world), ...eventRoutes(world)];
