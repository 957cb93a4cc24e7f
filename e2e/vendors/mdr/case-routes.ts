import { createHash } from 'node:crypto';
import { json } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import { fieldsOf, kept, mismatch, once, page, personOf, problem } from './answers.ts';
import { formParts } from './form.ts';
import type { Kept, World } from './world.ts';

type Handled = ReturnType<Route['handle']>;

/** A case is found, or the answer says that there is none. */
const withCase = (world: World, call: Call, work: (found: Kept) => Handled): Handled => {
  const found = world.find('case', call.params['id'] ?? '');
  return found === null ? problem(404, 'Not Found') : work(found);
};

const open = (world: World, call: Call): Handled =>
  once(world, call, () => {
    const given = fieldsOf(call.json);
    const there = world.all('case').find(({ body }) => body?.['reference'] === given['reference']);
    if (there !== undefined) return problem(409, 'Conflict', { current: there.body });
    const customer = world
      .all('customer')
      .find(({ id, body }) => id === given['customer'] || body?.['name'] === given['customer']);
    if (customer === undefined) return problem(422, 'Unprocessable', { detail: 'this customer is not known' });
    const id = world.newId('k');
    const fixed = { id, customer: { id: customer.id, name: customer.body?.['name'] }, openedAt: world.now() };
    const empty = { status: 'open', owner: null, summary: '' };
    return kept(
      world.put('case', id, { ...empty, ...given, ...fixed, updatedAt: world.now(), updatedBy: personOf(call) }),
      201,
    );
  });

const patch = (world: World, call: Call): Handled =>
  withCase(world, call, (found) =>
    once(world, call, () => {
      const stale = mismatch(call, found);
      if (stale !== null) return stale;
      const fields = fieldsOf(call.json);
      const stamp = { updatedAt: world.now(), updatedBy: personOf(call) };
      return kept(world.put('case', found.id, { ...found.body, ...fields, ...stamp }));
    }),
  );

const partRoutes = (world: World, part: string): Route[] => {
  const path = `/api/v1/cases/:id/${part}`;
  const keptAt = (id: string) => `${part} ${id}`;
  return [
    {
      method: 'GET',
      path,
      scope: 'cases',
      handle: (call) => withCase(world, call, ({ id }) => page(world, call, world.parts.get(keptAt(id)) ?? [])),
    },
    {
      method: 'POST',
      path,
      scope: 'cases',
      handle: (call) =>
        withCase(world, call, ({ id }) =>
          once(world, call, () => {
            const items = at(call.json, 'items');
            if (!Array.isArray(items)) return problem(422, 'Unprocessable');
            const stamp = { addedAt: world.now(), addedBy: personOf(call) };
            const added = items.map((item: unknown) => ({ ...fieldsOf(item), id: world.newId('x'), ...stamp }));
            world.parts.set(keptAt(id), [...(world.parts.get(keptAt(id)) ?? []), ...added]);
            return json({ items: added }, 201);
          }),
        ),
    },
  ];
};

const deliver = (world: World, call: Call): Handled =>
  withCase(world, call, ({ id }) =>
    once(world, call, () => {
      const parts = formParts(call.bytes, call.headers['content-type'] ?? '');
      const file = parts.get('file') ?? Buffer.alloc(0);
      const meta: unknown = JSON.parse(parts.get('meta')?.toString() ?? 'null');
      const sha256 = createHash('sha256').update(file).digest('hex');
      if (sha256 !== at(meta, 'sha256'))
        return problem(422, 'Unprocessable', { detail: 'the file is not what meta says' });
      const deliveryId = world.newId('d');
      const delivery = {
        deliveryId,
        caseId: id,
        kind: at(meta, 'kind'),
        language: at(meta, 'language'),
        sha256,
        receivedAt: world.now(),
        state: 'queued',
        stateAt: world.now(),
        note: null,
      };
      world.deliveries.set(deliveryId, delivery);
      return json(delivery, 201);
    }),
  );

export const caseRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/cases',
    scope: 'cases',
    handle: (call) => {
      const customer = call.query.get('customer');
      const reference = call.query.get('reference');
      const rows = world
        .all('case')
        .map(({ body }) => body)
        .filter((body) => customer === null || at(body, 'customer', 'id') === customer)
        .filter((body) => reference === null || body?.['reference'] === reference);
      return page(world, call, rows);
    },
  },
  { method: 'POST', path: '/api/v1/cases', scope: 'cases', handle: (call) => open(world, call) },
  {
    method: 'GET',
    path: '/api/v1/cases/:id',
    scope: 'cases',
    handle: (call) => withCase(world, call, (one) => kept(one)),
  },
  { method: 'PATCH', path: '/api/v1/cases/:id', scope: 'cases', handle: (call) => patch(world, call) },
  ...['events', 'indicators', 'assets', 'notes'].flatMap((part) => partRoutes(world, part)),
  {
    method: 'POST',
    path: '/api/v1/cases/:id/reports',
    scope: 'report-delivery',
    handle: (call) => deliver(world, call),
  },
  {
    method: 'GET',
    path: '/api/v1/reports/:id',
    scope: 'report-delivery',
    handle: ({ params }) => {
      const delivery = world.deliveries.get(params['id'] ?? '');
      return delivery === undefined ? problem(404, 'Not Found') : json(delivery);
    },
  },
];
