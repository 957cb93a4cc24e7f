import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedAlert, World } from '../packs/world.ts';
import { error, page } from './listing.ts';
import type { Placed } from './listing.ts';
import { exploreRow, isStar, starRow, storyOf, threatIdOf, threatRow } from './wording.ts';

const API = '/web/api/v2.1';

const atLeast = (call: Call, name: string): number => {
  const ms = Date.parse(call.query.get(`${name}__gte`) ?? '');
  return Number.isNaN(ms) ? Number.NEGATIVE_INFINITY : ms;
};

const wanted = (world: World, call: Call, stars: boolean): StagedAlert[] => {
  const ids = call.query.get('ids')?.split(',') ?? null;
  return world
    .alerts(call.nowMs)
    .filter((alert) => isStar(alert) === stars)
    .filter((alert) => ids === null || ids.includes(threatIdOf(alert)))
    .filter((alert) => alert.updatedMs >= atLeast(call, 'updatedAt') && alert.releasedMs >= atLeast(call, 'createdAt'));
};

const placed = (alerts: readonly StagedAlert[], row: (alert: StagedAlert) => unknown): Placed[] =>
  alerts.map((alert) => ({
    place: `${String(alert.updatedMs).padStart(15, '0')}|${String(alert.serial).padStart(9, '0')}`,
    row: row(alert),
  }));

const STATUS = new Map<unknown, StagedAlert['status']>([
  ['unresolved', 'new'],
  ['in_progress', 'in-progress'],
  ['resolved', 'closed'],
]);

/** Changes alerts of a filter; how many it reached is the only word about it. */
const change = (world: World, call: Call, stars: boolean, apply: (alert: StagedAlert) => void): Answer => {
  const ids = at(call.json, 'filter', 'ids');
  // Without a filter the interface would change every alert in the token's reach.
  if (!Array.isArray(ids) || ids.length === 0) return error(400, 4000010, 'Validation Error');
  const found = world.alerts(call.nowMs).filter((alert) => isStar(alert) === stars && ids.includes(threatIdOf(alert)));
  for (const alert of found) {
    apply(alert);
    alert.updatedMs = call.nowMs;
  }
  return json({ data: { affected: found.length }, errors: [] });
};

const family = (world: World, path: string, stars: boolean): Route[] => [
  {
    method: 'GET',
    path,
    scope: stars ? 'Custom Rules: View' : 'Threats: View',
    handle: (call) =>
      page(placed(wanted(world, call, stars), stars ? starRow : threatRow), call, stars ? null : 'null'),
  },
  {
    method: 'POST',
    path: `${path}/analyst-verdict`,
    scope: 'Threats: Update Analyst Verdict',
    handle: (call) =>
      change(world, call, stars, (alert) => {
        const verdict = at(call.json, 'data', 'analystVerdict');
        if (typeof verdict === 'string') alert.verdict = verdict;
      }),
  },
  {
    method: 'POST',
    path: `${path}/incident`,
    scope: 'Threats: Update Incident Status',
    handle: (call) =>
      change(world, call, stars, (alert) => {
        alert.status = STATUS.get(at(call.json, 'data', 'incidentStatus')) ?? alert.status;
      }),
  },
];

const threatParts = (world: World): Route[] => {
  const one = (call: Call): StagedAlert | undefined =>
    world.alerts(call.nowMs).find((alert) => threatIdOf(alert) === call.params['id']);
  return [
    {
      method: 'POST',
      path: `${API}/threats/notes`,
      scope: 'Threats: Update Notes',
      handle: (call) =>
        change(world, call, false, (alert) => {
          alert.comments.push({ atMs: call.nowMs, by: 'lab', text: String(at(call.json, 'data', 'text')) });
        }),
    },
    {
      method: 'GET',
      path: `${API}/threats/:id/notes`,
      scope: 'Threats: View',
      handle: (call) => {
        const notes = one(call)?.comments ?? [];
        return page(
          notes.map(({ text }, index) => ({ place: String(index).padStart(6, '0'), row: { id: String(index), text } })),
          call,
        );
      },
    },
    {
      method: 'GET',
      path: `${API}/threats/:id/explore/events`,
      scope: 'Threats: View',
      handle: (call) => {
        const alert = one(call);
        if (alert === undefined) return error(404, 4040010, 'Threat not found');
        const story = storyOf(alert.process);
        const rows = world.processes.filter((process) => storyOf(process) === story).map(exploreRow);
        return page(
          rows.map((row, index) => ({ place: String(index).padStart(6, '0'), row })),
          call,
        );
      },
    },
  ];
};

export const alertRoutes = (world: World): Route[] => [
  ...threatParts(world),
  ...family(world, `${API}/threats`, false),
  ...family(world, `${API}/cloud-detection/alerts`, true),
];
