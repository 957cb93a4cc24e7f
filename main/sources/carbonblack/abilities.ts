import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import type { Running } from '../running.ts';
import { statusOf } from '../refused.ts';
import type { CbcApi } from './api.ts';

interface Probe {
  what: readonly Ability['what'][];
  /** The right in the vendor's words, as the console lists it. */
  right: string;
  ask: (api: CbcApi, running: Running) => Promise<unknown>;
}

const one = (path: string, body: object) => (api: CbcApi, running: Running) => api.ask(path, body, running);
const get = (path: string) => (api: CbcApi, running: Running) => api.get(path, running);

/** Reads that change nothing. Rights to change cannot be tried without changing: they stay unknown. */
const PROBES: readonly Probe[] = [
  {
    what: ['alerts'],
    right: 'org.alerts (READ)',
    ask: one('/api/alerts/v7/orgs/{o}/alerts/_search', { time_range: { range: '-1h' }, start: 1, rows: 1 }),
  },
  { what: ['hosts'], right: 'device (READ)', ask: one('/appservices/v6/orgs/{o}/devices/_scroll', { rows: 1 }) },
  {
    what: ['policies'],
    right: 'org.policies (READ)',
    ask: get('/policyservice/v1/orgs/{o}/policies/summary'),
  },
  {
    what: ['groups'],
    right: 'group-management (READ)',
    ask: one('/asset_groups/v1/orgs/{o}/groups/_search', { start: 0, rows: 1 }),
  },
  { what: ['users'], right: 'org.users (READ)', ask: get('/appservices/v6/orgs/{o}/users') },
  {
    what: ['indicators'],
    right: 'org.reputations (READ)',
    ask: one('/appservices/v6/orgs/{o}/reputations/overrides/_search', { start: 1, rows: 1 }),
  },
  {
    what: ['vulnerabilities'],
    right: 'vulnerabilityAssessment.data (READ)',
    ask: one('/vulnerability/assessment/api/v1/orgs/{o}/devices/vulnerabilities/_search', { start: 0, rows: 1 }),
  },
  {
    what: ['process-tree', 'events-around', 'hunt'],
    right: 'org.search.events (CREATE, READ)',
    ask: (api, running) =>
      api.get('/api/investigate/v2/orgs/{o}/processes/search_validation', running, [['q', 'process_name:x']]),
  },
];

const UNTRIED: readonly [what: Ability['what'], right: string][] = [
  ['alert-status', 'org.alerts.close (EXECUTE), jobs.status (READ)'],
  ['alert-verdict', 'org.alerts.close (EXECUTE), jobs.status (READ)'],
  ['alert-comment', 'org.alerts.notes (CREATE, READ)'],
  ['contain', 'device.quarantine (EXECUTE)'],
  ['block-hash', 'org.reputations (CREATE)'],
];

const probed = async (api: CbcApi, probe: Probe, running: Running): Promise<Ability['state']> => {
  try {
    await probe.ask(api, running);
    return 'yes';
  } catch (error) {
    const status = statusOf(error);
    // 401 is the credentials themselves: then nothing can be told of rights.
    if (status === null || status === 401) throw error;
    return status === 403 || status === 404 ? 'no' : 'unknown';
  }
};

/** Asks for each area once; the first refusal of the credentials themselves is thrown. */
export const testAbilities = async (api: CbcApi, nowMs: number, running: Running): Promise<TestResult> => {
  const abilities: Ability[] = [];
  for (const probe of PROBES) {
    const state = await probed(api, probe, running);
    const missing = state === 'yes' ? null : probe.right;
    abilities.push(...probe.what.map((what): Ability => ({ what, state, missing })));
  }
  abilities.push(...UNTRIED.map(([what, right]): Ability => ({ what, state: 'unknown', missing: right })), {
    what: 'alert-assignment',
    state: 'no',
    missing: null,
  });
  return { at: new Date(nowMs).toISOString(), product: 'Carbon Black Cloud', edition: null, abilities, movedTo: null };
};
