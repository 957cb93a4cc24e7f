import type { Connection, ConnectionId } from '../../../shared/connections/model.ts';
import type { Connector } from '../../sources/connector.ts';

/** What synchronising needs of the connections of the open workspace. */
export interface Lines {
  list: () => Connection[];
  /** Throws `not-found`, `denied`, `corrupt`. */
  of: (id: ConnectionId) => { connection: Connection; connector: Connector };
  /** Requests this connection has made since the engine started. */
  requests: (id: ConnectionId) => number;
}
