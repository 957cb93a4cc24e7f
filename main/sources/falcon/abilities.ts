import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import type { Running } from '../running.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { statusOf } from './api.ts';
import type { FalconApi, FalconRequest } from './api.ts';
import { iso } from './list.ts';
import { startSearch } from './search-job.ts';

interface Probe {
  /** As the console's list of API scopes names it. */
  scope: string;
  what: Ability['what'][];
  ask: FalconRequest;
}

const get = (path: string, ...query: (readonly [string, string])[]): FalconRequest => ({ method: 'GET', path, query });
const ONE = ['limit', '1'] as const;

/** The least question each right answers. Nothing is changed to find out. */
const probes = (nowMs: number): Probe[] => [
  {
    scope: 'Alerts: Read',
    what: ['alerts'],
    ask: get('/alerts/queries/alerts/v2', ONE, ['include_hidden', 'false']),
  },
  { scope: 'Hosts: Read', what: ['hosts'], ask: get('/devices/queries/devices/v1', ONE) },
  { scope: 'Host groups: Read', what: ['groups'], ask: get('/devices/combined/host-groups/v1', ONE) },
  { scope: 'Prevention policies: Read', what: ['policies'], ask: get('/policy/combined/prevention/v1', ONE) },
  { scope: 'IOC Management: Read', what: ['indicators'], ask: get('/iocs/combined/indicator/v1', ONE) },
  {
    scope: 'Vulnerabilities: Read',
    what: ['vulnerabilities'],
    ask: get('/spotlight/combined/vulnerabilities/v1', ONE, ['filter', `updated_timestamp:>='${iso(nowMs)}'`]),
  },
  { scope: 'Threatgraph: Read', what: ['process-tree'], ask: get('/threatgraph/queries/edge-types/v1') },
];

/** 403: the right is missing. 404: the module is not licensed, or this cloud does not have it. */
const missing = (error: unknown, scope: string): Pick<Ability, 'state' | 'missing'> | null => {
  const status = statusOf(error);
  if (status === 403) return { state: 'no', missing: scope };
  if (status === 404) return { state: 'no', missing: `${scope} (HTTP 404)` };
  // Anything else a service says is about that service; the others are asked all the same.
  const isAboutIt = error instanceof AppError && error.code === 'vendor-refused';
  return isAboutIt ? { state: 'unknown', missing: `${scope} (HTTP ${String(status ?? 0)})` } : null;
};

const tried = async (scope: string, ask: () => Promise<unknown>): Promise<Pick<Ability, 'state' | 'missing'>> => {
  try {
    await ask();
    return { state: 'yes', missing: null };
  } catch (error) {
    const lacks = missing(error, scope);
    if (lacks === null) throw error;
    return lacks;
  }
};

/** Whether writing is allowed shows only when something is written: told as unknown, with the right it needs. */
const written: Ability[] = (['alert-status', 'alert-assignment', 'alert-comment', 'alert-verdict'] as const).map(
  (what) => ({ what, state: 'unknown', missing: 'Alerts: Write' }),
);

export const testAccount = async (
  { api, nowMs }: { api: FalconApi; nowMs: () => number },
  running: Running,
): Promise<TestResult> => {
  const abilities: Ability[] = [];
  for (const { scope, what, ask } of probes(nowMs())) {
    const found = await tried(scope, () => api.ask(ask, running));
    abilities.push(...what.map((one) => ({ what: one, ...found })));
  }
  const search = await tried('NGSIEM: Read, Write', async () => {
    const job = await startSearch(api, { query: 'count()', fromMs: nowMs() - 60_000, toMs: nowMs() }, running);
    await job.leave();
  });
  abilities.push({ what: 'events-around', ...search }, { what: 'hunt', ...search }, ...written);
  return {
    at: iso(nowMs()),
    product: 'CrowdStrike Falcon',
    edition: null,
    abilities,
    movedTo: api.movedTo(),
  };
};
