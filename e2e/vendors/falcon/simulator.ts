import { at } from '../frame/call.ts';
import type { MakeSimulator } from '../frame/simulator.ts';
import { obeyPackOrder, stagePacks } from '../packs/order.ts';
import { makeWorld } from '../packs/world.ts';
import { alertRoutes } from './alert-routes.ts';
import { graphRoutes } from './graph-routes.ts';
import { hostRoutes } from './host-routes.ts';
import { compositeId } from './ids.ts';
import { searchRoutes } from './search-routes.ts';
import { makeIssuedTokens } from './tokens.ts';
import { refusal } from './wording.ts';

/** CrowdStrike Falcon as far as the client asks it: shapes from recorded answers and the vendor's document. */
export const falconSimulator: MakeSimulator = ({ clock, packs }) => {
  const world = makeWorld();
  stagePacks(world, packs, clock.nowMs());
  const tokens = makeIssuedTokens();
  const search = searchRoutes(world);
  let remaining = 6000;
  return {
    name: 'falcon',
    retryHeader: 'X-RateLimit-RetryAfter',
    listsAt: [['resources']],
    guard: (call) => (call.path === '/oauth2/token' ? null : tokens.check(call)),
    refuse: (status, call) => refusal(call, status),
    routes: [
      { method: 'POST', path: '/oauth2/token', handle: tokens.issue },
      ...alertRoutes(world),
      ...hostRoutes(world),
      ...graphRoutes(world),
      ...search.routes,
    ],
    always: (call) => {
      const isToken = call.path === '/oauth2/token';
      remaining = remaining <= 100 ? 6000 : remaining - 1;
      return {
        'X-Cs-Region': 'us-1',
        'X-Ratelimit-Limit': isToken ? '300' : '6000',
        'X-Ratelimit-Remaining': isToken ? '299' : String(remaining),
      };
    },
    add: (what) => {
      if (at(what, 'expireTokens') === true) {
        tokens.expire();
        return null;
      }
      if (at(what, 'forget') === true) {
        search.forget();
        return null;
      }
      return obeyPackOrder(world, what, clock.nowMs());
    },
    state: () => ({
      openJobs: search.open(),
      alerts: world.alerts(clock.nowMs()).map((alert) => ({
        id: compositeId(alert),
        status: alert.status,
        verdict: alert.verdict,
        assignee: alert.assignee,
        comments: alert.comments.map(({ text }) => text),
      })),
    }),
  };
};
