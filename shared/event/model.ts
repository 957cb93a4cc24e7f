import { z } from 'zod';
import { Activity, EventClass } from './classes.ts';

export const EventId = z.number().int().positive().brand('EventId');
export type EventId = z.infer<typeof EventId>;

/**
 * Identity of an OS process across events.
 *   guid:<lower-case guid>     the sensor gave a GUID (Sysmon, EDR)
 *   start:<HOST>|<pid>|<ms>    a start without GUID (Security 4688): host, pid and start time, so pid reuse never merges
 *   pid:<HOST>|<pid>           only the pid is known; whoever builds a tree resolves it to the youngest start before the event
 */
export const ProcessKey = z.string().brand('ProcessKey');
export type ProcessKey = z.infer<typeof ProcessKey>;

export const TargetKind = z.enum([
  'process',
  'file',
  'registry',
  'module',
  'address',
  'dns',
  'script',
  'service',
  'task',
  'user',
  'group',
  'pipe',
  'wmi',
  'share',
  'log',
  'driver',
  'object',
  'api',
]);
export type TargetKind = z.infer<typeof TargetKind>;

const text = z.string().nullable();
const port = z.number().int().min(0).max(65535).nullable();

/**
 * Our normalized fact. Flat, because it is one row of the event table, one line of the event grid and the input of every
 * later stage. `null` says: the record did not tell. Evidence text is kept as written (never trimmed, never unescaped).
 */
export const Event = z.object({
  class: EventClass,
  activity: Activity,
  /** UTC milliseconds the timeline uses: the sensor's own event time (Sysmon UtcTime) where given, else the log's. */
  seenAtMs: z.number().int(),
  /** UTC milliseconds the log wrote (TimeCreated), where it differs from or stands beside the sensor's time. */
  loggedAtMs: z.number().int().nullable(),
  timeBasis: z.enum(['sensor', 'log']),
  /** Host name as the record gives it, lower case, without a trailing dot. */
  host: z.string(),
  user: text,
  logonId: text,
  processKey: ProcessKey.nullable(),
  pid: z.number().int().nullable(),
  image: text,
  commandLine: text,
  parentKey: ProcessKey.nullable(),
  parentPid: z.number().int().nullable(),
  parentImage: text,
  parentCommandLine: text,
  targetKind: TargetKind.nullable(),
  /** What was acted on: path, registry key with value name, address, DNS name, service, task, account … */
  target: text,
  /** Set where the target is a process (access, injection). */
  targetKey: ProcessKey.nullable(),
  /** What else matters: registry data written, access mask, DNS answers, logon type, script text (first 4,096 characters). */
  detail: text,
  /** As the sensor gives them: `SHA1=…,MD5=…,SHA256=…,IMPHASH=…`. */
  hashes: text,
  /** Signer and signature state where the sensor tells, else null. */
  signer: text,
  srcAddress: text,
  srcPort: port,
  dstAddress: text,
  dstPort: port,
  dstHost: text,
  protocol: text,
  direction: z.enum(['inbound', 'outbound']).nullable(),
  outcome: z.enum(['success', 'failure', 'blocked']).nullable(),
  provider: text,
  channel: text,
  eventCode: z.number().int().nullable(),
});
export type Event = z.infer<typeof Event>;

/** Where a stored event's raw record stands: which import and member, and its place in it. */
export const RecordRef = z.object({
  /** Name of the file as imported: of the archive where it came in one. */
  file: z.string(),
  /** Name inside the archive, or null for a plain file. */
  member: z.string().nullable(),
  /** 0-based index over the non-empty lines (or records) of the member. */
  record: z.number().int(),
});
export type RecordRef = z.infer<typeof RecordRef>;

export const StoredEvent = Event.extend({ id: EventId, ref: RecordRef });
export type StoredEvent = z.infer<typeof StoredEvent>;

/** A record that could not become an event. Nothing is dropped: its bytes stay stored beside this reason. */
export const Rejected = z.object({
  file: z.string(),
  member: z.string().nullable(),
  /** 1-based line (text formats) or record number (EVTX). */
  line: z.number().int(),
  reason: z.string(),
});
export type Rejected = z.infer<typeof Rejected>;
