import { createHash } from 'node:crypto';
import { AlertId } from '../../../shared/alerts/model.ts';
import { VendorHost, type ConnectionId } from '../../../shared/connections/model.ts';
import type { PulledItem, VendorAlert } from '../../sources/connector.ts';
import { packText } from '../../store/raw-text.ts';
import {
  VendorAlertFacts,
  type RecordPlace,
  type StreamPlace,
  type SyncedPage,
  type VendorStore,
} from '../../store/vendor-store.ts';
import type { PackedPage } from './sync-messages.ts';
import { unpackItems } from '../hunting/pack-page.ts';
import { VendorLines } from './vendor-lines.ts';

/** One alert of a vendor is one alert of ours, whenever and however often it is fetched. */
export const vendorAlertId = (connection: ConnectionId, nativeId: string): AlertId =>
  AlertId.parse(`alert-${createHash('sha256').update(`${connection}\n${nativeId}`).digest('hex').slice(0, 24)}`);

/** As events name a host: lower case, without the dot of a rooted name. */
const hostName = (name: string): string => (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();

const factsOf = (connection: ConnectionId, alert: VendorAlert): unknown => {
  const { nativeId: _, version: __, records: ___, origin, host, ...facts } = alert;
  return { ...facts, host: hostName(host), origin: { ...origin, connection } };
};

/** Which field of a vendor's facts is not what it must be; its value is evidence and stays out of the reason. */
const faultOf = (what: string, issues: readonly { path: PropertyKey[] }[]): string =>
  `${what} not readable: ${issues[0]?.path.map(String).join('.') ?? ''}`;

interface Filling {
  page: SyncedPage;
  lines: VendorLines;
  /** Of everything in the page, for what was fetched around an alert. */
  places: RecordPlace[];
}

const addAlert = ({ page, lines, places }: Filling, alert: VendorAlert): void => {
  const [own] = alert.records;
  const facts = VendorAlertFacts.safeParse(factsOf(page.connection, alert));
  if (own === undefined || !facts.success) {
    const reason = facts.success ? 'an alert without its record' : faultOf('alert', facts.error.issues);
    lines.refuse(own?.data ?? '', reason);
    return;
  }
  const records = alert.records.map((record) => lines.place(record, true));
  for (const place of records) places.push(place);
  page.alerts.push({
    id: vendorAlertId(page.connection, alert.nativeId),
    nativeId: alert.nativeId,
    version: alert.version,
    facts: facts.data,
    records,
    raw: records[0]?.in === 'page' ? null : packText(own.data),
  });
};

const addItem = (filling: Filling, item: PulledItem): void => {
  const { page, lines, places } = filling;
  switch (item.type) {
    case 'alert':
      addAlert(filling, item.alert);
      break;
    case 'record':
      places.push(lines.place(item.record, false));
      break;
    case 'host': {
      const host = VendorHost.safeParse({
        ...item.host,
        host: hostName(item.host.host),
        connection: page.connection,
      });
      if (host.success) page.hosts.push({ host: host.data, raw: packText(item.data) });
      else lines.refuse(item.data, faultOf('host', host.error.issues));
      break;
    }
    case 'object': {
      const { kind, nativeId, name, data } = item.object;
      page.objects.push({ kind, nativeId, name, raw: packText(data) });
      break;
    }
    case 'refused':
      lines.refuse(item.data, item.reason);
  }
};

/** What of a pulled page is new, ready to be stored as one. Reads, normalizes and compresses: not for the engine's thread. */
export const syncedPage = (
  store: Pick<VendorStore, 'vendorRecord'>,
  packed: PackedPage,
  place: StreamPlace,
): { page: SyncedPage; known: number } => {
  const { connection, stream, at, cursor, throughMs } = packed;
  const lines = new VendorLines(store, place.records);
  const page: SyncedPage = {
    connection,
    stream,
    at,
    cursor,
    throughMs,
    blocks: [],
    alike: lines.alike,
    alerts: [],
    hosts: [],
    objects: [],
    around: null,
  };
  const filling: Filling = { page, lines, places: [] };
  for (const item of unpackItems(packed)) addItem(filling, item);
  page.blocks = lines.blocks();
  if (packed.around !== null) page.around = { alert: packed.around, records: filling.places };
  return { page, known: lines.known };
};
