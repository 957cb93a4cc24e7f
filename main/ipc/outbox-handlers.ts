import { AppError } from '../../shared/contract/errors.ts';
import { backendIn, type MdrBackend } from '../sources/backend.ts';
import type { ConnectionId } from '../../shared/connections/model.ts';
import { backendProposals } from '../pipeline/outbox/backend-proposals.ts';
import type { Connectors } from '../pipeline/connections/connectors.ts';
import { Outbox } from '../pipeline/outbox/outbox.ts';
import { backendsOf, queueCase, queueClaims, queueReport } from '../pipeline/outbox/outbox-letters.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

/** Throws `not-found` where the connection is gone, `vendor-refused` where it is no backend. */
const backendOf =
  (connectors: Connectors) =>
  (connection: ConnectionId): MdrBackend => {
    const backend = backendIn(connectors.of(connection).connector);
    if (backend === null) throw new AppError('vendor-refused', { reason: 'backend-cannot', what: connection });
    return backend;
  };

export const outboxOf = (session: Session, connectors: Connectors): Outbox =>
  new Outbox(session, backendOf(connectors));

export const outboxHandlers = (session: Session, outbox: Outbox): Pick<Handlers, 'outbox'> => {
  const itemOf = (id: Parameters<Outbox['drop']>[0]) => outbox.item(session.workspace.outbox.letter(id));
  const queued = (customer: string): void => session.changes.say('outbox', customer);
  return {
    outbox: {
      list: ({ ended }) => {
        const { letters, omitted } = session.workspace.outbox.list(ended);
        return { items: letters.map((one) => outbox.item(one)), omitted };
      },
      counts: () => outbox.counts(),
      targets: ({ customer }) =>
        backendsOf(session, customer).map(({ id, name, kind }) => ({
          connection: id,
          name,
          // IRIS keeps a file; only our own backend answers for the delivery.
          receipts: kind === 'mdr',
        })),
      proposals: ({ customer }) => backendProposals(session, customer),
      deliveries: ({ caseId }) =>
        session.workspace.outbox
          .ofCase(caseId)
          .filter(({ kind }) => kind === 'report')
          .map((one) => outbox.item(one)),
      deliver: async (asked) => {
        const id = await queueReport(session, asked);
        queued(session.storeOfCase(asked.caseId).customer);
        return itemOf(id);
      },
      pushCase: (asked) => {
        const ids = queueCase(session, asked);
        queued(session.storeOfCase(asked.caseId).customer);
        return ids.map(itemOf);
      },
      claim: ({ customer, alertIds }) => {
        const ids = queueClaims(session, customer, alertIds);
        queued(customer);
        return ids.map(itemOf);
      },
      retry: ({ ids }) => {
        outbox.retry(ids);
        return {};
      },
      resolve: ({ id, decision, because }) => outbox.resolve(id, decision, because),
      drop: ({ id, because }) => outbox.drop(id, because),
      flush: (_, running) =>
        session.whileOpen(running, ({ signal, report }) =>
          outbox.flush({ running: { signal, purpose: 'analyst' }, report, hurry: true }),
        ),
    },
  };
};
