import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import { matcherOf } from '../frame/query.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedProcess, World } from '../packs/world.ts';
import { deviceIdOf, eventRows, processRow } from './wording.ts';

/*
 * Searches over all endpoints: a job is begun, polled, read in pages. Shapes: GET_PROCESS_SEARCH_JOB_RESULTS_RESP and
 * GET_OBSERVATIONS_SEARCH_JOB_RESULTS_RESP of the vendor's own SDK (MIT).
 */

type Row = Record<string, unknown>;

interface Job {
  /** What the vendor met, the newest first. */
  rows: Row[];
  polls: number;
}

const SEGMENTS = 34;
const MOST = 10_000;

/** Fields of the search that its answers do not show under that name. */
const searched = (row: Row): Row => {
  const command = at(row, 'process_cmdline');
  return { ...row, ...(Array.isArray(command) ? { process_cmdline: command.join(' ') } : {}) };
};

/** One for each thing a process did, with the process beside it. */
const observations = (process: StagedProcess): Row[] => {
  const { process_pid: pid, process_name: name, process_username: user, process_hash: hash } = processRow(process);
  return eventRows(process).map((event, index) => ({
    ...event,
    alert_category: ['OBSERVED'],
    device_id: deviceIdOf(process.host),
    device_name: process.host.name,
    device_timestamp: event['event_timestamp'],
    event_id: `${String(event['event_guid'])}`,
    event_type: [event['event_type']],
    observation_id: `${process.host.hexId}${String(process.serial)}:${String(index)}`,
    observation_type: 'CONTEXTUAL_ACTIVITY',
    process_cmdline: [process.commandLine],
    process_hash: hash,
    process_name: name,
    process_pid: pid,
    process_username: user,
  }));
};

const rowsOf = (world: World, search: string): Row[] =>
  search === 'observations' ? world.processes.flatMap(observations) : world.processes.map(processRow);

const within = (row: Row, range: unknown): boolean => {
  const seen = Date.parse(String(row['device_timestamp']));
  const [start, end] = ['start', 'end'].map((name) => at(range, name));
  return seen >= Date.parse(String(start)) && seen <= Date.parse(String(end));
};

const begin = (world: World, call: Call): Job | null => {
  const query = at(call.json, 'query');
  const matches = typeof query === 'string' ? matcherOf('cbc', query) : null;
  if (matches === null) return null;
  const rows = rowsOf(world, call.params['search'] ?? '')
    .filter((row) => within(row, at(call.json, 'time_range')) && matches(searched(row)))
    .toSorted((a, b) => String(b['device_timestamp']).localeCompare(String(a['device_timestamp'])));
  return { rows, polls: 0 };
};

const counts = ({ rows }: Job): Row => ({
  num_found: rows.length,
  num_available: Math.min(rows.length, MOST),
  approximate_unaggregated: rows.length,
  num_aggregated: rows.length,
});

/** Nobody contacted at first, then a part of them; only then all have answered. */
const polled = (job: Job, call: Call): Answer => {
  job.polls += 1;
  if (job.polls === 1) return json({ contacted: 0, completed: 0, num_found: 0, num_available: 0, results: [] });
  if (job.polls === 2)
    return json({ contacted: SEGMENTS, completed: 5, num_found: 616, num_available: 1, results: [] });
  const [start, rows] = ['start', 'rows'].map((name) => Number(call.query.get(name) ?? '0'));
  const results = job.rows.slice(start ?? 0, (start ?? 0) + Math.min(rows ?? 0, MOST));
  return json({ results, ...counts(job), contacted: SEGMENTS, completed: SEGMENTS });
};

export const searchRoutes = (world: World): Route[] => {
  const jobs = new Map<string, Job>();
  const path = '/api/investigate/v2/orgs/:org/:search/search_jobs';
  const scope = 'org.search.events';
  return [
    {
      method: 'POST',
      path,
      scope,
      handle: (call) => {
        const job = begin(world, call);
        if (job === null) return json({ reason: 'query_malformed_syntax' }, 400);
        const id = `2c292717-80ed-4f0d-845f-${String(jobs.size + 1).padStart(12, '0')}`;
        jobs.set(id, job);
        return json({ job_id: id });
      },
    },
    {
      method: 'GET',
      path: `${path}/:id/results`,
      scope,
      handle: (call) => {
        const job = jobs.get(call.params['id'] ?? '');
        return job === undefined ? json({ error_code: 'NOT_FOUND' }, 404) : polled(job, call);
      },
    },
  ];
};
