import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EditedConnection } from '../../shared/connections/contract.ts';
import {
  Connection,
  ConnectionPlace,
  StreamName,
  TestResult,
  type ConnectionId,
  type ConnectionKind,
} from '../../shared/connections/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { openSecret, sealSecret, secretKeyName } from '../vault/secret.ts';
import type { KeyName, Vault } from '../vault/vault.ts';
import { Wrapped } from '../vault/wrap.ts';
import type { Connection as Db } from './connection.ts';
import {
  addConnectionRow,
  changeConnectionRow,
  connectionIdNamed,
  connectionIdsOf,
  connectionRow,
  connectionRows,
  noteTestRow,
  removeConnectionRow,
  type ConnectionRow,
} from './tables/connections.ts';
import { customerByName } from './tables/customers.ts';

const Body = z.object({
  place: ConnectionPlace,
  enabled: z.boolean(),
  everySeconds: z.number(),
  streams: z.array(StreamName),
});

/** Connections of the workspace. Secrets go in and come out for a connector; nothing here hands one to a window. */
export interface ConnectionBook {
  list: () => Connection[];
  /** Throws `not-found`. */
  get: (id: ConnectionId) => Connection;
  /** Throws `conflict` where the name is taken, `not-found` for a customer that is none. */
  add: (kind: ConnectionKind, edited: EditedConnection, secret: string) => Connection;
  /** `secret` null keeps the one that is there; throws `denied` where the address moved to another host without one. */
  change: (id: ConnectionId, edited: EditedConnection, secret: string | null) => Connection;
  noteTest: (id: ConnectionId, tested: TestResult) => void;
  /** Its secret can be read from no backup any more. What it fetched stays. */
  remove: (id: ConnectionId) => void;
  removeOf: (customerId: string) => void;
  /** Throws `denied` without one, `corrupt` where it was sealed for another host or connection. */
  secret: (id: ConnectionId) => string;
}

const originOf = (place: ConnectionPlace): string => new URL(place.baseUrl).origin;

const connectionOf = (row: ConnectionRow): Connection =>
  Connection.parse({
    ...Body.parse(JSON.parse(row.body)),
    id: row.id,
    kind: row.kind,
    name: row.name,
    customer: row.customer,
    hasSecret: row.sealed !== null,
    tested: row.tested === null ? null : TestResult.parse(JSON.parse(row.tested)),
  });

interface Sealed {
  keyName: string;
  sealed: string;
}

/** Key first, row second, old key last: whatever is interrupted leaves a key that nothing names, never a secret without key. */
const sealedUnderNewKey = (
  vault: Vault,
  use: { connectionId: string; kind: string; origin: string },
  secret: string,
): Sealed => {
  const keyName = secretKeyName(use.connectionId, randomUUID().slice(0, 8));
  vault.addKey(keyName);
  return { keyName, sealed: JSON.stringify(sealSecret(vault, keyName, use, secret)) };
};

/** Only what `secretKeyName` made stands in that column. */
const keyNameOf = (text: string): KeyName => {
  if (!text.startsWith('secret:')) throw new AppError('corrupt', { file: 'desk.db' });
  return `secret:${text.slice('secret:'.length)}`;
};

const customerIdOf = (db: Db, name: string | null): string | null => {
  if (name === null) return null;
  const customer = customerByName(db, name);
  if (customer === null) throw new AppError('not-found', { what: 'customer', name });
  return customer.id;
};

const requireFreeName = (db: Db, name: string, own: string | null): void => {
  const taken = connectionIdNamed(db, name);
  if (taken !== null && taken !== own)
    throw new AppError('conflict', { what: 'connection', name, reason: 'name-taken' });
};

const bodyOf = ({ place, enabled, everySeconds, streams }: EditedConnection): string =>
  JSON.stringify(Body.parse({ place, enabled, everySeconds, streams }));

const required = (db: Db, id: string): ConnectionRow => {
  const row = connectionRow(db, id);
  if (row === null) throw new AppError('not-found', { what: 'connection', id });
  return row;
};

export const connectionBookOn = (db: Db, vault: Vault, now: () => string): ConnectionBook => {
  const remove = (id: string): void => {
    const { keyName } = required(db, id);
    if (keyName !== null) vault.destroyKey(keyNameOf(keyName));
    removeConnectionRow(db, id);
  };
  return {
    list: () => connectionRows(db).map(connectionOf),
    get: (id) => connectionOf(required(db, id)),
    add: (kind, edited, secret) => {
      requireFreeName(db, edited.name, null);
      const customerId = customerIdOf(db, edited.customer);
      const id = randomUUID();
      const sealed = sealedUnderNewKey(vault, { connectionId: id, kind, origin: originOf(edited.place) }, secret);
      addConnectionRow(db, { id, kind, name: edited.name, customerId, body: bodyOf(edited), ...sealed }, now());
      return connectionOf(required(db, id));
    },
    change: (id, edited, secret) => {
      const row = required(db, id);
      const { place } = connectionOf(row);
      requireFreeName(db, edited.name, id);
      const origin = originOf(edited.place);
      if (secret === null && origin !== originOf(place)) throw new AppError('denied', { reason: 'host-changed' });
      const sealed =
        secret === null ? row : sealedUnderNewKey(vault, { connectionId: id, kind: row.kind, origin }, secret);
      const { keyName, sealed: text } = sealed;
      const changed = { id, kind: row.kind, name: edited.name, customerId: customerIdOf(db, edited.customer) };
      const keepsTest = secret === null && JSON.stringify(place) === JSON.stringify(edited.place);
      changeConnectionRow(db, { ...changed, body: bodyOf(edited), keyName, sealed: text }, keepsTest);
      if (secret !== null && row.keyName !== null) vault.destroyKey(keyNameOf(row.keyName));
      return connectionOf(required(db, id));
    },
    noteTest: (id, tested) => {
      noteTestRow(db, id, JSON.stringify(TestResult.parse(tested)));
    },
    remove,
    removeOf: (customerId) => {
      for (const id of connectionIdsOf(db, customerId)) remove(id);
    },
    secret: (id) => {
      const { keyName, sealed, ...row } = required(db, id);
      if (keyName === null || sealed === null) throw new AppError('denied', { reason: 'no-secret' });
      const use = {
        connectionId: id,
        kind: row.kind,
        origin: originOf(connectionOf({ ...row, keyName, sealed }).place),
      };
      return openSecret(vault, keyNameOf(keyName), use, Wrapped.parse(JSON.parse(sealed)));
    },
  };
};
