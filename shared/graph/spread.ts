import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { Severity } from '../alerts/model.ts';
import { EventId } from '../event/model.ts';

/** By what something is known again on another machine. */
export const SpreadKind = z.enum([
  'hash',
  'name',
  'path',
  'command',
  'registry',
  'address',
  'domain',
  'url',
  'account',
  'technique',
]);
export type SpreadKind = z.infer<typeof SpreadKind>;

export const SpreadSubject = z.object({ kind: SpreadKind, value: z.string().trim().min(1).max(32_768) });
export type SpreadSubject = z.infer<typeof SpreadSubject>;

/** One machine on which it was met. */
export const SpreadRow = z.object({
  host: z.string(),
  events: z.number().int(),
  /** The first hundred. */
  eventIds: z.array(EventId),
  firstSeenMs: z.number().int(),
  lastSeenMs: z.number().int(),
  /** Cases this machine is part of. */
  cases: z.array(z.object({ id: CaseId, title: z.string(), severity: Severity })),
});
export type SpreadRow = z.infer<typeof SpreadRow>;

export const Spread = z.object({
  subject: SpreadSubject,
  /** The machines met first, at most 500; `hosts` counts them all. */
  rows: z.array(SpreadRow),
  hosts: z.number().int(),
  /** Machines and events of the customer that were looked through. */
  searched: z.object({ hosts: z.number().int(), events: z.number().int() }),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type Spread = z.infer<typeof Spread>;

export const SpreadProgress = z.object({ done: z.number().int(), of: z.number().int() });
