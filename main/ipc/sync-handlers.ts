import { listedObjects } from '../../shared/sync/contract.ts';
import { aroundCounts, fetchAround } from '../pipeline/connections/around.ts';
import { changeAlerts } from '../pipeline/desk/change-alerts.ts';
import type { Session } from '../pipeline/session.ts';
import type { Lines } from '../pipeline/connections/sync-lines.ts';
import type { Sync } from '../pipeline/connections/sync.ts';
import type { Handlers } from './handlers.ts';

/** A count is asked while a dialog opens: whoever waits longer than this starts without it. */
const countsMs = 30_000;

export const syncHandlers = (
  session: Session,
  { sync, lines }: { sync: Sync; lines: Lines },
): Pick<Handlers, 'sync'> => ({
  sync: {
    state: () => sync.states(),
    run: (asked, running) => sync.run(asked, running),
    hosts: ({ customer, ...asked }) => session.customer(customer).vendorHosts(asked),
    objects: ({ connection, stream }) => {
      const { customer } = session.workspace.connections.get(connection);
      const all = customer === null ? [] : session.customer(customer).vendorObjects(stream);
      const own = all.filter((object) => object.connection === connection);
      const objects = own.slice(0, listedObjects).map(({ nativeId, data }) => ({ nativeId, data }));
      return { objects, omitted: own.length - objects.length };
    },
    aroundCounts: (which) =>
      session.whileOpen({ signal: AbortSignal.timeout(countsMs) }, ({ signal }) =>
        aroundCounts(session, lines, which, signal),
      ),
    fetchAround: (asked, running) =>
      session.whileOpen(running, ({ signal }) =>
        fetchAround(session, lines, asked, { report: running.report, signal }),
      ),
    changeAlerts: async (asked) => {
      const outcomes = await changeAlerts(session, lines, asked);
      if (outcomes.some(({ state }) => state === 'confirmed' || state === 'accepted')) sync.soon(asked.customer);
      return outcomes;
    },
  },
});
