import { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import type { ConnectionId } from '../../../shared/connections/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { Detection } from '../../../shared/rules/model.ts';
import type { Connection } from '../connection.ts';
import { eventIdOf } from '../event-ids.ts';
import { unpackText } from '../raw-text.ts';
import { VendorAlertFacts, type StoredVendorAlert, type SyncedAlert, type SyncedPage } from '../vendor-store.ts';
import type { Blocks } from './blocks.ts';
import { parseColumn } from './json-column.ts';
import type { Texts } from './texts.ts';
import { eventAt, type WrittenBlocks } from './vendor-records.ts';

interface AlertRow {
  id: AlertId;
  connection: ConnectionId;
  native_id: string;
  version: string;
  body: string;
  events: string;
  revision: number;
}

const ids = z.array(EventId);

const storedOf = (row: AlertRow): StoredVendorAlert => ({
  id: row.id,
  connection: row.connection,
  nativeId: row.native_id,
  version: row.version,
  revision: row.revision,
  facts: parseColumn(VendorAlertFacts, row.body, 'vendor alert'),
  events: parseColumn(ids, row.events, 'vendor alert'),
});

/** The number of the record that holds the alert's own text, where it came with this page. */
const recordOf = ({ records: [own] }: SyncedAlert, written: WrittenBlocks): number | null => {
  const block = own?.in === 'page' ? written.ids[own.block] : undefined;
  return own?.in === 'page' && block !== undefined ? eventIdOf(block, own.slot) : null;
};

const writeVersion = (
  db: Connection,
  { id, version, raw }: SyncedAlert,
  { revision, at, record }: { revision: number; at: string; record: number | null },
): void => {
  db.sql(
    `INSERT INTO vendor_alert_version (alert_id, revision, version, at, record, raw_size, data) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, revision, version, at, record, raw?.sizeBytes ?? 0, raw?.compressed ?? null);
};

const writeAlert = (
  db: Connection,
  alert: SyncedAlert,
  { page, written }: { page: SyncedPage; written: WrittenBlocks },
): 'added' | 'changed' | 'known' => {
  const before = db.sql<[string], AlertRow>('SELECT * FROM vendor_alert WHERE id = ?').get(alert.id);
  const body = JSON.stringify(alert.facts);
  const known = before === undefined ? [] : parseColumn(ids, before.events, 'vendor alert');
  const now = alert.records.flatMap((place) => eventAt(place, written.ids) ?? []);
  // What once proved the alert goes on proving it: a report may rest on it.
  const events = JSON.stringify([...new Set([...now, ...known])]);
  if (before?.version === alert.version && before.body === body && before.events === events) return 'known';
  const revision = (before?.revision ?? 0) + 1;
  db.sql(
    `INSERT INTO vendor_alert (id, connection, native_id, version, host, body, events, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET version = excluded.version, host = excluded.host, body = excluded.body, events = excluded.events,
 revision = excluded.revision`,
  ).run(alert.id, page.connection, alert.nativeId, alert.version, alert.facts.host, body, events, revision);
  const record = recordOf(alert, written);
  writeVersion(db, alert, { revision, at: page.at, record });
  return before === undefined ? 'added' : 'changed';
};

/** Inside a transaction. Of two versions in one page the last counts. */
export const writeAlerts = (
  db: Connection,
  page: SyncedPage,
  written: WrittenBlocks,
): { added: number; changed: number } => {
  const counts = { added: 0, changed: 0, known: 0 };
  for (const alert of page.alerts) counts[writeAlert(db, alert, { page, written })] += 1;
  return counts;
};

export const vendorAlerts = (db: Connection, hosts: readonly string[] | null): StoredVendorAlert[] => {
  const some = 'SELECT * FROM vendor_alert WHERE host IN (SELECT value FROM json_each(?)) ORDER BY id';
  const rows =
    hosts === null
      ? db.sql<[], AlertRow>('SELECT * FROM vendor_alert ORDER BY id').all()
      : db.sql<[string], AlertRow>(some).all(JSON.stringify(hosts));
  return rows.map(storedOf);
};

export const vendorAlert = (db: Connection, id: AlertId): StoredVendorAlert | null => {
  const row = db.sql<[string], AlertRow>('SELECT * FROM vendor_alert WHERE id = ?').get(id);
  return row === undefined ? null : storedOf(row);
};

export const hostsToRaise = (db: Connection): string[] =>
  db
    .sql<[], { host: string }>('SELECT DISTINCT host FROM vendor_alert WHERE raised < revision ORDER BY host')
    .all()
    .map(({ host }) => host);

export const markRaised = (db: Connection, alerts: readonly Pick<StoredVendorAlert, 'id' | 'revision'>[]): void =>
  db.write(() => {
    // Only up to what was read: a change that came meanwhile stays due.
    const mark = db.sql<[number, string]>('UPDATE vendor_alert SET raised = ? WHERE id = ?');
    for (const { id, revision } of alerts) mark.run(revision, id);
  });

export const detectionsOn = (db: Connection, texts: Texts, hosts: readonly string[]): Detection[] =>
  db
    .sql<[string], Detection>(
      `SELECT rule_id AS ruleId, event_id AS event FROM detection JOIN event ON event.id = event_id
 WHERE host IN (SELECT value FROM json_each(?)) ORDER BY event_id, rule_id`,
    )
    .all(JSON.stringify(hosts.flatMap((host) => texts.cellsOf(host))));

/** The vendor's text inside the envelope of a stored record: everything behind its head. */
const dataInside = (line: string): string => {
  const mark = '},"data":';
  const at = line.indexOf(mark);
  return line.slice(at + mark.length, -1);
};

interface VersionRow {
  version: string;
  at: string;
  record: number | null;
  raw_size: number;
  data: Uint8Array | null;
}

export const vendorAlertVersions = (
  db: Connection,
  blocks: Blocks,
  id: AlertId,
): { version: string; at: string; data: string }[] =>
  db
    .sql<[string], VersionRow>(
      'SELECT version, at, record, raw_size, data FROM vendor_alert_version WHERE alert_id = ? ORDER BY revision DESC',
    )
    .all(id)
    .map(({ version, at, record, raw_size: size, data }) => {
      if (data !== null) return { version, at, data: unpackText(data, size) };
      const { bytes } = blocks.record(record ?? 0);
      return { version, at, data: dataInside(Buffer.from(bytes).toString('utf8')) };
    });
