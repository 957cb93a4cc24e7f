import { AppError } from '../../shared/contract/errors.ts';
import type { ImportTables } from './tables/imports.ts';
import {
  forgetConnection,
  moveCursor,
  openStream,
  putStreamState,
  streamPlace,
  streamStates,
} from './tables/sync-cursors.ts';
import type { Texts } from './tables/texts.ts';
import {
  detectionsOn,
  hostsToRaise,
  markRaised,
  vendorAlert,
  vendorAlertVersions,
  vendorAlerts,
  writeAlerts,
} from './tables/vendor-alerts.ts';
import {
  vendorEndpoints,
  vendorHosts,
  vendorHostsNamed,
  vendorObjects,
  vendorSensors,
  writeLists,
} from './tables/vendor-lists.ts';
import { eventAt, vendorRecord, writeVendorBlocks } from './tables/vendor-records.ts';
import type { SyncedCounts, SyncedPage, VendorStore } from './vendor-store.ts';

/** Inside a transaction. */
const writePage = (tables: ImportTables, page: SyncedPage): SyncedCounts => {
  const { db } = tables;
  const place = streamPlace(db, page);
  if (place === undefined) throw new AppError('not-found', { what: 'stream', id: page.stream });
  const written = writeVendorBlocks(tables, place.importId, page);
  const alerts = writeAlerts(db, page, written);
  const lists = writeLists(db, page);
  if (page.around !== null) {
    const add = db.sql<[string, number]>('INSERT OR IGNORE INTO alert_around (alert_id, event_id) VALUES (?, ?)');
    for (const record of page.around.records) {
      const event = eventAt(record, written.ids);
      if (event !== null) add.run(page.around.alert, event);
    }
    // The tree of the alert may have grown: its case is drawn again.
    db.sql('UPDATE vendor_alert SET revision = revision + 1 WHERE id = ?').run(page.around.alert);
  }
  moveCursor(db, page, place);
  const { events, rejected } = written;
  return { events, rejected, added: alerts.added + lists.added, changed: alerts.changed + lists.changed };
};

/** The batch's own transaction and not `write`: its end writes what the tally gathered. */
const applySynced = (tables: ImportTables, page: SyncedPage): SyncedCounts => {
  const { batch } = tables.db;
  batch.end();
  batch.begin();
  try {
    const counts = writePage(tables, page);
    batch.end();
    return counts;
  } catch (error) {
    batch.abandon();
    throw error;
  }
};

export const vendorSide = (tables: ImportTables, texts: Texts): VendorStore => {
  const { db, blocks } = tables;
  return {
    openStream: (stream, made) => openStream(db, stream, made),
    vendorRecord: (hash) => vendorRecord(db, hash),
    applySynced: (page) => applySynced(tables, page),
    streamStates: () => streamStates(db),
    putStreamState: (state) => putStreamState(db, state),
    forgetConnection: (connection) => forgetConnection(db, connection),
    vendorAlerts: (hosts) => vendorAlerts(db, hosts),
    vendorAlert: (id) => vendorAlert(db, id),
    hostsToRaise: () => hostsToRaise(db),
    markRaised: (alerts) => markRaised(db, alerts),
    detectionsOn: (hosts) => detectionsOn(db, texts, hosts),
    vendorAlertVersions: (id) => vendorAlertVersions(db, blocks, id),
    vendorObjects: (kind) => vendorObjects(db, kind),
    vendorHosts: (asked) => vendorHosts(db, asked),
    vendorSensors: () => vendorSensors(db),
    vendorHostsNamed: (host) => vendorHostsNamed(db, host),
    vendorEndpoints: (host) => vendorEndpoints(db, host),
  };
};
