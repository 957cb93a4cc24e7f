import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { PipelineId, PipelineProblem, PipelineText, RulePipeline, StoredPipeline } from './pipeline.ts';

const file = z.string().max(4096);

/** Null: those for every customer. */
const whose = z.object({ customer: CustomerName.nullable() });

export const pipelinesContract = {
  /** Those for every customer and, where one is named, that customer's, in the order they are taken in. */
  list: query(
    whose,
    z.array(
      StoredPipeline.extend({
        /** Of the text; null where it cannot be read any more. */
        name: z.string().nullable(),
        priority: z.number(),
        steps: z.number().int(),
        uses: z.array(z.string()),
      }),
    ),
  ),
  /** Every fault of a text, by line. */
  check: query(z.object({ text: PipelineText }), z.array(PipelineProblem)),
  /** `id` null adds one. Refused with `invalid-input` where the text is no pipeline, `conflict` where somebody else saved since `version`. */
  save: command(
    whose.extend({ id: PipelineId.nullable(), version: z.number().int(), pipeline: RulePipeline }),
    StoredPipeline,
    { audit: 'pipeline.saved' },
  ),
  /** The text of a file, to be looked at before it is saved. */
  readFile: query(z.object({ file }), z.object({ text: PipelineText })),
  writeFile: command(z.object({ text: PipelineText, file }), z.object({ file }), { audit: 'pipeline.exported' }),
  remove: command(whose.extend({ id: PipelineId }), z.object({}), { audit: 'pipeline.removed' }),
};
