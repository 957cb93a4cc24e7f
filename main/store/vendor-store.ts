import type { z } from 'zod';
import { Alert, AlertOrigin, type AlertId } from '../../shared/alerts/model.ts';
import type { ConnectionId, StreamName, StreamState, VendorHost } from '../../shared/connections/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { RecordBlock } from '../sources/record.ts';
import type { EncodedEvents } from './event-cells.ts';

/** What a vendor says of one of its alerts, as our alert is made from it; which events it rests on stands beside. */
export const VendorAlertFacts = Alert.omit({ id: true, ruleId: true, processKey: true, events: true }).extend({
  origin: AlertOrigin,
});
export type VendorAlertFacts = z.infer<typeof VendorAlertFacts>;

/** Rows of hunts that were taken into the store lie beside the streams of their connection; nothing pulls them. */
export type StoredStream = StreamName | 'hunts';

export interface StreamOf {
  connection: ConnectionId;
  stream: StoredStream;
}

/** Where a stream stands. `records`: lines written so far, so that no two have the same place. */
export interface StreamPlace {
  importId: number;
  records: number;
  cursor: string | null;
  throughMs: number | null;
}

/** Where a record lies: stored before, or in a block that comes with the page. `event` is null where it was refused. */
export type RecordPlace =
  { in: 'store'; event: EventId | null } | { in: 'page'; block: number; slot: number; refused: boolean };

/** Lines that are not stored yet, ready to be written, with the hashes under which each is known from then on. */
export interface VendorBlock {
  block: RecordBlock;
  compressed: Uint8Array;
  hash: Uint8Array;
  events: EncodedEvents;
  rejected: readonly { slot: number; reason: string }[];
  known: readonly { slot: number; hash: Uint8Array }[];
}

interface Raw {
  sizeBytes: number;
  compressed: Uint8Array;
}

export interface SyncedAlert {
  id: AlertId;
  nativeId: string;
  version: string;
  facts: VendorAlertFacts;
  /** The alert's own record first. */
  records: RecordPlace[];
  /** The vendor's text where it is not a record of this page. */
  raw: Raw | null;
}

export interface SyncedHost {
  host: VendorHost;
  raw: Raw;
}

export interface SyncedObject {
  kind: string;
  nativeId: string;
  name: string;
  raw: Raw;
}

/** A page of a stream, to be stored as one: all of it and its cursor, or nothing. */
export interface SyncedPage extends StreamOf {
  at: string;
  blocks: VendorBlock[];
  /** Further hashes under which a record is known: another text of the same fact. */
  alike: { hash: Uint8Array; place: RecordPlace }[];
  alerts: SyncedAlert[];
  hosts: SyncedHost[];
  objects: SyncedObject[];
  /** Events that were fetched around this alert. */
  around: { alert: AlertId; records: RecordPlace[] } | null;
  /** Where the stream stands once this is stored; null leaves it. */
  cursor: string | null;
  throughMs: number | null;
}

export interface SyncedCounts {
  events: number;
  rejected: number;
  /** Alerts, hosts and objects that were not known, and those that had changed. */
  added: number;
  changed: number;
}

export interface StoredVendorAlert {
  id: AlertId;
  connection: ConnectionId;
  nativeId: string;
  version: string;
  revision: number;
  facts: VendorAlertFacts;
  events: EventId[];
}

/** `group`: the first of the vendor's groups. */
export interface VendorEndpoint {
  host: string;
  group: string | null;
  policy: string | null;
  kind: string | null;
}

export interface VendorObjectText {
  connection: string;
  nativeId: string;
  /** The UTC day it was told of last; null where that was before the day was kept. */
  seenOn: string | null;
  data: string;
}

/** What flows in from vendors. */
export interface VendorStore {
  /** Opens a stream; makes its line in the import history where it is new. `file` names it there. */
  openStream: (stream: StreamOf, made: { file: string; startedAt: string }) => StreamPlace;
  /** The event of a stored record by its hash; undefined where the record is not stored. */
  vendorRecord: (hash: Uint8Array) => EventId | null | undefined;
  applySynced: (page: SyncedPage) => SyncedCounts;

  streamStates: () => StreamState[];
  putStreamState: (state: StreamState) => void;
  /** Forgets how far a connection is; what it brought stays. */
  forgetConnection: (connection: ConnectionId) => void;

  /** Of these hosts, or of all. */
  vendorAlerts: (hosts: readonly string[] | null) => StoredVendorAlert[];
  vendorAlert: (id: AlertId) => StoredVendorAlert | null;
  /** Hosts with alerts that changed since our alerts were made from them. */
  hostsToRaise: () => string[];
  markRaised: (alerts: readonly Pick<StoredVendorAlert, 'id' | 'revision'>[]) => void;
  /** Of events on these hosts. */
  detectionsOn: (hosts: readonly string[]) => { ruleId: string; event: EventId }[];
  /** The vendor's text of every version that was seen, the newest first. */
  vendorAlertVersions: (id: AlertId) => { version: string; at: string; data: string }[];

  /** Everything of one kind, as the vendors wrote it. */
  vendorObjects: (kind: StreamName) => VendorObjectText[];

  vendorHosts: (asked: { text: string; offset: number; limit: number }) => { rows: VendorHost[]; total: number };
  /** Of one name, in lower case as events have it; two vendors may both know it. */
  vendorHostsNamed: (host: string) => VendorHost[];
  /** Every endpoint of the vendors' lists, with how its sensor was. */
  vendorSensors: () => { host: string; state: VendorHost['sensor']['state'] }[];
  /** What of them operation rules ask: of one host, or of all. */
  vendorEndpoints: (host: string | null) => VendorEndpoint[];
}
