import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedHost, World } from '../packs/world.ts';
import { error, page } from './listing.ts';
import { ACCOUNT_ID, agentIdOf, agentRow, groupRow, SITE_ID } from './wording.ts';

const API = '/web/api/v2.1';

const rows = (list: readonly unknown[], call: Call): Answer =>
  page(
    list.map((row, index) => ({ place: String(index).padStart(8, '0'), row })),
    call,
  );

const groupsOf = (world: World): string[] => [...new Set(world.hosts.map(({ group }) => group))];

const network = (world: World, call: Call, isolation: StagedHost['isolation']): Answer => {
  const ids = at(call.json, 'filter', 'ids');
  if (!Array.isArray(ids) || ids.length === 0) return error(400, 4000010, 'Validation Error');
  const found = world.hosts.filter((host) => ids.includes(agentIdOf(host)));
  for (const host of found) {
    host.isolation = isolation;
    host.updatedMs = call.nowMs;
  }
  return json({ data: { affected: found.length } });
};

const SITES = { data: { sites: [{ id: SITE_ID, name: '本社', accountId: ACCOUNT_ID, accountName: 'Lab' }] } };

const policy = (mode: string): Answer =>
  json({ data: { mitigationMode: mode, mitigationModeSuspicious: 'detect', inheritedFrom: null } });

const agentRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: `${API}/agents`,
    scope: 'Endpoints: View',
    handle: (call) => {
      const ids = call.query.get('ids')?.split(',') ?? null;
      const hosts = world.hosts.filter((host) => ids === null || ids.includes(agentIdOf(host)));
      return rows(
        hosts.map((host) => agentRow(host, call.nowMs)),
        call,
      );
    },
  },
  {
    method: 'POST',
    path: `${API}/agents/actions/disconnect`,
    scope: 'Endpoints: Disconnect From Network',
    handle: (call) => network(world, call, 'isolated'),
  },
  {
    method: 'POST',
    path: `${API}/agents/actions/connect`,
    scope: 'Endpoints: Disconnect From Network',
    handle: (call) => network(world, call, 'normal'),
  },
];

const riskRows = (world: World): unknown[] =>
  world.vulnerabilities.map(({ host, cve, product, version, score, exploited }, index) => ({
    id: String(index + 1),
    cveId: cve,
    applicationName: product,
    applicationVersion: version,
    baseScore: score.toFixed(1),
    endpointName: host.name,
    exploitedInTheWild: exploited,
  }));

const restrictionRoutes = (): Route[] => {
  const blocked: unknown[] = [
    {
      id: '1',
      type: 'black_hash',
      value: '3395856ce81f2b7382dee72602f798b642f14140',
      osType: 'windows',
      source: 'user',
    },
  ];
  return [
    { method: 'GET', path: `${API}/restrictions`, scope: 'Blocklist: View', handle: (call) => rows(blocked, call) },
    {
      method: 'POST',
      path: `${API}/restrictions`,
      scope: 'Blocklist: Create',
      handle: (call) => {
        const row = at(call.json, 'data');
        if (typeof at(row, 'value') !== 'string') return error(400, 4000010, 'Validation Error');
        blocked.push({
          id: String(blocked.length + 1),
          value: at(row, 'value'),
          osType: at(row, 'osType'),
          type: 'black_hash',
        });
        return json({ data: [blocked.at(-1)] });
      },
    },
  ];
};

export const listRoutes = (world: World): Route[] => [
  ...agentRoutes(world),
  ...restrictionRoutes(),
  { method: 'GET', path: `${API}/sites`, scope: 'Sites: View', handle: () => json(SITES) },
  { method: 'GET', path: `${API}/sites/:id/policy`, scope: 'Policy: View', handle: () => policy('protect') },
  {
    method: 'GET',
    path: `${API}/groups`,
    scope: 'Groups: View',
    handle: (call) => rows(groupsOf(world).map(groupRow), call),
  },
  { method: 'GET', path: `${API}/groups/:id/policy`, scope: 'Policy: View', handle: () => policy('detect') },
  {
    method: 'GET',
    path: `${API}/users`,
    scope: 'Users: View',
    handle: (call) => rows([{ id: '31', email: 'analyst@lab.example', fullName: '分析 太郎', scope: 'site' }], call),
  },
  {
    method: 'GET',
    path: `${API}/threat-intelligence/iocs`,
    scope: 'Threat Intelligence: View',
    // A token of several scopes may not read them.
    handle: () => error(403, 4030010, 'Insufficient permissions'),
  },
  {
    method: 'GET',
    path: `${API}/application-management/risks`,
    scope: 'Application Risk: View',
    handle: (call) => rows(riskRows(world), call),
  },
  { method: 'GET', path: `${API}/system/info`, handle: () => json({ data: { build: '1', release: 'Q-Lab' } }) },
];
