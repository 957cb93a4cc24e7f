import type { StreamName } from '../../../shared/connections/model.ts';
import type { Connector, MakeConnector, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import type { PollPace } from '../poll.ts';
import { testAbilities } from './abilities.ts';
import { pullAlerts } from './alerts.ts';
import { s1Api } from './api.ts';
import type { S1Api } from './api.ts';
import { aroundCounts, pullAround } from './around.ts';
import { changeAlerts } from './change-alerts.ts';
import { pullHosts } from './hosts.ts';
import { sentinelOneHunting } from './hunt.ts';
import { lakePace } from './lake.ts';
import { LISTS, pullLists, pullPolicies } from './lists.ts';

interface Pulling {
  api: S1Api;
  console: string;
  from: { cursor: string | null; sinceMs: number };
  nowMs: number;
  running: Running;
}

async function* nothing(): AsyncGenerator<PulledPage> {
  // The vendor keeps no such list.
}

const pullStream = (stream: StreamName, pulling: Pulling): AsyncGenerator<PulledPage> => {
  const { api, from, nowMs, running } = pulling;
  const lists = LISTS.get(stream);
  if (stream === 'alerts') return pullAlerts(pulling, from);
  if (stream === 'hosts') return pullHosts(api, nowMs, running);
  if (stream === 'policies') return pullPolicies(api, nowMs, running);
  return lists === undefined ? nothing() : pullLists(api, lists, nowMs, running);
};

/** SentinelOne. `place.scope` holds site ids, or `account:ID`; the secret is the API token of a service user. */
export const makeSentinelOne = (made: Parameters<MakeConnector>[0], pace: PollPace = lakePace): Connector => {
  const { connection, secret, http, nowMs } = made;
  const api = s1Api({ http, scope: connection.place.scope, token: secret });
  const console = new URL(connection.place.baseUrl).origin;
  return {
    test: (running) => testAbilities(api, { nowMs: nowMs(), pace, running }),
    pull: (stream, from, running) => pullStream(stream, { api, console, from, nowMs: nowMs(), running }),
    aroundCounts: (asked, running) => aroundCounts(api, asked, { pace, running }),
    around: (asked, running) => pullAround(api, asked, { pace, running }),
    hunting: sentinelOneHunting(api, pace),
    changeAlerts: (ids, change, running) => changeAlerts(api, ids, change, running),
  };
};
