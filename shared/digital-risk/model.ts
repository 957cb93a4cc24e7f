import { z } from 'zod';

/** What a watch on the web and dark web finds, in the groups feeds use. */
export const RiskKind = z.enum([
  'attack-surface',
  'impersonation',
  'data-breach',
  'dark-web',
  'social-exposure',
  'other',
]);
export type RiskKind = z.infer<typeof RiskKind>;

export const RiskDecision = z.enum(['real', 'not', 'watch']);
export type RiskDecision = z.infer<typeof RiskDecision>;

export const KeptDecision = z.object({
  decision: RiskDecision,
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});
export type KeptDecision = z.infer<typeof KeptDecision>;

/** A finding as a feed told it: text of strangers, shown and never followed. */
export const RiskFacts = z.object({
  nativeId: z.string().min(1).max(300),
  kind: RiskKind,
  title: z.string().max(1000),
  asset: z.string().max(1000),
  detail: z.string().max(10_000),
  /** As the feed writes it. */
  score: z.string().max(100).nullable(),
  foundAt: z.string().nullable(),
  link: z.string().max(4000).nullable(),
});
export type RiskFacts = z.infer<typeof RiskFacts>;

export const RiskFinding = RiskFacts.extend({
  id: z.number().int(),
  /** Name of the mapping, and the file and moment it came with last. */
  source: z.string(),
  file: z.string(),
  importedAt: z.string(),
  decision: KeptDecision.nullable(),
});
export type RiskFinding = z.infer<typeof RiskFinding>;

const path = z.string().max(300);
const paths = z.union([path, z.array(path).min(1).max(10)]);

/**
 * How a feed's file is read, as data: where its records stand, and which of their members say what. A path is names with dots
 * (`data.alerts`); of several the first that tells counts. There is no code in it.
 */
export const RiskMapping = z.strictObject({
  name: z.string().trim().min(1).max(80),
  format: z.enum(['json', 'csv']),
  /** Path of the list of records in a JSON document; '' where the document is the list. */
  records: path.default(''),
  fields: z.strictObject({
    id: paths,
    title: paths,
    kind: paths.optional(),
    asset: paths.optional(),
    detail: paths.optional(),
    score: paths.optional(),
    found: paths.optional(),
    link: paths.optional(),
  }),
  /** The feed's own word for a kind (compared without case) to ours. */
  kinds: z.record(z.string().max(100), RiskKind).default({}),
  otherKind: RiskKind.default('other'),
});
export type RiskMapping = z.infer<typeof RiskMapping>;
