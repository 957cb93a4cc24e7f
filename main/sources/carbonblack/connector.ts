import type { StreamName } from '../../../shared/connections/model.ts';
import type { Connector, MakeConnector, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { usualPace } from '../poll.ts';
import type { PollPace } from '../poll.ts';
import { testAbilities } from './abilities.ts';
import { pullAlerts } from './alerts.ts';
import { cbcApi } from './api.ts';
import type { CbcApi } from './api.ts';
import { aroundCounts, pullAround } from './around.ts';
import { changeAlerts } from './change-alerts.ts';
import { pullHosts } from './hosts.ts';
import { carbonBlackHunting } from './hunt.ts';
import { GROUPS, OVERRIDES, POLICIES, pullList, USERS, VULNERABILITIES } from './lists.ts';
import { pullWatchlistIndicators } from './watchlists.ts';

interface Pulling {
  api: CbcApi;
  from: { cursor: string | null; sinceMs: number };
  nowMs: number;
  running: Running;
}

async function* pullIndicators({ api, nowMs, running }: Pulling): AsyncGenerator<PulledPage> {
  yield* pullWatchlistIndicators(api, running);
  yield* pullList(api, OVERRIDES, nowMs, running);
}

async function* nothing(): AsyncGenerator<PulledPage> {
  // The vendor keeps no such list.
}

const pullStream = (stream: StreamName, pulling: Pulling): AsyncGenerator<PulledPage> => {
  const { api, from, nowMs, running } = pulling;
  switch (stream) {
    case 'alerts':
      return pullAlerts(api, from, nowMs, running);
    case 'hosts':
      return pullHosts(api, nowMs, running);
    case 'policies':
      return pullList(api, POLICIES, nowMs, running);
    case 'groups':
      return pullList(api, GROUPS, nowMs, running);
    case 'users':
      return pullList(api, USERS, nowMs, running);
    case 'vulnerabilities':
      return pullList(api, VULNERABILITIES, nowMs, running);
    case 'indicators':
      return pullIndicators(pulling);
    default:
      return nothing();
  }
};

/** Carbon Black Cloud. `place.clientId` is the API id, `place.scope` the organisation's key, the secret the API secret key. */
export const makeCarbonBlack = (made: Parameters<MakeConnector>[0], pace: PollPace = usualPace): Connector => {
  const { connection, secret, http, nowMs } = made;
  const api = cbcApi({ http, orgKey: connection.place.scope, apiId: connection.place.clientId, secret });
  return {
    test: (running) => testAbilities(api, nowMs(), running),
    pull: (stream, from, running) => pullStream(stream, { api, from, nowMs: nowMs(), running }),
    aroundCounts: (asked, running) => aroundCounts(api, asked, { pace, running }),
    around: (asked, running) => pullAround(api, asked, { pace, running }),
    hunting: carbonBlackHunting(api, pace),
    changeAlerts: (ids, change, running) => changeAlerts(api, ids, change, { pace, running }),
  };
};
