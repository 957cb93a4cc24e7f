import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import { empty, json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedHost, World } from '../packs/world.ts';
import { deviceIdOf, deviceRow } from './wording.ts';

const APP = '/appservices/v6/orgs/:org';

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

const scroll = (world: World, call: Call): Answer => {
  const rows = Math.min(10_000, number(at(call.json, 'rows'), 20));
  const after = at(call.json, 'search_after');
  const from = Array.isArray(after) ? number(after[0], 0) : 0;
  const page = world.hosts.slice(from, from + rows);
  return json({
    results: page.map((host) => deviceRow(host, call.nowMs)),
    num_found: world.hosts.length,
    search_after: [from + page.length],
  });
};

/** Accepted at once; the device says so when it has called, here with the next look at it. */
const act = (world: World, call: Call): Answer => {
  const ids = at(call.json, 'device_id');
  const on = at(call.json, 'options', 'toggle');
  if (at(call.json, 'action_type') !== 'QUARANTINE' || !Array.isArray(ids)) {
    return json({ error_code: 'INVALID_REQUEST', message: 'action_type' }, 400);
  }
  const wanted = new Set(ids.map(String));
  for (const host of world.hosts.filter((one) => wanted.has(String(deviceIdOf(one))))) {
    host.isolation = on === 'ON' ? 'isolated' : 'normal';
    host.updatedMs = call.nowMs;
  }
  return empty(204);
};

const paged = (rows: readonly unknown[], call: Call, firstRow: 0 | 1): Answer => {
  const start = number(at(call.json, 'start'), firstRow) - firstRow;
  return json({ num_found: rows.length, results: rows.slice(start, start + number(at(call.json, 'rows'), 20)) });
};

const policiesOf = (hosts: readonly StagedHost[]): unknown[] =>
  distinct(hosts.map(({ policy }) => policy)).map((name, index) => ({
    id: 65_536 + index,
    name,
    priority_level: 'MEDIUM',
    position: index + 1,
    is_system: false,
    description: '',
    num_devices: hosts.filter(({ policy }) => policy === name).length,
  }));

const groupsOf = (hosts: readonly StagedHost[]): unknown[] =>
  distinct(hosts.map(({ group }) => group)).map((name) => ({
    id: hosts.find(({ group }) => group === name)?.hexId.slice(0, 8),
    name,
    member_count: hosts.filter(({ group }) => group === name).length,
    status: 'OK',
  }));

const vulnerabilityRow = ({ host, cve, product, version, score }: World['vulnerabilities'][number]): unknown => ({
  os_product_id: `90_${String(host.serial)}`,
  category: 'APP',
  os_info: { os_type: host.os.toUpperCase(), os_name: host.osVersion },
  product_info: { vendor: '', product, version, release: '', arch: 'x86_64' },
  vuln_info: { cve_id: cve, severity: score >= 9 ? 'CRITICAL' : 'IMPORTANT', cvss_v3_score: score },
  device_count: 1,
  affected_assets: [host.name],
});

const deviceRoutes = (world: World): Route[] => [
  { method: 'POST', path: `${APP}/devices/_scroll`, scope: 'device', handle: (call) => scroll(world, call) },
  {
    method: 'GET',
    path: `${APP}/devices/:id`,
    scope: 'device',
    handle: (call) => {
      const host = world.hosts.find((one) => String(deviceIdOf(one)) === call.params['id']);
      return host === undefined ? json({ error_code: 'NOT_FOUND' }, 404) : json(deviceRow(host, call.nowMs));
    },
  },
  { method: 'POST', path: `${APP}/device_actions`, scope: 'device.quarantine', handle: (call) => act(world, call) },
];

const overrideRoutes = (): Route[] => {
  const overrides: unknown[] = [];
  return [
    {
      method: 'POST',
      path: `${APP}/reputations/overrides/_search`,
      scope: 'org.reputations',
      handle: (call) => paged(overrides, call, 1),
    },
    {
      method: 'POST',
      path: `${APP}/reputations/overrides`,
      scope: 'org.reputations',
      handle: (call) => {
        const sha256 = at(call.json, 'sha256_hash');
        if (typeof sha256 !== 'string') return json({ error_code: 'INVALID_REQUEST', field: 'sha256_hash' }, 400);
        const row = { id: `o${String(overrides.length + 1)}`, create_time: new Date(call.nowMs).toISOString() };
        overrides.push({
          ...row,
          override_list: at(call.json, 'override_list'),
          override_type: 'SHA256',
          sha256_hash: sha256,
        });
        return json(overrides.at(-1));
      },
    },
  ];
};

const watchlistRoutes: Route[] = [
  {
    method: 'GET',
    path: '/threathunter/watchlistmgr/v3/orgs/:org/watchlists',
    scope: 'org.watchlists',
    handle: () => json({ results: [{ id: 'w1', name: 'Own indicators', report_ids: ['r1'], classifier: null }] }),
  },
  {
    method: 'GET',
    path: '/threathunter/watchlistmgr/v3/orgs/:org/reports/:id',
    scope: 'org.watchlists',
    handle: () =>
      json({
        id: 'r1',
        title: 'Own indicators',
        severity: 5,
        iocs_v2: [{ id: 'i1', match_type: 'equality', field: 'netconn_ipv4', values: ['203.0.113.66'] }],
      }),
  },
];

export const listRoutes = (world: World): Route[] => [
  ...deviceRoutes(world),
  ...overrideRoutes(),
  ...watchlistRoutes,
  {
    method: 'GET',
    path: '/policyservice/v1/orgs/:org/policies/summary',
    scope: 'org.policies',
    handle: () => json({ policies: policiesOf(world.hosts) }),
  },
  {
    method: 'POST',
    path: '/asset_groups/v1/orgs/:org/groups/_search',
    scope: 'group-management',
    handle: (call) => paged(groupsOf(world.hosts), call, 0),
  },
  {
    method: 'GET',
    path: `${APP}/users`,
    scope: 'org.users',
    handle: () =>
      json({ success: true, users: [{ login_id: 4242, login_name: 'analyst@lab.example', role: 'ANALYST_3' }] }),
  },
  {
    method: 'POST',
    path: '/vulnerability/assessment/api/v1/orgs/:org/devices/vulnerabilities/_search',
    scope: 'vulnerabilityAssessment.data',
    handle: (call) => paged(world.vulnerabilities.map(vulnerabilityRow), call, 0),
  },
];
