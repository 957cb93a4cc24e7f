import { z } from 'zod';

export const PipelineId = z.number().int().positive().brand('PipelineId');
export type PipelineId = z.infer<typeof PipelineId>;

/** A pipeline is a page or two of YAML. */
export const PipelineText = z.string().min(1).max(200_000);

/** Given for one run, beside those that are stored. */
export const PipelineTexts = z.array(PipelineText).max(20).optional();

/** Why a text is no pipeline; each has its sentence in both languages. */
export const PipelineProblemCode = z.enum([
  'broken-yaml',
  'too-large',
  'not-a-pipeline',
  'missing',
  'wrong-type',
  'wrong-value',
  'unknown-key',
  'unknown-type',
  'left-out',
  'empty',
  'bad-regex',
  'bad-expression',
  'same-id',
]);
export type PipelineProblemCode = z.infer<typeof PipelineProblemCode>;

export const PipelineProblem = z.object({
  /** Counts from 1. */
  line: z.number().int(),
  /** `transformations.2.mapping`; empty: the whole text. */
  place: z.string(),
  code: PipelineProblemCode,
  detail: z.string(),
});
export type PipelineProblem = z.infer<typeof PipelineProblem>;

/** YAML that changes Sigma rules before they are judged or translated (docs/en/12-hunt.md). */
export const RulePipeline = z.object({
  text: PipelineText,
  enabled: z.boolean(),
});
export type RulePipeline = z.infer<typeof RulePipeline>;

export const StoredPipeline = RulePipeline.extend({
  id: PipelineId,
  /** Null: for every customer. */
  customer: z.string().nullable(),
  version: z.number().int(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type StoredPipeline = z.infer<typeof StoredPipeline>;
