import { json } from '../frame/answer.ts';
import type { MakeSimulator } from '../frame/simulator.ts';
import { obeyPackOrder, stagePacks } from '../packs/order.ts';
import { makeWorld } from '../packs/world.ts';
import { alertRoutes } from './alert-routes.ts';
import { lakeRoutes } from './lake-routes.ts';
import { listRoutes } from './list-routes.ts';
import { error } from './listing.ts';
import { isStar, SITE_ID, threatIdOf } from './wording.ts';

/** What a connection to this simulator is given. */
export const credentials = { token: 'eyJlab.S1TOKEN.1234567890abcdef', scope: SITE_ID };

export const makeSentinelOneSimulator: MakeSimulator = ({ clock, packs }) => {
  const world = makeWorld();
  stagePacks(world, packs, clock.nowMs());
  const lake = lakeRoutes(world);
  return {
    name: 'sentinelone',
    retryHeader: 'Retry-After',
    listsAt: [['data']],
    guard: (call) => {
      const isLake = call.path.startsWith('/sdl/');
      const said = call.headers.authorization ?? '';
      if (isLake && !said.startsWith('Bearer ')) return json({ message: 'Header must start with Bearer' }, 500);
      return said === `${isLake ? 'Bearer' : 'ApiToken'} ${credentials.token}`
        ? null
        : error(401, 4010010, 'Authentication Failed');
    },
    refuse: (status) => error(status, status * 10_000 + 10, `refused ${String(status)}`),
    routes: [...alertRoutes(world), ...listRoutes(world), ...lake.routes],
    add: (what) => obeyPackOrder(world, what, clock.nowMs()),
    state: () => ({
      openSearches: lake.open(),
      alerts: world.allAlerts.map((alert) => ({
        id: isStar(alert) ? `star:${threatIdOf(alert)}` : threatIdOf(alert),
        status: alert.status,
        verdict: alert.verdict,
        comments: alert.comments.map((comment) => comment.text),
      })),
      hosts: world.hosts.map(({ name, isolation }) => ({ name, isolation })),
    }),
  };
};
