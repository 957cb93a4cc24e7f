import type { Alert } from '../../shared/alerts/model.ts';
import type { CaseNote } from '../../shared/cases/contract.ts';
import type { CaseId, Judgement } from '../../shared/cases/model.ts';
import type { EventClass } from '../../shared/event/classes.ts';
import type { Event, EventId, ProcessKey, RecordRef, Rejected, StoredEvent } from '../../shared/event/model.ts';
import type { EventSort } from '../../shared/events/contract.ts';
import type { IndicatorHit } from '../../shared/intel/model.ts';
import type { HuntRun } from '../../shared/hunt/model.ts';
import type { Detection } from '../../shared/rules/model.ts';
import type { ImportEntry } from '../../shared/sources/model.ts';
import type { ActionStore } from './action-store.ts';
import type { EncodedEvents } from './event-cells.ts';
import type { ExchangeStore } from './exchange-store.ts';
import type { FlowStore } from './flow-store.ts';
import type { RulePipelineStore } from './rule-pipeline-store.ts';
import type { HuntPackStore } from './hunt-pack-store.ts';
import type { NotebookStore } from './notebook-store.ts';
import type { MassHuntStore } from './mass-hunt-store.ts';
import type { GroupingStore } from './grouping-store.ts';
import type { ClockStore } from './clock-store.ts';
import type { PeriodicStore } from './periodic-store.ts';
import type { PaperStore } from './paper-store.ts';
import type { QueueStore } from './queue-store.ts';
import type { ReportLifeStore } from './report-life-store.ts';
import type { EventSpan, StoredCase } from './stored-case.ts';
import type { TemplateStore } from './template-store.ts';
import type { TimelineStore } from './timeline-store.ts';
import type { TriageStore } from './triage-store.ts';
import type { VendorStore } from './vendor-store.ts';
import type { RecordBlock, RecordFormat, RecordSlot } from '../sources/record.ts';

/**
 * All that is needed to open one encrypted file from any thread: can be posted to a worker.
 * `giveWay` is shared memory: the number of writers that wait for the import to let them in.
 */
export interface StoreAccess {
  file: string;
  key: Uint8Array;
  nativeAddon: string | null;
  giveWay: SharedArrayBuffer;
}

/** `analyst`: every commit is on the disk before it returns. `import`: fast, safe against a crash of the program. */
export type StoreRole = 'analyst' | 'import' | 'read';

export interface NewImport {
  /** Name of the file as imported, of the archive where it came in one. */
  file: string;
  member: string | null;
  format: ImportEntry['format'];
  startedAt: string;
}

export interface ImportEnd {
  state: ImportEntry['state'];
  finishedAt: string;
  note: string | null;
}

/** An event with the index of its record in `block.records`. */
export type SlottedEvent = Event & { slot: number };

export interface NewBlock {
  importId: number;
  block: RecordBlock;
  /** `await compressBlock(block.bytes)`. */
  compressed: Uint8Array;
  /** `hashBlock(block)`. */
  hash: Uint8Array;
  /** `encodeEvents(…)`: one for every record that is not in `rejected`; a slot with neither is a bug and throws. */
  events: EncodedEvents;
  /** Records that normalizing refused; those of `block.rejected` need not be repeated here. */
  rejected: readonly { slot: number; reason: string }[];
}

export interface BlockOutcome {
  /** Events stored now. */
  added: number;
  /** Records that were stored before, from this or another file. */
  known: number;
  /** Rejected rows stored now. */
  rejected: number;
}

/** A stored block with the id of each record's event (null: the record was rejected). */
export interface StoredBlock {
  id: number;
  format: RecordFormat;
  file: string;
  member: string | null;
  bytes: Uint8Array;
  records: RecordSlot[];
  eventIds: (EventId | null)[];
}

export interface StoredRecord {
  ref: RecordRef;
  format: RecordFormat;
  /** The record's own bytes. */
  bytes: Uint8Array;
  /** The whole block around it: an EVTX record can only be read inside its chunk. */
  block: Uint8Array;
  slot: RecordSlot;
}

export interface EventQuery {
  /** Looked for (ASCII case folded) in image, command line, target and detail; '' for everything. */
  text: string;
  classes: readonly EventClass[];
  host: string | null;
  /** Only events of this case: of its processes and its alerts. */
  caseId: CaseId | null;
  ids: readonly EventId[] | null;
}

export interface EventPageRequest {
  filter: EventQuery;
  sort: EventSort;
  descending: boolean;
  offset: number;
  limit: number;
}

export interface ProcessEventsRequest {
  /** Events that these processes did or that were done to them. */
  keys: readonly ProcessKey[];
  /** Also events on these hosts within `span` that name no process (logons, services …). */
  hosts: readonly string[];
  /** Null: at any time. Without a span `hosts` adds nothing. */
  span: EventSpan | null;
  limit: number;
}

/** An indicator met in this customer's events. */
export type StoredHit = Omit<IndicatorHit, 'customer'>;

/** Something of an attack that may stand on other hosts too. */
export interface SweepIndicator {
  kind: 'address' | 'dns' | 'hash' | 'command-line';
  indicator: string;
}

export interface SweepAnswer extends SweepIndicator {
  hostsFound: string[];
  /** A few for each host found. */
  events: EventId[];
}

/** Writing of imports. Blocks are committed in short transactions (`finishImport`, `commit` and `close` end the last one). */
export interface ImportWriting {
  startImport: (entry: NewImport) => number;
  /** True where every record of the block is stored: parsing and normalizing it again can be left out. */
  isKnown: (hash: Uint8Array) => boolean;
  addBlock: (block: NewBlock) => BlockOutcome;
  /** Makes what was added visible to other connections and durable against a crash of the program. */
  commit: () => void;
  finishImport: (importId: number, end: ImportEnd) => void;
}

/** One customer's encrypted file. All methods are synchronous; errors are `AppError`. */
export interface CustomerStore
  extends
    ImportWriting,
    QueueStore,
    ClockStore,
    ExchangeStore,
    FlowStore,
    GroupingStore,
    PaperStore,
    ActionStore,
    TriageStore,
    TimelineStore,
    VendorStore,
    ReportLifeStore,
    PeriodicStore,
    HuntPackStore,
    RulePipelineStore,
    NotebookStore,
    MassHuntStore,
    TemplateStore {
  importHistory: () => ImportEntry[];
  /** The newest rejection's id; 0 where there is none. */
  lastRejected: () => number;
  /** In the order they were stored, those after the rejection with id `after`. `total` counts all of these. */
  rejectedRows: (limit: number, after?: number) => { rows: Rejected[]; total: number };
  rejectedRecord: (rejectedId: number) => StoredRecord;

  rawRecord: (eventId: EventId) => StoredRecord;
  /** Blocks with id > `afterBlock` (and ≤ `upTo`), ascending, read in small steps: other writers may run between two of them. */
  blocks: (afterBlock: number, upTo?: number) => IterableIterator<StoredBlock>;
  lastBlock: () => number;

  eventTotals: () => { events: number; byClass: Partial<Record<EventClass, number>>; hosts: string[] };
  /** Events of a case by class: all of them, however many. */
  caseClassCounts: (id: CaseId) => Partial<Record<EventClass, number>>;
  /** Cases whose events this one is among; none for an unknown event. */
  casesHolding: (id: EventId) => CaseId[];
  /** Changes with whatever may change the events of a case. */
  eventsVersion: () => string;
  eventsPage: (request: EventPageRequest) => { rows: StoredEvent[]; total: number };
  /** Where an event stands in that order, or null. */
  eventPlace: (request: Omit<EventPageRequest, 'offset' | 'limit'>, eventId: EventId) => number | null;
  /** In the order asked for; unknown ids are left out. */
  eventsByIds: (ids: readonly EventId[]) => StoredEvent[];
  /** By time; `total` counts all, so `total - rows.length` were omitted. */
  eventsOfProcesses: (request: ProcessEventsRequest) => { rows: StoredEvent[]; total: number };
  /** Process starts (process_activity/launch) by time, of one host or all. */
  processStarts: (host: string | null) => StoredEvent[];
  /** Looks for indicators in the events of every host but these. */
  sweep: (asked: readonly SweepIndicator[], exceptHosts: readonly string[]) => SweepAnswer[];
  /** Starts of the children of these processes, by time. */
  childStarts: (parents: readonly ProcessKey[]) => StoredEvent[];
  /** Logons recorded under these logon ids, on whatever host; at most `limit`. */
  logonsUnder: (logonIds: readonly string[], limit: number) => StoredEvent[];
  /** Values of a column of the view `events` among the newest events, most frequent first. */
  recentValues: (request: { column: string; events: number }) => { value: string; count: number }[];
  /** Events of these classes within a span, on whatever host; at most `limit`. */
  eventsAt: (request: { span: EventSpan; classes: readonly EventClass[]; limit: number }) => StoredEvent[];

  /** Idempotent; answers how many were new. */
  putDetections: (detections: readonly Detection[]) => number;
  detections: () => Detection[];
  putAlerts: (alerts: readonly Alert[]) => void;
  alerts: (caseId: CaseId | null) => Alert[];
  /** Inserts or replaces with its alerts and processes; a stored analyst judgement is never overwritten by null. */
  putCases: (cases: readonly StoredCase[]) => void;
  /** Removes cases that became part of another, unless a person wrote in them. */
  dropReplaced: (ids: readonly CaseId[]) => void;
  cases: () => StoredCase[];
  /** Throws `not-found`. */
  caseById: (id: CaseId) => StoredCase;
  /** The analyst's own decision: durable when it returns. */
  judgeCase: (id: CaseId, analyst: NonNullable<Judgement['analyst']>) => StoredCase;

  putNote: (caseId: CaseId, note: Pick<CaseNote, 'text' | 'savedAt' | 'author'>) => CaseNote;
  notes: (caseId: CaseId) => CaseNote[];

  /** A line of the hunt ledger; answers its id. */
  putHunt: (run: Omit<HuntRun, 'id'>) => number;
  /** Newest first. */
  hunts: (limit: number) => HuntRun[];

  /** Met before: added to. `whole`: found in all events, not only in new ones. Answers them as they are stored now. */
  putIndicatorHits: (hits: readonly StoredHit[], whole: boolean) => StoredHit[];
  /** Of one indicator or all; newest first. */
  indicatorHits: (indicatorId: string | null) => StoredHit[];
  /** None is new any more; answers how many were. */
  readIndicatorHits: () => number;

  /** How far a repeated piece of work has come, by its name (0: never ran). */
  mark: (name: string) => number;
  putMark: (name: string, value: number) => void;

  close: () => void;
}
