import { z } from 'zod';
import { AlertId } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { ConnectionId, StreamName, StreamState, VendorHost } from '../connections/model.ts';
import { ErrorCode, ErrorParams } from '../contract/errors.ts';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';

export const SyncProgress = z.object({
  connection: ConnectionId,
  stream: StreamName,
  seen: z.number().int(),
  /** What the vendor says there is, where it says so. */
  of: z.number().int().nullable(),
  /** Asleep because the vendor asked for it. */
  waitUntilMs: z.number().int().nullable(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

export const SyncResult = z.object({
  streams: z.array(StreamState),
  newCases: z.array(z.string()),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type SyncResult = z.infer<typeof SyncResult>;

export const AlertChange = z.object({
  status: z.enum(['new', 'in-progress', 'closed', 'reopened']).nullable(),
  verdict: z.enum(['true-positive', 'false-positive', 'suspicious', 'undefined']).nullable(),
  /** '' takes the assignment away; null leaves it. */
  assignee: z.string().max(200).nullable(),
  comment: z.string().trim().max(2000).nullable(),
});
export type AlertChange = z.infer<typeof AlertChange>;

/** Groups, policies, users, indicators or vulnerabilities of one answer. */
export const listedObjects = 10_000;

/** Accepted by the vendor and seen there afterwards are two things. */
export const AlertChangeOutcome = z.object({
  alertId: AlertId,
  /**
   * `partly`: of several changes some were done, others refused or not possible there. `unknown`: the answer was lost on the
   * way; it may have been done, and is not sent again by itself.
   */
  state: z.enum(['confirmed', 'accepted', 'partly', 'refused', 'unsupported', 'unknown']),
  /** The vendor's word and its trace id, as text. */
  note: z.string(),
  trace: z.string().nullable(),
  /** What went wrong, where it was not the vendor's answer. */
  error: z.object({ code: ErrorCode, params: ErrorParams }).nullable(),
});
export type AlertChangeOutcome = z.infer<typeof AlertChangeOutcome>;

export const syncContract = {
  state: query(z.object({}), z.array(StreamState)),
  /** One round now, of one connection or all; `streams` empty: all that are switched on. */
  run: stream(z.object({ id: ConnectionId.nullable(), streams: z.array(StreamName) }), SyncProgress, SyncResult, {
    audit: 'connection.synced',
  }),
  hosts: query(
    z.object({
      customer: CustomerName,
      text: z.string().max(200),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ rows: z.array(VendorHost), total: z.number().int() }),
  ),
  /** What a stream of lists brought, each as the vendor wrote it; at most `listedObjects` of them. */
  objects: query(
    z.object({ connection: ConnectionId, stream: StreamName }),
    z.object({
      objects: z.array(z.object({ nativeId: z.string(), data: z.string() })),
      omitted: z.number().int(),
    }),
  ),
  /** What fetching the process tree and the events around an alert would bring, where the vendor can say it before. */
  aroundCounts: query(
    z.object({ alertId: AlertId, caseId: CaseId }),
    z.object({
      supported: z.boolean(),
      processes: z.number().int().nullable(),
      events: z.number().int().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** Fetches them into the case. */
  fetchAround: stream(
    z.object({
      alertId: AlertId,
      caseId: CaseId,
      hoursBefore: z.number().int().min(0).max(168),
      hoursAfter: z.number().int().min(0).max(168),
    }),
    SyncProgress,
    z.object({
      events: z.number().int(),
      known: z.number().int(),
      rejected: z.number().int(),
      /** Why the vendor stopped in the middle. */
      partial: z.object({ code: ErrorCode, params: ErrorParams }).nullable(),
      cancelled: z.boolean(),
    }),
    { audit: 'alert.fetched-around' },
  ),
  /** Writes to the vendor; nothing is tried twice by itself. */
  changeAlerts: command(
    z.object({ alertIds: z.array(AlertId).min(1).max(100), customer: CustomerName, change: AlertChange }),
    z.array(AlertChangeOutcome),
    { audit: 'vendor-alert.changed' },
  ),
};
