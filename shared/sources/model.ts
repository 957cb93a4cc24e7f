import { z } from 'zod';
import { EventClass } from '../event/classes.ts';
import { Rejected } from '../event/model.ts';

export const ImportProgress = z.object({
  stage: z.enum(['reading', 'judging', 'grouping']),
  file: z.string(),
  filesDone: z.number().int(),
  files: z.number().int(),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  events: z.number().int(),
  rejected: z.number().int(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const FileOutcome = z.object({
  file: z.string(),
  /** `known`: every record was stored before. `refused`: nothing readable, with the reason in `note`. */
  outcome: z.enum(['imported', 'known', 'partial', 'cancelled', 'refused']),
  /** Stable code of the reason for scripts (`truncated`, `unknown-format`, …), or null. */
  code: z.string().nullable(),
  note: z.string().nullable(),
  events: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
});
export type FileOutcome = z.infer<typeof FileOutcome>;

export const ImportResult = z.object({
  files: z.array(FileOutcome),
  events: z.number().int(),
  byClass: z.partialRecord(EventClass, z.number().int()),
  hosts: z.array(z.string()),
  /** The first 1,000; `rejectedTotal` counts them all, and every one is kept in the store. */
  rejected: z.array(Rejected),
  rejectedTotal: z.number().int(),
  cancelled: z.boolean(),
  newCases: z.array(z.string()),
  /** Known indicators met on a host for the first time. */
  seenIndicators: z.number().int(),
  seconds: z.number(),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** One line of the import history of a customer. */
export const ImportEntry = z.object({
  id: z.number().int(),
  file: z.string(),
  member: z.string().nullable(),
  /** `unknown` for what was refused before it was read. */
  format: z.enum(['json', 'xml', 'evtx', 'unknown']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(['running', 'complete', 'partial', 'cancelled', 'refused']),
  note: z.string().nullable(),
  events: z.number().int(),
  rejected: z.number().int(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;
