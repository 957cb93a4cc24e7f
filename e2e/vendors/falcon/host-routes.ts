import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedHost, World } from '../packs/world.ts';
import { parseFql, selected } from './fql.ts';
import { hostJson, vulnerabilityJson } from './host-json.ts';
import { groupId, policyId } from './ids.ts';
import { refusal, resources } from './wording.ts';

/** A scroll lives two minutes from one page to the next. */
const SCROLL_MS = 120_000;

interface Scroll {
  hosts: StagedHost[];
  at: number;
  untilMs: number;
}

const scrolled = (world: World): ((call: Call) => Answer) => {
  const scrolls = new Map<string, Scroll>();
  return (call) => {
    const token = call.query.get('offset');
    const limit = Number(call.query.get('limit') ?? 100);
    const tests = parseFql(call.query.get('filter'));
    if (tests === null || limit > 10_000) return refusal(call, 400, 'invalid filter or limit');
    const scroll =
      token === null
        ? { hosts: selected(world.hosts, tests, ({ updatedMs }) => updatedMs), at: 0, untilMs: 0 }
        : scrolls.get(token);
    if (scroll === undefined || (token !== null && scroll.untilMs < call.nowMs)) {
      return refusal(call, 404, 'scroll is no longer valid');
    }
    const page = scroll.hosts.slice(scroll.at, scroll.at + limit);
    scroll.at += page.length;
    scroll.untilMs = call.nowMs + SCROLL_MS;
    // The token is the same on every page, and there also on the last.
    const offset = page.length === 0 ? '' : (token ?? `scroll${String(scrolls.size)}==`);
    if (offset !== '') scrolls.set(offset, scroll);
    return resources(
      call,
      page.map(({ hexId }) => hexId),
      { pagination: { total: scroll.hosts.length, offset, expires_at: scroll.untilMs * 1_000_000 } },
    );
  };
};

const details =
  (world: World) =>
  (call: Call): Answer => {
    const list = at(call.json, 'ids');
    const wanted = Array.isArray(list) ? list.map(String) : [];
    if (wanted.length === 0 || wanted.length > 5000) return refusal(call, 400, 'invalid ids');
    const known = new Map(world.hosts.map((host) => [host.hexId, host]));
    return resources(
      call,
      wanted.flatMap((id) => known.get(id) ?? []).map((host) => hostJson(host, call.nowMs)),
    );
  };

const ids =
  (world: World) =>
  (call: Call): Answer => {
    const [limit, offset] = [Number(call.query.get('limit') ?? 100), Number(call.query.get('offset') ?? 0)];
    if (offset + limit > 10_000) return refusal(call, 400, 'offset and limit exceed 10000');
    const page = world.hosts.slice(offset, offset + limit).map(({ hexId }) => hexId);
    return resources(call, page, { pagination: { total: world.hosts.length, limit, offset } });
  };

const paged = (call: Call, rows: readonly object[]): Answer => {
  const [limit, offset] = [Number(call.query.get('limit') ?? 100), Number(call.query.get('offset') ?? 0)];
  const pagination = { total: rows.length, limit, offset };
  return resources(call, rows.slice(offset, offset + limit), { pagination });
};

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

const groups =
  (world: World) =>
  (call: Call): Answer =>
    paged(
      call,
      distinct(world.hosts.map(({ group }) => group)).map((name) => ({
        id: groupId(name),
        name,
        group_type: 'static',
        description: '',
      })),
    );

const policies =
  (world: World) =>
  (call: Call): Answer =>
    paged(
      call,
      distinct(world.hosts.map(({ policy }) => policy)).map((name) => ({
        id: policyId(name),
        name,
        enabled: true,
        platform_name: 'Windows',
        prevention_settings: [],
      })),
    );

const vulnerabilities =
  (world: World) =>
  (call: Call): Answer => {
    const tests = parseFql(call.query.get('filter'));
    // The interface refuses a question without a filter.
    if (tests === null || tests.length === 0) return refusal(call, 400, 'filter is required');
    const staged = world.vulnerabilities.map((one, serial) => ({ one, serial, updatedMs: one.host.updatedMs }));
    const rows = selected(staged, tests, ({ updatedMs }) => updatedMs);
    const skip = Number(call.query.get('after') ?? 0);
    const limit = Number(call.query.get('limit') ?? 100);
    const page = rows.slice(skip, skip + limit);
    const after = skip + limit < rows.length ? String(skip + limit) : '';
    return resources(
      call,
      page.map(({ one, serial, updatedMs }) => vulnerabilityJson(one, serial, updatedMs)),
      { pagination: { total: rows.length, limit, after } },
    );
  };

/** Indicators the customer made itself: every file hash of the packs' malware, so that there are some. */
const indicators =
  (world: World) =>
  (call: Call): Answer => {
    const hashes = distinct(
      world.processes.flatMap(({ signer, sha256 }) => (signer === null && sha256 !== null ? [sha256] : [])),
    ).slice(0, 20);
    const rows = hashes.map((value) => ({
      id: value.slice(0, 32),
      type: 'sha256',
      value,
      action: 'detect',
      severity: 'high',
      applied_globally: true,
      platforms: ['windows'],
      modified_on: '2026-01-01T00:00:00.000000001Z',
      created_on: '2026-01-01T00:00:00Z',
    }));
    return resources(call, rows, { pagination: { total: rows.length, limit: 100, after: '' } });
  };

export const hostRoutes = (world: World): Route[] => [
  { method: 'GET', path: '/devices/queries/devices/v1', scope: 'hosts:read', handle: ids(world) },
  { method: 'GET', path: '/devices/queries/devices-scroll/v1', scope: 'hosts:read', handle: scrolled(world) },
  { method: 'POST', path: '/devices/entities/devices/v2', scope: 'hosts:read', handle: details(world) },
  { method: 'GET', path: '/devices/combined/host-groups/v1', scope: 'host-group:read', handle: groups(world) },
  { method: 'GET', path: '/policy/combined/prevention/v1', scope: 'prevention-policies:read', handle: policies(world) },
  { method: 'GET', path: '/iocs/combined/indicator/v1', scope: 'ioc:read', handle: indicators(world) },
  {
    method: 'GET',
    path: '/spotlight/combined/vulnerabilities/v1',
    scope: 'spotlight-vulnerabilities:read',
    handle: vulnerabilities(world),
  },
];
