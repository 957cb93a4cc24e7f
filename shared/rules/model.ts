import { z } from 'zod';
import { EventId } from '../event/model.ts';

export const RuleLevel = z.enum(['informational', 'low', 'medium', 'high', 'critical']);
export type RuleLevel = z.infer<typeof RuleLevel>;

/** What the workbench shows of a Sigma rule. Author and licence travel with the rule (DRL 1.1 asks for it). */
export const RuleCard = z.object({
  id: z.string(),
  title: z.string(),
  level: RuleLevel,
  author: z.string().nullable(),
  licence: z.string().nullable(),
  source: z.string().nullable(),
  description: z.string().nullable(),
  falsePositives: z.array(z.string()),
  /** ATT&CK technique ids (T1059.001) and tactic short names (execution), from the rule's tags. */
  techniques: z.array(z.string()),
  tactics: z.array(z.string()),
  logsource: z.string(),
  /** File the rule came from, inside the rule set. */
  path: z.string(),
  /** Why it cannot be judged here, or null where it can. */
  unsupported: z.string().nullable(),
  /** The field of the item that is at fault, where it is one. */
  unsupportedField: z.string().optional(),
});
export type RuleCard = z.infer<typeof RuleCard>;

/** A rule matched an event. */
export const Detection = z.object({ ruleId: z.string(), event: EventId });
export type Detection = z.infer<typeof Detection>;
