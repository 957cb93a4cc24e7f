import type { AlertOrigin, DetectionKind } from '../../shared/alerts/model.ts';
import type { AlertChange, AlertChangeOutcome } from '../../shared/sync/contract.ts';
import type { Connection, StreamName, TestResult, VendorHost } from '../../shared/connections/model.ts';
import type { RuleLevel } from '../../shared/rules/model.ts';
import type { HttpClient } from './http/client.ts';
import type { VendorHunting } from './hunting.ts';
import type { RecordHead } from './record-head.ts';
import type { Running } from './running.ts';

/**
 * The port every vendor stands behind. A connector turns answers of one vendor into items; what is stored, where and
 * whether it was there before is decided by whoever pulls (pipeline/sync), never here.
 */

/** A record as the vendor wrote it, stored byte for byte and read again by `normalize` as `{ miharu: head, data: … }`. */
export interface VendorRecord {
  head: RecordHead;
  /** The vendor's JSON text, unchanged: numbers beyond 2^53 and nanoseconds stand in it as they came. */
  data: string;
}

export interface VendorAlert {
  nativeId: string;
  /** The vendor's own stamp of the last change, compared as text for being different, never for order. */
  version: string;
  title: string;
  /** Ours, for the queue: informational … critical. */
  level: RuleLevel;
  techniques: string[];
  tactics: string[];
  host: string;
  user: string | null;
  image: string | null;
  firstSeenMs: number;
  lastSeenMs: number;
  kind: DetectionKind;
  origin: Omit<AlertOrigin, 'connection'>;
  /** The alert and whatever it tells of processes, files and connections. The first is the alert itself. */
  records: VendorRecord[];
}

/** Anything else the vendor keeps a list of. `facts` is shown; `data` is the vendor's text. */
export interface VendorObject {
  kind: Exclude<StreamName, 'alerts' | 'hosts'>;
  nativeId: string;
  name: string;
  data: string;
}

export type PulledItem =
  | { type: 'alert'; alert: VendorAlert }
  | { type: 'host'; host: Omit<VendorHost, 'connection'>; data: string }
  | { type: 'object'; object: VendorObject }
  | { type: 'record'; record: VendorRecord }
  /** Could not be read: kept with its reason, the rest goes on. */
  | { type: 'refused'; data: string; reason: string };

export interface PulledPage {
  items: PulledItem[];
  /**
   * Once these items are stored, the next pull may start here. Null: not yet (a page in the middle of something that
   * must be asked again as a whole). Text of the connector's own making; holds no secret.
   */
  cursor: string | null;
  /** Everything the vendor has up to this moment has been given, where the stream is ordered by time. */
  throughMs: number | null;
  /** What the vendor says the whole answer counts. */
  total: number | null;
}

export interface AroundRequest {
  nativeId: string;
  /** The alert's newest stored JSON text. */
  data: string;
  fromMs: number;
  toMs: number;
}

export interface Connector {
  /** Signs in and asks for each ability; a missing right is an answer, not an error. */
  test: (running: Running) => Promise<TestResult>;
  /**
   * From a cursor (null: from `sinceMs`) to now, oldest change first. Repeats what it is unsure of: whoever stores,
   * compares. Throws `AppError`; what was yielded before stays good.
   */
  pull: (
    stream: StreamName,
    from: { cursor: string | null; sinceMs: number },
    running: Running,
  ) => AsyncGenerator<PulledPage>;
  /** Absent where the vendor has no such thing. */
  aroundCounts?: (
    asked: AroundRequest,
    running: Running,
  ) => Promise<{ processes: number | null; events: number | null; note: string | null }>;
  around?: (asked: AroundRequest, running: Running) => AsyncGenerator<PulledPage>;
  /** One answer for each id, in their order. Never repeats a request whose outcome it does not know. */
  changeAlerts?: (
    nativeIds: readonly string[],
    change: AlertChange,
    running: Running,
  ) => Promise<Omit<AlertChangeOutcome, 'alertId'>[]>;
  /** Absent where the vendor cannot be hunted in. */
  hunting?: VendorHunting;
}

/** How a connector is made: its connection, its secret from the vault and an HTTP client bound to that connection. */
export type MakeConnector = (made: {
  connection: Connection;
  secret: string;
  http: HttpClient;
  nowMs: () => number;
}) => Connector;
