import { json } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import type { MakeSimulator, Route } from '../frame/simulator.ts';
import { page, personOf, problem } from './answers.ts';
import { caseRoutes } from './case-routes.ts';
import { feedRoutes, queueRoutes } from './queue-routes.ts';
import { someAlert, someCustomer, someRule } from './things.ts';
import { World, type Kept } from './world.ts';

/** What a test adds: an object (of which the given fields differ from an ordinary one), a tombstone, or a delivery's fate. */
export type MdrAdded =
  | { put: Kept['type']; id: string; body: Record<string, unknown> }
  | { gone: Kept['type']; id: string }
  | { delivery: string; state: 'delivered' | 'rejected'; note?: string };

const ordinary = { customer: someCustomer, alert: someAlert, rule: someRule, case: () => ({}) } as const;

const accountRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/me',
    handle: (call) =>
      json({
        product: 'Simulated MDR backend',
        edition: '1.0',
        name: personOf(call),
        abilities: ['customers', 'alerts', 'claim', 'alert-status', 'rules', 'cases', 'report-delivery'],
      }),
  },
  {
    method: 'GET',
    path: '/api/v1/customers',
    scope: 'customers',
    handle: (call) =>
      page(
        world,
        call,
        world.all('customer').map(({ body }) => body),
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/rules',
    scope: 'rules',
    handle: (call) => {
      const customer = call.query.get('customer');
      if (customer === null) return problem(422, 'customer is needed');
      const rules = world.all('rule').map(({ body }) => body);
      return page(
        world,
        call,
        rules.filter((rule) => rule?.['customer'] === customer),
      );
    },
  },
];

const add = (world: World, added: MdrAdded): unknown => {
  if ('gone' in added) return world.put(added.gone, added.id, null).seq;
  if ('put' in added) {
    const now = world.find(added.put, added.id)?.body ?? ordinary[added.put](added.id, world.now());
    return world.put(added.put, added.id, { ...now, ...added.body, id: added.id }).body;
  }
  const delivery = world.deliveries.get(added.delivery);
  if (delivery === undefined) throw new Error(`no delivery ${added.delivery}`);
  const changed = { ...delivery, state: added.state, stateAt: world.now(), note: added.note ?? null };
  world.deliveries.set(added.delivery, changed);
  return changed;
};

/** A provider's backend as `docs/mdr-api.yaml` has it. `token-sato` is the token of the analyst sato. */
export const mdrSimulator: MakeSimulator = ({ clock }) => {
  const world = new World(clock);
  world.put('customer', 'c-acme', someCustomer('c-acme'));
  return {
    name: 'mdr',
    retryHeader: 'Retry-After',
    listsAt: [['items'], ['changes']],
    guard: (call: Call) => (personOf(call) === null ? problem(401, 'Unauthorized') : null),
    refuse: (status) => problem(status, status === 403 ? 'Forbidden' : 'Refused', { detail: 'as the test wishes' }),
    always: () => ({ 'x-trace-id': 'sim-trace' }),
    routes: [...accountRoutes(world), ...queueRoutes(world), ...feedRoutes(world), ...caseRoutes(world)],
    // A test's own order, typed where it is given.
    add: (what) => add(world, what as MdrAdded),
    state: () => ({
      cases: world.all('case').map(({ body }) => body),
      alerts: world.all('alert').map(({ body }) => body),
      deliveries: [...world.deliveries.values()],
      parts: Object.fromEntries(world.parts),
    }),
  };
};
