import { z } from 'zod';
import { EventId, ProcessKey } from '../event/model.ts';
import { RuleLevel } from '../rules/model.ts';

export const AlertId = z.string().brand('AlertId');
export type AlertId = z.infer<typeof AlertId>;

/** 高 / 中 / 低 / 過検知: the four contractual levels. */
export const Severity = z.enum(['high', 'medium', 'low', 'false-positive']);
export type Severity = z.infer<typeof Severity>;

/** Detections of one rule on one process (or, without a process, on one host) that ask for a human. */
export const Alert = z.object({
  id: AlertId,
  ruleId: z.string(),
  title: z.string(),
  level: RuleLevel,
  host: z.string(),
  user: z.string().nullable(),
  processKey: ProcessKey.nullable(),
  image: z.string().nullable(),
  techniques: z.array(z.string()),
  tactics: z.array(z.string()),
  events: z.array(EventId),
  firstSeenMs: z.number().int(),
  lastSeenMs: z.number().int(),
});
export type Alert = z.infer<typeof Alert>;
