import { z } from 'zod';
import { RuleLevel } from '../rules/model.ts';
import { HuntLimit } from './model.ts';

const count = z.number().int();
const moment = z.number().int().nullable();

/** One pass of many rules over everything stored of a customer. */
export const MassRun = z.object({
  id: count,
  startedAt: z.string(),
  endedAt: z.string(),
  actor: z.string(),
  /** Name of the file or folder the rules came from; null: the rules of the workbench. */
  source: z.string().nullable(),
  /** Rules, correlations included, that were judged, and how many of them matched. */
  rules: count,
  matched: count,
  /** Rules that could not be judged. */
  unsupported: count,
  events: count,
  /** Matches: a record that three rules match counts three times. `fresh`: met by no earlier whole run of the same rule. */
  hits: count,
  fresh: count,
  /** Empty: every rule was asked about every record. */
  limits: z.array(HuntLimit),
  /** No earlier whole run: everything is new. */
  first: z.boolean(),
  seconds: z.number(),
  /** Names of the pipelines that changed a rule before. */
  pipelines: z.array(z.string()).optional(),
  /** Older runs that were removed for this one: the last 50 are kept. */
  removed: count.optional(),
});
export type MassRun = z.infer<typeof MassRun>;

const Tally = z.object({
  hits: count,
  fresh: count,
  /** Not in `hits`: held back by a suppression. */
  suppressed: count,
  firstMs: moment,
  lastMs: moment,
});
export type Tally = z.infer<typeof Tally>;

export const MassRule = Tally.extend({
  ruleId: z.string(),
  title: z.string(),
  level: RuleLevel,
  path: z.string(),
  logsource: z.string(),
  techniques: z.array(z.string()),
  tactics: z.array(z.string()),
  hosts: count,
});
export type MassRule = z.infer<typeof MassRule>;

export const MassHost = Tally.extend({ host: z.string(), rules: count, level: RuleLevel });
export type MassHost = z.infer<typeof MassHost>;

/** `tactic` '': rules that name none. */
export const MassTactic = Tally.extend({ tactic: z.string(), rules: count, hosts: count });
export type MassTactic = z.infer<typeof MassTactic>;

/** A rule that was not judged: `reason` as in shared/rules/unsupported.ts, `field` where one item of it is at fault. */
export const UnjudgedRule = z.object({
  ruleId: z.string(),
  title: z.string(),
  path: z.string(),
  field: z.string().nullable(),
  reason: z.string(),
});
export type UnjudgedRule = z.infer<typeof UnjudgedRule>;

export const MassResult = z.object({
  run: MassRun,
  rules: z.array(MassRule),
  hosts: z.array(MassHost),
  tactics: z.array(MassTactic),
  unjudged: z.array(UnjudgedRule),
  hits: count,
  fresh: count,
  suppressed: count,
});
export type MassResult = z.infer<typeof MassResult>;

/** What of an event a suppression can speak of. */
export const MassField = z.enum(['image', 'commandLine', 'parentImage', 'user', 'target']);
export type MassField = z.infer<typeof MassField>;

/** Matches of one rule: all, those on one host, or those whose field says exactly this. */
export const MassScope = z
  .object({
    ruleId: z.string().min(1).max(500),
    host: z.string().min(1).max(300).nullable(),
    field: MassField.nullable(),
    value: z.string().max(65_536).nullable(),
  })
  .refine(({ field, value }) => (field === null) === (value === null));
export type MassScope = z.infer<typeof MassScope>;

export const MassSuppressionId = z.string().max(64).brand('MassSuppressionId');
export type MassSuppressionId = z.infer<typeof MassSuppressionId>;

/** One version of it; every version stays stored. */
export const MassSuppression = z.object({
  id: MassSuppressionId,
  version: z.number().int().min(1),
  scope: MassScope,
  ruleTitle: z.string(),
  reason: z.string(),
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  expiresAtMs: z.number().int(),
  undoneAtMs: z.number().int().nullable(),
  savedBy: z.string(),
  savedAtMs: z.number().int(),
});
export type MassSuppression = z.infer<typeof MassSuppression>;

/** Whether it holds matches back now. */
export const massSuppressionState = (
  { undoneAtMs, expiresAtMs }: Pick<MassSuppression, 'undoneAtMs' | 'expiresAtMs'>,
  nowMs: number,
): 'active' | 'expired' | 'undone' => (undoneAtMs !== null ? 'undone' : expiresAtMs <= nowMs ? 'expired' : 'active');

/** A suppression is looked at again after a year at the latest. */
export const mostSuppressedDays = 365;
