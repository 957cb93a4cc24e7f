import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import type { Running } from '../running.ts';
import { objectAt, textAt } from '../json/fields.ts';
import type { PollPace } from '../poll.ts';
import { statusOf } from '../refused.ts';
import type { S1Api } from './api.ts';
import { askLake, lakeAccounts } from './lake.ts';

interface Probe {
  what: readonly Ability['what'][];
  /** The right as the console's roles name it. */
  right: string;
  ask: (api: S1Api, running: Running) => Promise<unknown>;
}

const list = (path: string) => (api: S1Api, running: Running) => api.get(path, [...api.scope, ['limit', '1']], running);

const PROBES: readonly Probe[] = [
  { what: ['alerts'], right: 'Threats: View', ask: list('/threats') },
  { what: ['hosts'], right: 'Endpoints: View', ask: list('/agents') },
  { what: ['groups', 'policies'], right: 'Groups: View, Sites: View, Policy: View', ask: list('/groups') },
  { what: ['users'], right: 'Users: View', ask: list('/users') },
  { what: ['indicators'], right: 'Blocklist: View, Threat Intelligence: View', ask: list('/restrictions') },
  { what: ['vulnerabilities'], right: 'Application Risk: View', ask: list('/application-management/risks') },
];

const UNTRIED: readonly [what: Ability['what'], right: string][] = [
  ['alert-status', 'Threats: Update Incident Status'],
  ['alert-verdict', 'Threats: Update Analyst Verdict'],
  ['alert-comment', 'Threats: Update Notes'],
  ['contain', 'Endpoints: Disconnect From Network'],
  ['block-hash', 'Blocklist: Create'],
];

/** 401 is the token itself: then nothing can be told of rights. */
const stateOf = async (ask: () => Promise<unknown>): Promise<Ability['state']> => {
  try {
    await ask();
    return 'yes';
  } catch (error) {
    const status = statusOf(error);
    if (status === null || status === 401) throw error;
    return status === 403 || status === 404 ? 'no' : 'unknown';
  }
};

const HOUR_MS = 3_600_000;

const lakeState = async (
  api: S1Api,
  { nowMs, pace, running }: { nowMs: number; pace: PollPace; running: Running },
): Promise<Ability['state']> => {
  try {
    const accountIds = await lakeAccounts(api, running);
    const query = "event.type = 'Process Creation' | group events = count() | limit 1";
    await askLake(api, { query, accountIds, fromMs: nowMs - HOUR_MS / 60, toMs: nowMs, pace }, running);
    return 'yes';
  } catch (error) {
    const status = statusOf(error);
    if (status === null) return 'unknown';
    // The lake says 401 to tokens of another kind, and 500 to what it cannot read.
    return status === 401 || status === 403 || status === 404 ? 'no' : 'unknown';
  }
};

/** Asks for each area once; the first refusal of the token itself is thrown. */
export const testAbilities = async (
  api: S1Api,
  how: { nowMs: number; pace: PollPace; running: Running },
): Promise<TestResult> => {
  const { nowMs, running } = how;
  const abilities: Ability[] = [];
  for (const probe of PROBES) {
    const state = await stateOf(() => probe.ask(api, running));
    const missing = state === 'yes' ? null : probe.right;
    abilities.push(...probe.what.map((what): Ability => ({ what, state, missing })));
  }
  const lake = await lakeState(api, how);
  const missing = lake === 'yes' ? null : 'Singularity Data Lake: Event Search';
  abilities.push(
    ...(['process-tree', 'events-around', 'hunt'] as const).map((what): Ability => ({ what, state: lake, missing })),
    ...UNTRIED.map(([what, right]): Ability => ({ what, state: 'unknown', missing: right })),
    { what: 'alert-assignment', state: 'no', missing: null },
  );
  const info = await api.get('/system/info', [], running).catch(() => null);
  const release = info === null ? null : textAt(objectAt(info.json, 'data'), 'release');
  return {
    at: new Date(nowMs).toISOString(),
    product: 'SentinelOne',
    edition: release === null ? null : release.slice(0, 200),
    abilities,
    movedTo: null,
  };
};
