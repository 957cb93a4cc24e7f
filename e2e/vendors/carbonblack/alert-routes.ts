import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import { empty, json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedAlert, World } from '../packs/world.ts';
import { alertIdOf, alertRow } from './wording.ts';

const ALERTS = '/api/alerts/v7/orgs/:org/alerts';
const CAP = 10_000;

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const instant = (value: unknown, otherwise: number): number => {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? otherwise : ms;
};

const isWanted = (alert: StagedAlert, criteria: unknown): boolean => {
  const range = at(criteria, 'backend_update_timestamp');
  return (
    alert.updatedMs >= instant(at(range, 'start'), Number.NEGATIVE_INFINITY) &&
    alert.updatedMs <= instant(at(range, 'end'), Number.POSITIVE_INFINITY)
  );
};

/** Ten thousand rows can be reached, whatever was found; a row past them is a server error, as the product answers. */
const search = (world: World, call: Call, origin: string): Answer => {
  const start = number(at(call.json, 'start'), 1);
  const rows = number(at(call.json, 'rows'), 20);
  if (start < 1 || rows < 0)
    return json({ error_code: 'INVALID_REQUEST', message: 'start begins at 1', field: 'start' }, 400);
  if (start - 1 + rows > CAP) return json({ error_code: 'INTERNAL_ERROR', message: 'unexpected error' }, 500);
  const found = world
    .alerts(call.nowMs)
    .filter((alert) => isWanted(alert, at(call.json, 'criteria')))
    .toSorted((a, b) => a.updatedMs - b.updatedMs || a.serial - b.serial);
  return json({
    results: found.slice(start - 1, start - 1 + rows).map((alert) => alertRow(alert, origin)),
    num_found: found.length,
    num_available: Math.min(found.length, CAP),
  });
};

const STATUS = new Map<unknown, StagedAlert['status']>([
  ['OPEN', 'new'],
  ['IN_PROGRESS', 'in-progress'],
  ['CLOSED', 'closed'],
]);

const workflow = (world: World, call: Call, jobs: Set<string>): Answer => {
  const status = STATUS.get(at(call.json, 'status'));
  const ids = at(call.json, 'criteria', 'id');
  // Without criteria the product would change every alert of the organisation.
  if (status === undefined || !Array.isArray(ids) || ids.length === 0) {
    return json({ error_code: 'INVALID_REQUEST', field: 'status', known_values: [...STATUS.keys()] }, 400);
  }
  const determination = at(call.json, 'determination');
  for (const alert of world.alerts(call.nowMs).filter((one) => ids.includes(alertIdOf(one)))) {
    alert.status = status;
    alert.updatedMs = call.nowMs;
    if (typeof determination === 'string') alert.verdict = determination;
  }
  const id = `workflow-${String(jobs.size + 1)}`;
  jobs.add(id);
  return json({ request_id: id });
};

type One = (call: Call) => StagedAlert | undefined;

const missing = (): Answer => json({ error_code: 'NOT_FOUND', message: 'no such alert' }, 404);

const notesOf = (alert: StagedAlert): unknown[] =>
  alert.comments.map(({ atMs, by, text }, index) => ({
    id: String(index + 1),
    author: by,
    note: text,
    create_timestamp: new Date(atMs).toISOString(),
    source: 'CUSTOMER',
  }));

const noteRoutes = (one: One): Route[] => [
  {
    method: 'GET',
    path: `${ALERTS}/:id/notes`,
    scope: 'org.alerts.notes',
    handle: (call) => {
      const alert = one(call);
      if (alert === undefined) return missing();
      const notes = notesOf(alert);
      return json({ num_found: notes.length, num_available: notes.length, results: notes });
    },
  },
  {
    method: 'POST',
    path: `${ALERTS}/:id/notes`,
    scope: 'org.alerts.notes',
    handle: (call) => {
      const alert = one(call);
      const text = at(call.json, 'note');
      if (alert === undefined) return missing();
      if (typeof text !== 'string') return empty(400);
      alert.comments.push({ atMs: call.nowMs, by: 'API-LAB', text });
      alert.updatedMs = call.nowMs;
      return json(notesOf(alert).at(-1));
    },
  },
];

export const alertRoutes = (world: World, origin: string): Route[] => {
  const jobs = new Set<string>();
  const one: One = (call) => world.alerts(call.nowMs).find((alert) => alertIdOf(alert) === call.params['id']);
  return [
    { method: 'POST', path: `${ALERTS}/_search`, scope: 'org.alerts', handle: (call) => search(world, call, origin) },
    {
      method: 'POST',
      path: `${ALERTS}/workflow`,
      scope: 'org.alerts.close',
      handle: (call) => workflow(world, call, jobs),
    },
    ...noteRoutes(one),
    {
      method: 'GET',
      path: `${ALERTS}/:id`,
      scope: 'org.alerts',
      handle: (call) => {
        const alert = one(call);
        return alert === undefined ? missing() : json(alertRow(alert, origin));
      },
    },
    {
      method: 'GET',
      path: '/jobs/v1/orgs/:org/jobs/:id',
      scope: 'jobs.status',
      handle: (call) =>
        jobs.has(call.params['id'] ?? '')
          ? json({ id: call.params['id'], type: 'user_workflow_update', status: 'COMPLETED' })
          : json({ error_code: 'NOT_FOUND' }, 404),
    },
  ];
};
