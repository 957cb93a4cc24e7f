import type { StreamName } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connector, MakeConnector, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { testAccount } from './abilities.ts';
import { pullAlerts } from './alerts.ts';
import { makeFalconApi } from './api.ts';
import { around, aroundCounts } from './around.ts';
import { changeAlerts } from './change-alerts.ts';
import { pullHosts } from './hosts.ts';
import { falconHunting } from './hunt.ts';
import { makeNames } from './names.ts';
import { pullTimedList, pullWholeList } from './objects.ts';

type Made = Parameters<typeof pullAlerts>[0];

const pullStream = (
  made: Made,
  stream: StreamName,
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> => {
  switch (stream) {
    case 'alerts':
      return pullAlerts(made, from, running);
    case 'hosts':
      return pullHosts(made, from, running);
    case 'groups':
    case 'policies':
      return pullWholeList(made, stream, running);
    case 'indicators':
    case 'vulnerabilities':
      return pullTimedList(made, stream, from, running);
    case 'users':
    case 'customers':
    case 'rules':
    case 'cases':
      // Falcon tells of users only as part of alerts and hosts.
      throw new AppError('invalid-input', { what: stream });
  }
};

/** The console shows a CID with a checksum (`…-A1`), which the interface does not want. */
const memberOf = (scope: string): string => {
  const cid = scope.trim();
  return /^[0-9a-f]{32}-[0-9a-f]{2}$/i.test(cid) ? cid.slice(0, 32).toLowerCase() : cid;
};

/** CrowdStrike Falcon: Alerts v2/v3, Hosts, host groups, prevention policies, IOC management, Spotlight, threat graph, NG-SIEM. */
export const makeFalcon: MakeConnector = ({ connection, secret, http, nowMs }): Connector => {
  const { clientId, scope } = connection.place;
  const api = makeFalconApi({ http, clientId, secret, memberCid: memberOf(scope), nowMs });
  const made = { api, names: makeNames(api, nowMs), nowMs };
  return {
    test: (running) => testAccount(made, running),
    pull: (stream, from, running) => pullStream(made, stream, from, running),
    aroundCounts: (asked, running) => aroundCounts(api, asked, running),
    around: (asked, running) => around(api, asked, running),
    hunting: falconHunting(api),
    changeAlerts: (nativeIds, change, running) => changeAlerts(api, { nativeIds, change }, running),
  };
};
