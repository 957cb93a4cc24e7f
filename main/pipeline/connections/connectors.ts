import { createHash } from 'node:crypto';
import type { Connection, ConnectionId, QuotaState } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connector } from '../../sources/connector.ts';
import type { HttpClient } from '../../sources/http/client.ts';
import { Limiter } from '../../sources/http/limiter.ts';
import { makeHttpClient } from '../../sources/http/make-client.ts';
import { Usage } from '../../sources/http/usage.ts';
import type { Session } from '../session.ts';
import { vendorKinds, type VendorKind } from './vendor-kinds.ts';

interface Line {
  /** Of what it was made; other settings or another secret make another line. */
  madeOf: string;
  connector: Connector;
  http: HttpClient;
  close: () => Promise<void>;
}

const kindOf = ({ kind }: Connection): VendorKind => {
  const found = vendorKinds[kind];
  if (found === undefined) throw new AppError('not-found', { what: 'connector', name: kind });
  return found;
};

/** Hashed: the secret need not lie about once more. */
const fingerprint = ({ place, customer, streams }: Connection, secret: string): string =>
  createHash('sha256')
    .update(JSON.stringify([place, customer, streams, secret]))
    .digest('hex');

/** Behind one proxy the vendor sees one address. */
const sharedName = ({ kind, place }: Connection): string => `${kind} ${new URL(place.baseUrl).hostname} ${place.proxy}`;

/** Connectors of the connections of the open workspace, made when asked for. Locking lets all of them go. */
export class Connectors {
  readonly #session: Session;
  readonly #lines = new Map<ConnectionId, Line>();
  readonly #limiters = new Map<string, Limiter>();
  readonly #usages = new Map<ConnectionId, Usage>();
  #watched: AbortSignal | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Throws `locked`, `not-found`, `denied` without a secret, `corrupt` for a secret of another host. */
  of(id: ConnectionId): { connection: Connection; connector: Connector; http: HttpClient } {
    const book = this.#session.workspace.connections;
    this.#letGoWhenLocked();
    const connection = book.get(id);
    const secret = book.secret(id);
    const madeOf = fingerprint(connection, secret);
    const known = this.#lines.get(id);
    if (known?.madeOf === madeOf) return { connection, connector: known.connector, http: known.http };
    this.drop(id);
    const { connector, http, close } = this.#make(connection, secret);
    this.#lines.set(id, { madeOf, connector, http, close });
    return { connection, connector, http };
  }

  list(): Connection[] {
    return this.#session.workspace.connections.list();
  }

  /** Requests made since the engine started. */
  requests(id: ConnectionId): number {
    return this.#usages.get(id)?.total ?? 0;
  }

  quotas(): QuotaState[] {
    return this.#session.workspace.connections.list().map((connection) => ({
      connection: connection.id,
      ...this.#limiter(connection).state,
      usedBy: this.#usage(connection.id).usedBy,
    }));
  }

  /** A connection whose settings changed or which is gone: its open requests fail. */
  drop(id: ConnectionId): void {
    const line = this.#lines.get(id);
    this.#lines.delete(id);
    // Sockets are cut at once; that they are closed need not be waited for.
    void line?.close();
  }

  closeAll(): void {
    for (const id of this.#lines.keys()) this.drop(id);
    this.#limiters.clear();
    this.#usages.clear();
  }

  #make(connection: Connection, secret: string): Omit<Line, 'madeOf'> {
    const kind = kindOf(connection);
    const { place } = connection;
    const nowMs = () => this.#session.platform.clock.nowMs();
    const http = makeHttpClient({
      baseUrl: place.baseUrl,
      hosts: kind.hosts?.(connection) ?? [],
      authority: place.authority,
      proxy: place.proxy,
      limiter: this.#limiter(connection),
      usage: this.#usage(connection.id),
      secrets: [secret, place.clientId],
      nowMs,
    });
    return { connector: kind.make({ connection, secret, http, nowMs }), http, close: http.close };
  }

  #limiter(connection: Connection): Limiter {
    const name = vendorKinds[connection.kind]?.counts === 'source-address' ? sharedName(connection) : connection.id;
    const limiter = this.#limiters.get(name) ?? new Limiter(() => this.#session.platform.clock.nowMs());
    this.#limiters.set(name, limiter);
    return limiter;
  }

  #usage(id: ConnectionId): Usage {
    const usage = this.#usages.get(id) ?? new Usage(() => this.#session.platform.clock.nowMs());
    this.#usages.set(id, usage);
    return usage;
  }

  #letGoWhenLocked(): void {
    const { closing } = this.#session;
    if (this.#watched === closing) return;
    this.#watched = closing;
    closing.addEventListener('abort', () => this.closeAll(), { once: true });
  }
}
