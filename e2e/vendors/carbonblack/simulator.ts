import { json, text } from '../frame/answer.ts';
import type { MakeSimulator } from '../frame/simulator.ts';
import { obeyPackOrder, stagePacks } from '../packs/order.ts';
import { makeWorld } from '../packs/world.ts';
import { alertRoutes } from './alert-routes.ts';
import { investigateRoutes } from './jobs.ts';
import { listRoutes } from './list-routes.ts';
import { searchRoutes } from './search-jobs.ts';
import { alertIdOf, ORG_KEY } from './wording.ts';

/** What a connection to this simulator is given. */
export const credentials = { apiId: 'LABAPIID1', secret: 'LABSECRETKEY123456789012', orgKey: ORG_KEY };

const PAGE = '<html><head><title>403 Forbidden</title></head><body><script>alert(1)</script></body></html>';

export const makeCarbonBlackSimulator: MakeSimulator = ({ clock, packs }) => {
  const world = makeWorld();
  stagePacks(world, packs, clock.nowMs());
  return {
    name: 'carbonblack',
    retryHeader: 'Retry-After',
    listsAt: [['results'], ['policies']],
    // The secret first; and who is refused gets a page for people.
    guard: (call) => {
      if (call.headers['x-auth-token'] !== `${credentials.secret}/${credentials.apiId}`) {
        return text('<html><body>Unauthorized</body></html>', 'text/html', 401);
      }
      return call.path.includes(`/orgs/${ORG_KEY}/`) ? null : text(PAGE, 'text/html', 403);
    },
    refuse: (status) =>
      status === 401 || status === 403
        ? text(PAGE, 'text/html', status)
        : json({ error_code: status === 404 ? 'NOT_FOUND' : 'FAULT', message: `refused ${String(status)}` }, status),
    routes: [
      ...alertRoutes(world, 'https://console.lab.example'),
      ...listRoutes(world),
      ...investigateRoutes(world),
      ...searchRoutes(world),
    ],
    add: (what) => obeyPackOrder(world, what, clock.nowMs()),
    state: () => ({
      alerts: world.allAlerts.map((alert) => ({
        id: alertIdOf(alert),
        status: alert.status,
        verdict: alert.verdict,
        comments: alert.comments.map((comment) => comment.text),
      })),
      hosts: world.hosts.map(({ name, isolation }) => ({ name, isolation })),
    }),
  };
};
