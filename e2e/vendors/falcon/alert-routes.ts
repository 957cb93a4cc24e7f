import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedAlert, World } from '../packs/world.ts';
import { alertJson } from './alert-json.ts';
import { parseFql, selected } from './fql.ts';
import { compositeId } from './ids.ts';
import { refusal, resources } from './wording.ts';

const MOST_BULK = 1000;
const MOST_ROWS = 10_000;

const found = (world: World, call: Call, filter: string | null): StagedAlert[] | null => {
  const tests = parseFql(filter);
  return tests === null ? null : selected(world.alerts(call.nowMs), tests, ({ updatedMs }) => updatedMs);
};

const isAfter = (alert: StagedAlert, [ms, serial]: readonly [number, number]): boolean =>
  alert.updatedMs > ms || (alert.updatedMs === ms && alert.serial > serial);

const placeOf = (after: unknown): [number, number] | null => {
  if (typeof after !== 'string') return [Number.NEGATIVE_INFINITY, 0];
  const [ms, serial] = Buffer.from(after, 'base64url').toString().split('|').map(Number);
  return ms === undefined || serial === undefined || Number.isNaN(ms + serial) ? null : [ms, serial];
};

const combined =
  (world: World) =>
  (call: Call): Answer => {
    const limit = Number(at(call.json, 'limit') ?? 100);
    const filter = at(call.json, 'filter');
    const rows = found(world, call, typeof filter === 'string' ? filter : null);
    const place = placeOf(at(call.json, 'after'));
    if (rows === null || place === null || limit > MOST_BULK) return refusal(call, 400, 'invalid request');
    const rest = rows.filter((alert) => isAfter(alert, place));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const after =
      last === undefined || rest.length <= limit
        ? ''
        : Buffer.from(`${String(last.updatedMs)}|${String(last.serial)}`).toString('base64url');
    return resources(call, page.map(alertJson), { pagination: { total: rows.length, limit, after } });
  };

const ids =
  (world: World) =>
  (call: Call): Answer => {
    const [limit, offset] = [Number(call.query.get('limit') ?? 100), Number(call.query.get('offset') ?? 0)];
    const rows = found(world, call, call.query.get('filter'));
    if (rows === null || offset + limit > MOST_ROWS) return refusal(call, 400, 'offset and limit exceed 10000');
    const page = rows.slice(offset, offset + limit).map(compositeId);
    return resources(call, page, { pagination: { total: rows.length, limit, offset } });
  };

const asked = (call: Call): string[] => {
  const list = at(call.json, 'composite_ids');
  return Array.isArray(list) ? list.map(String) : [];
};

const details =
  (world: World) =>
  (call: Call): Answer => {
    const known = new Map(world.alerts(call.nowMs).map((alert) => [compositeId(alert), alert]));
    const wanted = asked(call);
    if (wanted.length === 0 || wanted.length > MOST_BULK) return refusal(call, 400, 'invalid composite_ids');
    const rows = wanted.flatMap((id) => known.get(id) ?? []);
    const errors = wanted.filter((id) => !known.has(id)).map((id) => ({ code: 404, message: 'alert not found', id }));
    return resources(call, rows.map(alertJson), { errors });
  };

const STATUSES = new Map<string, StagedAlert['status']>([
  ['new', 'new'],
  ['in_progress', 'in-progress'],
  ['reopened', 'reopened'],
  ['closed', 'closed'],
]);

const VERDICTS = ['true_positive', 'false_positive', 'ignored'];

/** One action on one alert; false where Falcon would refuse it. */
const act = (alert: StagedAlert, name: string, value: string, nowMs: number): boolean => {
  const status = STATUSES.get(value);
  switch (name) {
    case 'update_status':
      if (status !== undefined) alert.status = status;
      return status !== undefined;
    case 'append_comment':
      alert.comments.push({ atMs: nowMs, by: 'api', text: value });
      return true;
    case 'assign_to_name':
    case 'assign_to_user_id':
    case 'assign_to_uuid':
      alert.assignee = value;
      return true;
    case 'unassign':
      alert.assignee = null;
      return true;
    case 'add_tag':
      if (VERDICTS.includes(value)) alert.verdict = value;
      return true;
    default:
      return false;
  }
};

const change =
  (world: World) =>
  (call: Call): Answer => {
    const known = new Map(world.alerts(call.nowMs).map((alert) => [compositeId(alert), alert]));
    const list = at(call.json, 'action_parameters');
    const actions = (Array.isArray(list) ? list : []).map((one): [string, string] => [
      String(at(one, 'name')),
      String(at(one, 'value')),
    ]);
    const errors: object[] = [];
    let affected = 0;
    for (const id of asked(call)) {
      const alert = known.get(id);
      const isDone = alert !== undefined && actions.every(([name, value]) => act(alert, name, value, call.nowMs));
      if (!isDone) errors.push({ code: alert === undefined ? 404 : 400, message: 'not changed', id });
      else {
        alert.updatedMs = call.nowMs;
        affected += 1;
      }
    }
    return resources(call, [], { errors, pagination: { total: affected }, status: errors.length > 0 ? 207 : 200 });
  };

export const alertRoutes = (world: World): Route[] => [
  { method: 'POST', path: '/alerts/combined/alerts/v1', scope: 'alerts:read', handle: combined(world) },
  { method: 'GET', path: '/alerts/queries/alerts/v2', scope: 'alerts:read', handle: ids(world) },
  { method: 'POST', path: '/alerts/entities/alerts/v2', scope: 'alerts:read', handle: details(world) },
  { method: 'PATCH', path: '/alerts/entities/alerts/v3', scope: 'alerts:write', handle: change(world) },
];
