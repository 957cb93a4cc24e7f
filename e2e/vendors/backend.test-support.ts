import type { BackendWrite, Sending } from '../../main/sources/backend.ts';
import { ConnectionId, type Connection } from '../../shared/connections/model.ts';

/** A connection to a simulated backend, for the customer Acme. */
export const backendConnection = (
  kind: 'iris' | 'mdr',
  { origin, clientId }: { origin: string; clientId: string },
): Connection => ({
  id: ConnectionId.parse(`${kind}-1`),
  kind,
  name: 'Backend',
  customer: 'Acme',
  place: { baseUrl: origin, clientId, scope: '', authority: '', proxy: '' },
  hasSecret: true,
  enabled: true,
  everySeconds: 60,
  streams: ['alerts'],
  tested: null,
});

/** A letter of the outbox as it is handed to a backend; its key is made of what it writes. */
export const sending = (write: BackendWrite, more: Partial<Sending> = {}): Sending => ({
  key: `key-${write.type}-0001`,
  customer: 'Acme',
  remoteId: null,
  expected: null,
  write,
  file: null,
  ...more,
});
