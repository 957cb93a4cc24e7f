import { z } from 'zod';
import { query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { PipelineTexts } from './pipeline.ts';
import { RuleCard } from './model.ts';

const RuleMatches = z.array(
  z.object({ ruleId: z.string(), events: z.array(z.object({ file: z.string(), record: z.number().int() })) }),
);

export const RulesRun = z.object({
  rules: z.number().int(),
  unsupported: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** By the record's own fields, as every Sigma evaluator sees them. */
  matches: RuleMatches,
  /** What matches only because text inside a field was opened (Log Analytics writes EventData as JSON text). */
  matchesInText: RuleMatches,
  /** Names of the pipelines that changed a rule before it was judged. */
  pipelines: z.array(z.string()),
  seconds: z.number(),
});
export type RulesRun = z.infer<typeof RulesRun>;

export const RunProgress = z.object({ events: z.number().int(), of: z.number().int(), matches: z.number().int() });

export const rulesContract = {
  list: query(z.object({}), z.array(RuleCard)),
  /**
   * The rules of a file, folder or zip, each with the reason why it cannot be judged here, and the pipelines in force that they went
   * through before: those for every customer, and of `customer`. Nothing is judged and nothing kept.
   */
  check: query(
    z.object({ rules: z.string().max(4096), customer: CustomerName.nullable(), pipelineTexts: PipelineTexts }),
    z.object({ rules: z.array(RuleCard), pipelines: z.array(z.string()) }),
  ),
  /**
   * Judges a customer's stored records. `rules` null: by the starter rules, and new detections become alerts and cases.
   * Else by the rules of that file, folder or zip: matches are answered, nothing is raised.
   */
  run: stream(
    z.object({ customer: CustomerName, rules: z.string().max(4096).nullable(), pipelineTexts: PipelineTexts }),
    RunProgress,
    RulesRun,
    {
      audit: 'rules.run',
    },
  ),
};
