import type { Connector } from '../../main/sources/connector.ts';
import type { HuntAsked, HuntedRow, HuntPart } from '../../main/sources/hunting.ts';
import type { Running } from '../../main/sources/running.ts';
import { AppError } from '../../shared/contract/errors.ts';

import { makeCarbonBlack } from '../../main/sources/carbonblack/connector.ts';
import { makeCluster } from '../../main/sources/cluster/connector.ts';
import { makeFalcon } from '../../main/sources/falcon/connector.ts';
import { makeSentinelOne } from '../../main/sources/sentinelone/connector.ts';
import { credentials as carbonBlack, makeCarbonBlackSimulator } from './carbonblack/simulator.ts';
import { connect, quickPace } from './connect.test-support.ts';
import { falconSimulator } from './falcon/simulator.ts';
import { labAccount } from './falcon/tokens.ts';
import type { RunningSimulator, SimulatorWishes } from './frame/server.ts';
import { credentials as cluster, elasticsearchSimulator, openSearchSimulator } from './opensearch/simulator.ts';
import { credentials as sentinelOne, makeSentinelOneSimulator } from './sentinelone/simulator.ts';

export type Connected = Promise<{ connector: Connector; simulator: RunningSimulator }>;

export const falcon = (wishes: SimulatorWishes = {}): Connected =>
  connect({ ...labAccount, scope: '', simulator: falconSimulator, kind: 'falcon', make: makeFalcon, wishes });

export const cbc = (wishes: SimulatorWishes = {}): Connected =>
  connect({
    simulator: makeCarbonBlackSimulator,
    kind: 'carbon-black',
    clientId: carbonBlack.apiId,
    scope: carbonBlack.orgKey,
    secret: carbonBlack.secret,
    make: (made) => makeCarbonBlack(made, quickPace),
    wishes,
  });

export const s1 = (wishes: SimulatorWishes = {}): Connected =>
  connect({
    simulator: makeSentinelOneSimulator,
    kind: 'sentinelone',
    clientId: '',
    scope: sentinelOne.scope,
    secret: sentinelOne.token,
    make: (made) => makeSentinelOne(made, quickPace),
    wishes,
  });

export const openSearch = (wishes: SimulatorWishes = {}): Connected =>
  connect({
    simulator: openSearchSimulator,
    kind: 'cluster',
    clientId: cluster.user,
    scope: 'logs-*',
    secret: cluster.password,
    make: makeCluster,
    wishes,
  });

export const elastic = (wishes: SimulatorWishes = {}): Connected =>
  connect({
    simulator: elasticsearchSimulator,
    kind: 'cluster',
    clientId: '',
    scope: 'logs-*',
    secret: cluster.apiKey,
    make: makeCluster,
    wishes,
  });

export const asAnalyst: Running = { signal: new AbortController().signal, purpose: 'analyst' };

export const asked = (over: Partial<HuntAsked> & Pick<HuntAsked, 'language' | 'search' | 'text'>): HuntAsked => ({
  fromMs: 0,
  toMs: Date.UTC(2100, 0),
  rowLimit: 1000,
  ...over,
});

export interface Hunted {
  rows: readonly HuntedRow[];
  parts: HuntPart[];
  limits: string[];
  notes: string[];
  total: number | null;
  /** What ended it early, as `code reason`. */
  failure: string | null;
}

const wordsOf = (error: unknown): string => {
  if (error instanceof AppError) return `${error.code} ${String(error.params['reason'] ?? '')}`.trim();
  if (error instanceof Error && error.name === 'AbortError') return 'aborted';
  throw error;
};

/** Takes everything a hunt gives until its end or its failure. */
export const huntAll = async (connector: Connector, what: HuntAsked, running = asAnalyst): Promise<Hunted> => {
  const hunted: Hunted = { rows: [], parts: [], limits: [], notes: [], total: null, failure: null };
  try {
    for await (const part of connector.hunting?.run(what, running) ?? []) {
      hunted.parts.push(part);
      if (part.told === 'all') hunted.rows = part.rows;
      else hunted.rows = [...hunted.rows, ...part.rows];
      hunted.limits.push(...part.limits);
      hunted.notes.push(...part.notes.map(({ code }) => code));
      hunted.total = part.total ?? hunted.total;
    }
  } catch (error) {
    hunted.failure = wordsOf(error);
  }
  return hunted;
};

/** Values of one field in the rows, sorted. */
export const valuesOf = ({ rows }: Hunted, field: string): string[] =>
  rows.map(({ data }) => String(new Map(Object.entries(JSON.parse(data) as object)).get(field))).sort();
