import type { PipelineId, StoredPipeline } from '../../shared/rules/pipeline.ts';

export type KeptPipeline = Omit<StoredPipeline, 'customer'>;

/** Pipelines for Sigma rules, kept as they were typed. Durable when it returns. */
export interface RulePipelineStore {
  rulePipelines: () => KeptPipeline[];
  /** Throws `not-found`, and `conflict { version }` where the stored one has another version (0: a new one). */
  saveRulePipeline: (saved: Omit<KeptPipeline, 'id'> & { id: PipelineId | null }) => KeptPipeline;
  /** Throws `not-found`. */
  removeRulePipeline: (id: PipelineId) => void;
}
