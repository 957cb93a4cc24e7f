import type { VendorHost } from '../../../shared/connections/model.ts';
import type { Element } from '../answer.ts';
import { distinct } from '../attack.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { hostName } from '../host-name.ts';
import { firstText, flagAt, objectOf, objectsAt, textAt, textsAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import type { S1Api } from './api.ts';
import { listed } from './pages.ts';

const ISOLATION = new Map<string, VendorHost['isolation']>([
  ['connected', 'normal'],
  ['connecting', 'lifting'],
  ['disconnected', 'isolated'],
  ['disconnecting', 'pending'],
]);

/** The vendor's own examples write `None` where nothing is. */
const told = (agent: JsonObject, name: string): string | null => {
  const text = textAt(agent, name);
  return text === 'None' || text === 'N/A' ? null : text;
};

const sensorState = (agent: JsonObject): VendorHost['sensor']['state'] => {
  if (['isDecommissioned', 'isUninstalled'].some((name) => flagAt(agent, name))) return 'offline';
  if (agent['isActive'] === undefined || agent['isActive'] === null) return 'unknown';
  if (!flagAt(agent, 'isActive')) return 'offline';
  const disabled = (told(agent, 'operationalState') ?? 'na') !== 'na';
  const waiting = textsAt(agent, 'userActionsNeeded').some((action) => action !== 'none');
  return disabled || waiting ? 'degraded' : 'healthy';
};

const addressesOf = (agent: JsonObject): string[] =>
  distinct([
    ...objectsAt(agent, 'networkInterfaces').flatMap((one) => [...textsAt(one, 'inet'), ...textsAt(one, 'inet6')]),
    ...textsAt(agent, 'externalIp'),
  ]).slice(0, 50);

const hostItem = ({ text, value }: Element): PulledItem => {
  const agent = objectOf(value);
  const nativeId = textAt(agent, 'id');
  const name = told(agent, 'computerName');
  if (nativeId === null || name === null)
    return { type: 'refused', data: text, reason: 'an agent without an id or a name' };
  const platform = [told(agent, 'osName'), told(agent, 'osRevision')].filter((word) => word !== null).join(' ');
  return {
    type: 'host',
    data: text,
    host: {
      nativeId,
      host: hostName(name),
      platform: platform === '' ? textAt(agent, 'osType') : platform,
      kind: told(agent, 'machineType'),
      groups: textsAt(agent, 'groupName'),
      policy: told(agent, 'mitigationMode'),
      sensor: { version: told(agent, 'agentVersion'), state: sensorState(agent) },
      isolation: ISOLATION.get(told(agent, 'networkStatus') ?? '') ?? 'unknown',
      lastSeenMs: timeMsAt(agent, 'lastActiveDate'),
      user: firstText(agent, ['lastLoggedInUserName']) ?? told(agent, 'osUsername'),
      addresses: addressesOf(agent),
    },
  };
};

/** All agents: every one of them changes with each call home, so a list of changes would be the whole list. */
export async function* pullHosts(api: S1Api, nowMs: number, running: Running): AsyncGenerator<PulledPage> {
  for await (const page of listed(api, { path: '/agents', query: [], limit: 1000 }, running)) {
    yield {
      items: page.elements.map(hostItem),
      cursor: page.last ? new Date(nowMs).toISOString() : null,
      throughMs: null,
      total: page.total,
    };
  }
}
