import { VendorHost } from '../../../shared/connections/model.ts';
import type { Connection } from '../connection.ts';
import { unpackText } from '../raw-text.ts';
import type { SyncedHost, SyncedObject, SyncedPage, VendorEndpoint, VendorObjectText } from '../vendor-store.ts';
import { parseColumn } from './json-column.ts';

type Change = 'added' | 'changed' | 'known';

interface RawRow {
  raw_size: number;
  data: Uint8Array;
}

const isSame = (before: RawRow, raw: SyncedHost['raw']): boolean =>
  before.raw_size === raw.sizeBytes &&
  (Buffer.from(before.data).equals(raw.compressed) ||
    unpackText(before.data, before.raw_size) === unpackText(raw.compressed, raw.sizeBytes));

const writeHost = (db: Connection, { host, raw }: SyncedHost): Change => {
  const before = db
    .sql<[string, string], RawRow & { body: string }>(
      'SELECT body, raw_size, data FROM vendor_host WHERE connection = ? AND native_id = ?',
    )
    .get(host.connection, host.nativeId);
  const body = JSON.stringify(host);
  if (before?.body === body && isSame(before, raw)) return 'known';
  db.sql(
    `INSERT INTO vendor_host (connection, native_id, host, body, raw_size, data) VALUES (?, ?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET host = excluded.host, body = excluded.body, raw_size = excluded.raw_size, data = excluded.data`,
  ).run(host.connection, host.nativeId, host.host, body, raw.sizeBytes, raw.compressed);
  return before === undefined ? 'added' : 'changed';
};

const writeObject = (db: Connection, page: SyncedPage, { kind, nativeId, name, raw }: SyncedObject): Change => {
  const before = db
    .sql<[string, string, string], RawRow & { name: string; seen_on: string | null }>(
      'SELECT name, raw_size, data, seen_on FROM vendor_object WHERE connection = ? AND kind = ? AND native_id = ?',
    )
    .get(page.connection, kind, nativeId);
  const today = page.at.slice(0, 10);
  if (before?.name === name && isSame(before, raw)) {
    // Once a day, so that a round without news hardly writes.
    if (before.seen_on !== today) {
      db.sql('UPDATE vendor_object SET seen_on = ? WHERE connection = ? AND kind = ? AND native_id = ?').run(
        today,
        page.connection,
        kind,
        nativeId,
      );
    }
    return 'known';
  }
  db.sql(
    `INSERT INTO vendor_object (connection, kind, native_id, name, raw_size, data, seen_on) VALUES (?, ?, ?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET name = excluded.name, raw_size = excluded.raw_size, data = excluded.data, seen_on = excluded.seen_on`,
  ).run(page.connection, kind, nativeId, name, raw.sizeBytes, raw.compressed, today);
  return before === undefined ? 'added' : 'changed';
};

/** Inside a transaction. */
export const writeLists = (db: Connection, page: SyncedPage): { added: number; changed: number } => {
  const counts = { added: 0, changed: 0, known: 0 };
  for (const host of page.hosts) counts[writeHost(db, host)] += 1;
  for (const object of page.objects) counts[writeObject(db, page, object)] += 1;
  return counts;
};

export const vendorObjects = (db: Connection, kind: string): VendorObjectText[] =>
  db
    .sql<[string], RawRow & Omit<VendorObjectText, 'data'>>(
      'SELECT connection, native_id AS nativeId, seen_on AS seenOn, raw_size, data FROM vendor_object WHERE kind = ? ORDER BY 1, 2',
    )
    .all(kind)
    .map(({ connection, nativeId, seenOn, ...row }) => ({
      connection,
      nativeId,
      seenOn,
      data: unpackText(row.data, row.raw_size),
    }));

const hostsOf = (rows: readonly { body: string }[]): VendorHost[] =>
  rows.map(({ body }) => parseColumn(VendorHost, body, 'vendor host'));

/** `text`: looked for, ASCII case folded, in everything a row shows. By name. */
export const vendorHosts = (
  db: Connection,
  { text, offset, limit }: { text: string; offset: number; limit: number },
): { rows: VendorHost[]; total: number } => {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`);
  const shown = `WHERE (json_remove(body, '$.connection', '$.nativeId') LIKE ? ESCAPE '\\')`;
  const pattern = text === '' ? '%' : `%${escaped}%`;
  const rows = db
    .sql<[string, number, number], { body: string }>(
      `SELECT body FROM vendor_host ${shown} ORDER BY host, connection, native_id LIMIT ? OFFSET ?`,
    )
    .all(pattern, limit, offset);
  const total = db.sql<[string], { total: number }>(`SELECT count(*) AS total FROM vendor_host ${shown}`).get(pattern);
  return { rows: hostsOf(rows), total: total?.total ?? 0 };
};

export const vendorHostsNamed = (db: Connection, host: string): VendorHost[] =>
  hostsOf(
    db
      .sql<[string], { body: string }>('SELECT body FROM vendor_host WHERE host = ? ORDER BY connection, native_id')
      .all(host),
  );

export const vendorSensors = (db: Connection): { host: string; state: VendorHost['sensor']['state'] }[] =>
  db
    .sql<[], { host: string; state: VendorHost['sensor']['state'] }>(
      `SELECT host, body ->> '$.sensor.state' AS state FROM vendor_host ORDER BY host`,
    )
    .all();

export const vendorEndpoints = (db: Connection, host: string | null): VendorEndpoint[] =>
  db
    .sql<[string | null], VendorEndpoint>(
      `SELECT host, body ->> '$.groups[0]' AS "group", body ->> '$.policy' AS policy, body ->> '$.kind' AS kind
 FROM vendor_host WHERE host = coalesce(?, host)`,
    )
    .all(host);
