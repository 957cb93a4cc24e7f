import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { FidelityCard, HuntDiagnostic } from './fidelity.ts';

/**
 * Sigma YAML · SQL over our views · CrowdStrike's LogScale · Carbon Black Cloud search · SentinelOne PowerQuery · Lucene query
 * string and ES|QL (OpenSearch, Elasticsearch) · Microsoft's KQL.
 */
export const HuntLanguage = z.enum(['sql', 'sigma', 'cql', 'cbc', 's1ql', 'lucene', 'esql', 'kql']);
export type HuntLanguage = z.infer<typeof HuntLanguage>;

/** What a line of the ledger was: a text of one of the languages, a sweep of indicators, or a collection of rules. */
export const HuntKind = z.enum([...HuntLanguage.options, 'sweep', 'rules']);

export const HuntCell = z.union([z.string(), z.number(), z.null()]);
export type HuntCell = z.infer<typeof HuntCell>;

/** UTC milliseconds, from the first until before the second; null: without end on that side. */
export const HuntSpan = z.object({ fromMs: z.number().int().nullable(), toMs: z.number().int().nullable() });
export type HuntSpan = z.infer<typeof HuntSpan>;

/** What a person gives for a name in a hunt: one value, or a list of which any may stand there. */
export const HuntValue = z.union([HuntCell, z.array(z.union([z.string(), z.number()])).max(500)]);
export type HuntValue = z.infer<typeof HuntValue>;

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
  /** For a hunt in a vendor's language: what it was run as here, and how that stands to what was asked. */
  local: z.object({ sql: z.string(), card: FidelityCard }).nullable(),
  /** Names of the pipelines that changed a Sigma rule before it was judged. */
  pipelines: z.array(z.string()).optional(),
  seconds: z.number(),
  /** Its line in the ledger, and what is kept of its rows. */
  runId: z.number().int(),
  snapshot: z.number().int(),
});
export type HuntAnswer = z.infer<typeof HuntAnswer>;

/** One line of the hunt ledger: what was asked, by whom, of what, and how much came back. */
export const HuntRun = z.object({
  id: z.number().int(),
  startedAt: z.string(),
  actor: z.string(),
  language: HuntKind,
  text: z.string(),
  parameters: z.record(z.string(), HuntValue),
  caseId: CaseId.nullable(),
  span: HuntSpan.nullable().optional(),
  rows: z.number().int(),
  limits: z.array(HuntLimit),
  /** Error code where it was refused or failed, else null. */
  failure: z.string().nullable(),
  seconds: z.number(),
  /** Where it was asked: the connection's name and which of its searches; null: the local store alone. */
  target: z.string().nullable().optional(),
  /** What was sent there, where that is not the text as it was typed. */
  sent: z.string().nullable().optional(),
});
export type HuntRun = z.infer<typeof HuntRun>;

/** One of several things a text asks for: a correlation, or the rules beside it. */
export const ConvertedPart = z.object({ name: z.string(), text: z.string().nullable(), card: FidelityCard });
export type ConvertedPart = z.infer<typeof ConvertedPart>;

export const HuntConversion = z.object({
  from: HuntLanguage,
  to: HuntLanguage,
  /** Null where nothing of it can be said in that language, or where it could not be read. */
  text: z.string().nullable(),
  card: FidelityCard,
  diagnostics: z.array(HuntDiagnostic),
  /** Of several correlations: each by itself. `text` is null where the language cannot ask for all of them at once. */
  parts: z.array(ConvertedPart).optional(),
});
export type HuntConversion = z.infer<typeof HuntConversion>;
