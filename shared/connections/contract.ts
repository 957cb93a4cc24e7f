import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import {
  AuthorityFacts,
  Connection,
  ConnectionId,
  ConnectionKind,
  ConnectionPlace,
  QuotaState,
  StreamName,
  TestResult,
} from './model.ts';

/** Client secret, API secret or token. Written once, never read back by a window. */
const secret = z.string().min(1).max(8192);

const Edited = z.object({
  name: z.string().trim().min(1).max(80),
  customer: CustomerName.nullable(),
  place: ConnectionPlace,
  enabled: z.boolean(),
  everySeconds: z.number().int().min(30).max(86_400),
  streams: z.array(StreamName),
});
export type EditedConnection = z.infer<typeof Edited>;

export const connectionsContract = {
  list: query(z.object({}), z.array(Connection)),
  add: command(Edited.extend({ kind: ConnectionKind, secret }), Connection, { audit: 'connection.added' }),
  /** `secret` null keeps the one that is there; a changed host needs it given again. */
  change: command(Edited.extend({ id: ConnectionId, secret: secret.nullable() }), Connection, {
    audit: 'connection.changed',
  }),
  remove: command(z.object({ id: ConnectionId }), z.object({}), { audit: 'connection.removed' }),
  /** Asks the vendor what these credentials may do. */
  test: command(z.object({ id: ConnectionId }), TestResult, { audit: 'connection.tested' }),
  /** Reads a PEM text that was pasted or chosen, before it is trusted. */
  authority: query(z.object({ text: z.string().max(200_000) }), z.array(AuthorityFacts)),
  /** What each connection's account may still ask. */
  quotas: query(z.object({}), z.array(QuotaState)),
};
