import { json } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { MakeSimulator } from '../frame/simulator.ts';
import { obeyPackOrder, stagePacks } from '../packs/order.ts';
import { makeWorld } from '../packs/world.ts';
import { fault, searchRoutes } from './search-routes.ts';

/** What a connection to this simulator is given: a user's name makes it Basic, without one the key is sent. */
export const credentials = {
  apiKey: 'bGFiLWtleS1pZDpsYWItYXBpLWtleQ==',
  user: 'hunter',
  password: 'lab-cluster-password',
};

const allowed = new Set([
  `ApiKey ${credentials.apiKey}`,
  `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`,
]);

const versions = {
  opensearch: { distribution: 'opensearch', number: '2.17.1', build_type: 'tar' },
  elasticsearch: { number: '8.15.3', build_flavor: 'default', build_type: 'docker' },
};

/** A cluster with the telemetry of the world in ECS, as OpenSearch or as Elasticsearch says it. */
const makeClusterSimulator =
  (product: keyof typeof versions): MakeSimulator =>
  ({ clock, packs }) => {
    const world = makeWorld();
    stagePacks(world, packs, clock.nowMs());
    const search = searchRoutes({ world, isOpenSearch: product === 'opensearch' });
    return {
      name: product,
      retryHeader: 'Retry-After',
      listsAt: [['hits', 'hits'], ['values']],
      guard: (call) =>
        allowed.has(call.headers.authorization ?? '')
          ? null
          : fault(401, 'security_exception', 'unable to authenticate user'),
      refuse: (status) =>
        fault(status, status === 403 ? 'security_exception' : 'index_not_found_exception', `refused ${String(status)}`),
      routes: [
        {
          method: 'GET',
          path: '/',
          handle: () => json({ name: 'node-1', cluster_name: 'lab', version: versions[product] }),
        },
        ...search.routes,
      ],
      add: (what) => {
        if (at(what, 'forget') === true) {
          search.forget();
          return null;
        }
        return obeyPackOrder(world, what, clock.nowMs());
      },
      state: () => ({ openSnapshots: search.open() }),
    };
  };

export const openSearchSimulator = makeClusterSimulator('opensearch');
export const elasticsearchSimulator = makeClusterSimulator('elasticsearch');
