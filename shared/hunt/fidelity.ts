import { z } from 'zod';

/**
 * How a condition stands to what it was translated from: the same records · those and others · only some of those · some of
 * those and others · it cannot be said and was left out.
 */
export const Fidelity = z.enum(['exact', 'wider', 'narrower', 'differs', 'impossible']);
export type Fidelity = z.infer<typeof Fidelity>;

/** Why. The first ones change what is found; those from `regex-flavour` on are to be known, and change nothing in ordinary records. */
export const FidelityCode = z.enum([
  'case-blind',
  'case-bound',
  'no-field',
  'no-event',
  'no-keywords',
  'keyword-fields',
  'words',
  'path-end',
  'name-only',
  'drive-unknown',
  'ip4-only',
  'kind-assumed',
  'aggregated',
  'regex-feature',
  'no-regex',
  'no-network',
  'no-fields-compared',
  'not-a-number',
  'inside-detail',
  'detail-cut',
  'parameter',
  'wildcard',
  'no-correlation',
  'one-by-one',
  'correlation-field',
  'window-cut',
  'estimated',
  'regex-flavour',
  'long-values',
  'some-events',
  'pipeline-field',
  'groups-told',
]);
export type FidelityCode = z.infer<typeof FidelityCode>;

export const FidelityReason = z.object({ code: FidelityCode, detail: z.string() });
export type FidelityReason = z.infer<typeof FidelityReason>;

/** UTF-16 units; `end` is not part of it. */
const TextSpan = z.object({ start: z.number().int(), end: z.number().int() });

export const FidelityClause = z.object({
  /** The condition in words of no language: column, relation, value. */
  asked: z.string(),
  verdict: Fidelity,
  reasons: z.array(FidelityReason),
  /** Where it stands in what was translated, and in the translation; null where it stands nowhere. */
  from: TextSpan.nullable(),
  to: TextSpan.nullable(),
});
export type FidelityClause = z.infer<typeof FidelityClause>;

export const FidelityCard = z.object({
  /** Of the whole hunt. */
  verdict: Fidelity,
  clauses: z.array(FidelityClause),
  /** Names of the pipelines that changed the rule before. */
  pipelines: z.array(z.string()).optional(),
});
export type FidelityCard = z.infer<typeof FidelityCard>;

export const DiagnosticCode = z.enum([
  'syntax',
  'expected',
  'unclosed',
  'unknown-field',
  'unknown-function',
  'unknown-table',
  'stage-left-out',
  'not-a-condition',
  'empty',
  'sigma-rule',
  'too-long',
  'too-deep',
  'kind-unclear',
  'value-name',
  // Hints: what will take long, and why.
  'cost-leading-wildcard',
  'cost-regex',
  'cost-keyword',
  'cost-no-time',
  'cost-join',
]);
export type DiagnosticCode = z.infer<typeof DiagnosticCode>;

export const HuntDiagnostic = z.object({
  /** An error: the text cannot be taken. A warning: it can, but not all of it. A hint: it can, and will take long. */
  severity: z.enum(['error', 'warning', 'hint']),
  code: DiagnosticCode,
  detail: z.string(),
  /** Place in the text, in UTF-16 units; line and column count from 1. */
  start: z.number().int(),
  end: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
  /** What to put in its place. */
  fix: z.string().nullable(),
});
export type HuntDiagnostic = z.infer<typeof HuntDiagnostic>;

export const HuntCheck = z.object({
  diagnostics: z.array(HuntDiagnostic),
  /** Names of the values the text asks for. */
  parameters: z.array(z.string()),
});
export type HuntCheck = z.infer<typeof HuntCheck>;
