import type { EditedConnection } from '../../shared/connections/contract.ts';
import type { ConnectionId, ConnectionKind, TestResult } from '../../shared/connections/model.ts';
import { placeFaults } from '../../shared/connections/place.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Connectors } from '../pipeline/connections/connectors.ts';
import type { Session } from '../pipeline/session.ts';
import { readAuthority } from '../sources/http/authority.ts';
import { plainAddress, proxyAddress } from '../sources/http/origin.ts';
import type { Handlers } from './handlers.ts';

/** All questions of one test together. */
const longestTestMs = 60_000;

/** Throws `invalid-input` for the first field that cannot be used. What belongs to no customer has no place to be stored. */
const requireUsable = (kind: ConnectionKind, { customer, place }: EditedConnection): void => {
  if (customer === null) throw new AppError('invalid-input', { what: 'customer', reason: 'place-missing' });
  const fault = placeFaults(kind, place)[0];
  if (fault !== undefined) throw new AppError('invalid-input', { what: fault.field, reason: `place-${fault.why}` });
  plainAddress(place.baseUrl);
  if (place.proxy !== '') proxyAddress(place.proxy);
  readAuthority(place.authority);
};

const tested = (session: Session, connectors: Connectors, id: ConnectionId): Promise<TestResult> =>
  session.whileOpen({ signal: AbortSignal.timeout(longestTestMs) }, async ({ signal }) => {
    const { connector } = connectors.of(id);
    const result = await connector.test({ signal, purpose: 'test' });
    session.workspace.connections.noteTest(id, result);
    session.changes.say('connections');
    return result;
  });

export const connectionsHandlers = (session: Session, connectors: Connectors): Pick<Handlers, 'connections'> => ({
  connections: {
    list: () => session.workspace.connections.list(),
    add: ({ kind, secret, ...edited }) => {
      requireUsable(kind, edited);
      const added = session.workspace.connections.add(kind, edited, secret);
      session.changes.say('connections');
      return added;
    },
    change: ({ id, secret, ...edited }) => {
      const book = session.workspace.connections;
      requireUsable(book.get(id).kind, edited);
      const changed = book.change(id, edited, secret);
      session.changes.say('connections');
      return changed;
    },
    remove: ({ id }) => {
      session.workspace.connections.remove(id);
      connectors.drop(id);
      session.changes.say('connections');
      return {};
    },
    test: ({ id }) => tested(session, connectors, id),
    authority: ({ text }) => readAuthority(text),
    quotas: () => connectors.quotas(),
  },
});
