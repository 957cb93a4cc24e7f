import { z } from 'zod';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { EventId } from '../event/model.ts';
import { PipelineTexts } from '../rules/pipeline.ts';
import { MassResult, MassRun, MassScope, MassSuppression, MassSuppressionId } from './mass.ts';

const ofCustomer = z.object({ customer: CustomerName });
const ofRun = ofCustomer.extend({ runId: z.number().int() });
const scopeInRun = ofRun.extend({ scope: MassScope });

export const MassSuppressionRow = MassSuppression.extend({ state: z.enum(['active', 'expired', 'undone']) });
export type MassSuppressionRow = z.infer<typeof MassSuppressionRow>;

export const MassPreview = z.object({
  /** Matches of the run that it would hold back; `ofRule`: all of the rule. */
  hits: z.number().int(),
  ofRule: z.number().int(),
  hosts: z.array(z.string()),
  /** All of them, by id: what it would hold back is exactly this. */
  events: z.array(EventId),
});
export type MassPreview = z.infer<typeof MassPreview>;

const MassInput = ofCustomer.extend({ rules: z.string().max(4096).nullable(), pipelineTexts: PipelineTexts });
export type MassInput = z.infer<typeof MassInput>;

export const massContract = {
  /** Every rule of a file, folder or zip (null: those of the workbench) over all that is stored. Raises nothing. */
  run: stream(
    MassInput,
    z.object({ events: z.number().int(), of: z.number().int(), matches: z.number().int() }),
    MassResult,
    { audit: 'mass-hunt.run' },
  ),
  /** Newest first. */
  runs: query(ofCustomer.extend({ limit: z.number().int().min(1).max(1000) }), z.array(MassRun)),
  result: query(ofRun, MassResult),
  /** Events behind a line: of a rule, a host, a tactic ('' none), by id, the new ones alone or all; `total` counts them. */
  events: query(
    ofRun.extend({
      ruleId: z.string().max(500).nullable(),
      host: z.string().max(300).nullable(),
      tactic: z.string().max(100).nullable(),
      which: z.enum(['shown', 'fresh', 'suppressed']),
      limit: z.number().int().min(1).max(10_000),
    }),
    z.object({ events: z.array(EventId), total: z.number().int() }),
  ),
  ruleText: query(ofRun.extend({ ruleId: z.string().max(500) }), z.object({ path: z.string(), text: z.string() })),
  suppressions: query(ofCustomer, z.array(MassSuppressionRow)),
  preview: query(scopeInRun, MassPreview),
  suppress: command(
    scopeInRun.extend({ reason: z.string().trim().min(1).max(2000), expiresAtMs: z.number().int() }),
    MassSuppression,
    { audit: 'mass-hunt.suppressed' },
  ),
  /** As if it had never been. */
  undo: command(ofCustomer.extend({ id: MassSuppressionId }), MassSuppression, {
    audit: 'mass-hunt.suppression-undone',
  }),
};
