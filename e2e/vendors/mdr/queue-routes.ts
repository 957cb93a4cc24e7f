import { json } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import { fieldsOf, kept, mismatch, once, page, personOf, problem } from './answers.ts';
import type { Kept, World } from './world.ts';

const byReceipt = (a: Kept, b: Kept): number =>
  String(a.body?.['receivedAt']).localeCompare(String(b.body?.['receivedAt'])) || a.id.localeCompare(b.id);

const wanted =
  (call: Call) =>
  ({ body }: Kept): boolean => {
    const customer = call.query.get('customer');
    const status = call.query.get('status');
    const since = call.query.get('since');
    return (
      (customer === null || at(body, 'customer', 'id') === customer) &&
      (status === null || body?.['status'] === status) &&
      (since === null || Date.parse(String(body?.['receivedAt'])) >= Date.parse(since))
    );
  };

const claim = (world: World, call: Call): ReturnType<Route['handle']> => {
  const alert = world.find('alert', call.params['id'] ?? '');
  if (alert === null) return problem(404, 'Not Found');
  return once(world, call, () => {
    const stale = mismatch(call, alert);
    if (stale !== null) return stale;
    const me = personOf(call);
    const holder = alert.body?.['claimedBy'];
    if (typeof holder === 'string' && holder !== me) {
      return problem(409, 'Conflict', { detail: `claimed by ${holder}`, current: alert.body });
    }
    const status = alert.body?.['status'] === 'new' ? 'in-progress' : alert.body?.['status'];
    return kept(
      world.put('alert', alert.id, { ...alert.body, status, claimedBy: me, assignee: me, claimedAt: world.now() }),
    );
  });
};

const change = (world: World, call: Call): ReturnType<Route['handle']> => {
  const alert = world.find('alert', call.params['id'] ?? '');
  if (alert === null) return problem(404, 'Not Found');
  return once(world, call, () => {
    const { comment: _, ...fields } = fieldsOf(call.json);
    return mismatch(call, alert) ?? kept(world.put('alert', alert.id, { ...alert.body, ...fields }));
  });
};

export const queueRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/alerts',
    scope: 'alerts',
    handle: (call) =>
      page(
        world,
        call,
        world
          .all('alert')
          .filter(wanted(call))
          .sort(byReceipt)
          .map(({ body }) => body),
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/alerts/:id',
    scope: 'alerts',
    handle: ({ params }) => {
      const alert = world.find('alert', params['id'] ?? '');
      return alert === null ? problem(404, 'Not Found') : kept(alert);
    },
  },
  { method: 'PATCH', path: '/api/v1/alerts/:id', scope: 'alert-status', handle: (call) => change(world, call) },
  { method: 'POST', path: '/api/v1/alerts/:id/claim', scope: 'claim', handle: (call) => claim(world, call) },
];

export const feedRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/changes',
    handle: (call) => {
      const types = call.query.get('types')?.split(',') ?? null;
      const limit = Number(call.query.get('limit') ?? 100);
      const after = world.changesAfter(Number(call.query.get('since')));
      const rows = after.slice(0, limit);
      return json({
        changes: rows
          .filter(({ type }) => types?.includes(type) ?? true)
          .map(({ seq, type, id, body }) => ({
            seq: String(seq),
            type,
            id,
            change: body === null ? 'gone' : 'put',
            body,
          })),
        seq: after.length > limit ? String(rows.at(-1)?.seq) : world.seq,
        more: after.length > limit,
      });
    },
  },
  {
    method: 'GET',
    path: '/api/v1/requests/:key',
    handle: ({ params }) => {
      const key = params['key'] ?? '';
      const found = world.requests.get(key);
      if (found === undefined) return problem(404, 'Not Found');
      const { print: _, ...told } = found;
      return json({ key, ...told });
    },
  },
];
