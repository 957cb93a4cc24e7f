import { z } from 'zod';
import { CaseId } from '../cases/model.ts';

export const HuntLanguage = z.enum(['sigma', 'sql']);
export type HuntLanguage = z.infer<typeof HuntLanguage>;

/** What a line of the ledger was: a text of one of the languages, or a sweep of indicators. */
const HuntKind = z.enum([...HuntLanguage.options, 'sweep']);

export const HuntCell = z.union([z.string(), z.number(), z.null()]);
export type HuntCell = z.infer<typeof HuntCell>;

/** Why an answer is not the whole answer. */
export const HuntLimit = z.enum(['rows', 'time', 'memory', 'cancelled']);
export type HuntLimit = z.infer<typeof HuntLimit>;

export const HuntAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(HuntCell)),
  /** Empty: these are all rows there are. */
  limits: z.array(HuntLimit),
  /** How SQLite walks the tables, one step a line; empty for Sigma. */
  plan: z.array(z.string()),
  /** Rules that could not be judged, with the reason (shared/rules/unsupported.ts). */
  unsupported: z.array(z.object({ id: z.string(), reason: z.string() })),
  seconds: z.number(),
});
export type HuntAnswer = z.infer<typeof HuntAnswer>;

/** One line of the hunt ledger: what was asked, by whom, of what, and how much came back. */
export const HuntRun = z.object({
  id: z.number().int(),
  startedAt: z.string(),
  actor: z.string(),
  language: HuntKind,
  text: z.string(),
  parameters: z.record(z.string(), HuntCell),
  caseId: CaseId.nullable(),
  rows: z.number().int(),
  limits: z.array(HuntLimit),
  /** Error code where it was refused or failed, else null. */
  failure: z.string().nullable(),
  seconds: z.number(),
});
export type HuntRun = z.infer<typeof HuntRun>;
