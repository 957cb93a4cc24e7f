import { z } from 'zod';
import { Severity } from '../alerts/model.ts';

const minutes = z.array(z.number().int().min(1).max(43_200)).max(6);

/** Minutes before a clock runs out at which it is told, besides the moment it runs out. */
export const AlarmThresholds = z.object({
  first: z.array(z.number().int().min(1).max(60)).max(6),
  second: minutes,
  legal: minutes,
});
export type AlarmThresholds = z.infer<typeof AlarmThresholds>;

export const standardAlarms: AlarmThresholds = { first: [15, 5], second: [120], legal: [1440, 120] };

/** A step under way, as `Stage` of the clock names it; after `sent` nothing waits for the first report. */
export const EscalationStage = z.enum(['received', 'analysis', 'isolation', 'drafting', 'sent']);
export type EscalationStage = z.infer<typeof EscalationStage>;

/** What would have kept a case from being escalated. */
export const Awaited = z.enum([
  'taken-up',
  'judgement',
  'isolation-decision',
  'draft',
  'first-report',
  'second-report',
]);
export type Awaited = z.infer<typeof Awaited>;

/** After so many minutes in a stage without what is awaited, somebody is called. */
export const Escalation = z.object({
  name: z.string().trim().min(1).max(120),
  /** Empty: of any severity. */
  severities: z.array(Severity),
  stage: EscalationStage,
  minutes: z.number().int().min(1).max(10_080),
  without: Awaited,
  to: z.string().trim().min(1).max(200),
  channel: z.string().trim().min(1).max(120),
});
export type Escalation = z.infer<typeof Escalation>;
