import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { ConnectionId } from '../connections/model.ts';
import { CustomerName } from '../customers/contract.ts';
import { RuleDocument } from '../opsrules/model.ts';

export const OutboxId = z.string().brand('OutboxId');
export type OutboxId = z.infer<typeof OutboxId>;

export const OutboxKind = z.enum(['claim', 'alert', 'case', 'notes', 'events', 'indicators', 'assets', 'report']);
export type OutboxKind = z.infer<typeof OutboxKind>;

/**
 * `waiting`: not sent yet. `sending`: under way. `unknown`: the answer was lost and the backend cannot say. `conflict`:
 * somebody else changed it. `refused`: the backend does not take it as it is. `done` and `dropped` are ends.
 */
export const OutboxState = z.enum(['waiting', 'sending', 'unknown', 'conflict', 'refused', 'done', 'dropped']);
export type OutboxState = z.infer<typeof OutboxState>;

/** What both sides of a conflict are compared by. Null: that side does not say. */
export const BackendFields = z.object({
  title: z.string().max(500).nullable(),
  severity: z.string().max(40).nullable(),
  status: z.string().max(80).nullable(),
  owner: z.string().max(200).nullable(),
  verdict: z.string().max(80).nullable(),
  summary: z.string().max(20_000).nullable(),
});
export type BackendFields = z.infer<typeof BackendFields>;

export const noFields: BackendFields = {
  title: null,
  severity: null,
  status: null,
  owner: null,
  verdict: null,
  summary: null,
};

/** That a backend took a report over, and what it says became of it. */
export const Receipt = z.object({
  deliveryId: z.string().max(200),
  /** When the backend took it. */
  at: z.string(),
  state: z.enum(['queued', 'delivered', 'rejected']),
  stateAt: z.string(),
  note: z.string().max(2000).nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

export const OutboxConflict = z.object({
  why: z.enum(['changed', 'claimed']),
  mine: BackendFields,
  theirs: BackendFields,
  version: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
});
export type OutboxConflict = z.infer<typeof OutboxConflict>;

export const OutboxError = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string(),
});
export type OutboxError = z.infer<typeof OutboxError>;

export const OutboxItem = z.object({
  id: OutboxId,
  kind: OutboxKind,
  state: OutboxState,
  connection: ConnectionId,
  customer: CustomerName,
  caseId: CaseId.nullable(),
  /** What it is about, in words of the case or alert. */
  target: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  tries: z.number().int(),
  triedAt: z.string().nullable(),
  retryAtMs: z.number().int().nullable(),
  /** Earlier items about the same thing, which go first. */
  behind: z.number().int(),
  error: OutboxError.nullable(),
  conflict: OutboxConflict.nullable(),
  receipt: Receipt.nullable(),
  /** Why it was dropped, in the analyst's words. */
  dropped: z.string().nullable(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

/** Why a rule of the backend is not in the proposal as it stands there. */
export const LeftRule = z.object({
  name: z.string(),
  /** `softened`: isolation at once became a question, because a rule that may forbid it cannot be written here. */
  why: z.enum(['unreadable', 'vendor', 'host-tag', 'hours', 'not-valid-now', 'lower-priority', 'softened', 'too-many']),
});
export type LeftRule = z.infer<typeof LeftRule>;

export const BackendContact = z.object({ name: z.string(), channel: z.string(), to: z.string() });

/** What a backend holds of a customer, beside what is in force here. Nothing of it counts before an analyst saves it. */
export const BackendProposal = z.object({
  connection: ConnectionId,
  /** Null: the backend has no rules, or none that can be written here. */
  document: RuleDocument.nullable(),
  /** Whether it says anything else than the newest version here. */
  differs: z.boolean(),
  rules: z.number().int(),
  left: z.array(LeftRule),
  customer: z
    .object({
      timeZone: z.string(),
      language: z.string(),
      contacts: z.array(BackendContact),
      tenants: z.array(z.string()),
    })
    .nullable(),
});
export type BackendProposal = z.infer<typeof BackendProposal>;
