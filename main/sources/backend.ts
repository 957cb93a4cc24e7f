import { z } from 'zod';
import { Marking } from '../../shared/report/model.ts';
import { BackendFields, type Receipt } from '../../shared/outbox/model.ts';
import type { Connector } from './connector.ts';
import type { Running } from './running.ts';

/**
 * The port both MDR backends stand behind. What is to be written is plain data, so that the outbox can keep it over any
 * crash; a backend sends one such write, or says what became of one whose answer was lost.
 */

const text = (most: number) => z.string().max(most);

const AlertChanges = z.object({
  status: z.enum(['new', 'in-progress', 'closed', 'reopened']).nullable(),
  verdict: z.enum(['true-positive', 'false-positive', 'suspicious', 'undefined']).nullable(),
  /** '' takes the assignment away; null leaves it. */
  assignee: text(200).nullable(),
  comment: text(2000).nullable(),
});
export type AlertChanges = z.infer<typeof AlertChanges>;

const NotePart = z.object({ at: z.string(), author: text(200), text: text(20_000) });
const EventPart = z.object({ at: z.string(), host: text(255), title: text(500), detail: text(20_000) });
const IndicatorPart = z.object({
  kind: z.enum(['ipv4', 'ipv6', 'domain', 'url', 'sha256', 'sha1', 'md5', 'file', 'registry', 'other']),
  value: text(4000),
  marking: Marking,
  note: text(2000),
});
const AssetPart = z.object({ host: text(255), kind: z.enum(['workstation', 'server', 'other']), note: text(2000) });

const ReportMeta = z.object({
  kind: z.enum(['first', 'second']),
  language: z.enum(['ja', 'en']),
  number: text(200),
  title: text(300),
  marking: Marking,
  fileName: text(255),
  contentType: text(100),
  /** Lower-case hex of the file's bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int(),
});
export type ReportMeta = z.infer<typeof ReportMeta>;

export const BackendWrite = z.discriminatedUnion('type', [
  z.object({ type: z.literal('claim'), alertId: text(200) }),
  z.object({ type: z.literal('alert'), alertId: text(200), change: AlertChanges }),
  /** `reference` is our case id: the backend keeps it, so that a case is never made twice. */
  z.object({ type: z.literal('case'), reference: text(200), fields: BackendFields }),
  z.object({ type: z.literal('notes'), items: z.array(NotePart).min(1).max(200) }),
  z.object({ type: z.literal('events'), items: z.array(EventPart).min(1).max(200) }),
  z.object({ type: z.literal('indicators'), items: z.array(IndicatorPart).min(1).max(200) }),
  z.object({ type: z.literal('assets'), items: z.array(AssetPart).min(1).max(200) }),
  z.object({ type: z.literal('report'), meta: ReportMeta }),
]);
export type BackendWrite = z.infer<typeof BackendWrite>;

export interface Sending {
  /** Sent along and kept by the backend: the same key twice is one write. */
  key: string;
  /** The customer's name, as both sides write it. */
  customer: string;
  /** The backend's own id of the case or alert; null: it does not have this case yet. */
  remoteId: string | null;
  /** The version this write stands on; null: none was ever seen. */
  expected: string | null;
  write: BackendWrite;
  /** Only of a report. */
  file: Uint8Array | null;
}

export interface Done {
  state: 'done';
  remoteId: string | null;
  version: string | null;
  receipt: Receipt | null;
  trace: string | null;
}

/** Somebody else was there first. `theirs` is what stands at the backend now; nothing of ours was written over it. */
export interface Clash {
  state: 'conflict';
  why: 'changed' | 'claimed';
  theirs: BackendFields;
  /** Null: the backend does not tell. */
  version: string | null;
  remoteId: string | null;
  by: string | null;
  trace: string | null;
}

/** What became of a write whose answer never came. `unclear`: this backend cannot say; a human has to look. */
export type Outcome = Done | { state: 'absent' } | { state: 'unclear' };

export interface BackendLimits {
  /** `checked`: read before writing, because the server has no condition of its own; a moment is left in which both write. */
  conflicts: 'atomic' | 'checked';
  /** Whether the backend tells what became of a delivered report. */
  receipts: boolean;
  writes: readonly BackendWrite['type'][];
}

export interface MdrBackend {
  limits: BackendLimits;
  /** Throws `unreachable` with `{ outcome: 'unknown' }` where the answer was lost; any other refusal wrote nothing. */
  send: (sending: Sending, running: Running) => Promise<Done | Clash>;
  outcome: (sending: Sending, running: Running) => Promise<Outcome>;
  /** How far a delivery is; null where the backend does not tell. */
  delivery: (deliveryId: string, running: Running) => Promise<Receipt | null>;
}

/** A connector of an MDR backend: what flows in like from any vendor, and the way back. */
export interface BackendConnector extends Connector {
  backend: MdrBackend;
}

/** Null: a vendor's, not a backend's. */
export const backendIn = (connector: Connector | BackendConnector): MdrBackend | null =>
  'backend' in connector ? connector.backend : null;
