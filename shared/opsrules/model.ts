import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { isDayText } from '../clock/business-day.ts';
import { CaseId } from '../cases/model.ts';
import { TimeZone } from '../clock/zone.ts';
import { AlarmThresholds, Escalation, standardAlarms } from './alarms.ts';

export const EndpointUse = z.enum(['workstation', 'server', 'domain-controller', 'shared-terminal', 'control-system']);
export type EndpointUse = z.infer<typeof EndpointUse>;
export const UserKind = z.enum(['executive', 'administrator', 'general']);
export type UserKind = z.infer<typeof UserKind>;
export const TimeBand = z.enum(['business', 'night', 'holiday']);
export type TimeBand = z.infer<typeof TimeBand>;
export const Isolation = z.enum(['at-once', 'ask', 'never']);
export type Isolation = z.infer<typeof Isolation>;

const name = z.string().trim().min(1).max(120);

/** What a rule speaks of. An empty list leaves the attribute open. */
export const Scope = z.object({
  groups: z.array(name).max(20),
  policies: z.array(name).max(20),
  uses: z.array(EndpointUse),
  users: z.array(UserKind),
  severities: z.array(Severity),
  bands: z.array(TimeBand),
});
export type Scope = z.infer<typeof Scope>;

export const Outcome = z.object({
  isolation: Isolation,
  /** The customer must agree before anything is done. */
  approval: z.boolean(),
  /** Who is told and how, in the order they are tried: one line each, as the customer agreed to it. */
  contacts: z.array(z.string().trim().min(1).max(200)).max(20),
  language: z.enum(['ja', 'en']),
});
export type Outcome = z.infer<typeof Outcome>;

export const OperationRule = z.object({ name, scope: Scope, outcome: Outcome });
export type OperationRule = z.infer<typeof OperationRule>;

const day = z.string().refine(isDayText);

const unique = (list: readonly { name: string }[]): boolean =>
  new Set(list.map((one) => one.name)).size === list.length;

/** Weekdays off; a week has at least one working day. */
const Weekend = z.array(z.number().int().min(0).max(6)).max(6);

/**
 * One version's content. Rules are named by their place in the list and their name, which is unique. What has a default was
 * not in versions saved before it existed: those are read as if they had said it.
 */
export const RuleDocument = z.object({
  rules: z.array(OperationRule).max(200).refine(unique, { message: 'names repeat' }),
  /** Where the customer works: its days, hours and deadlines are counted there. */
  timeZone: TimeZone.default('Asia/Tokyo'),
  /** Business hours in the customer's zone, full hours. */
  hours: z
    .object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) })
    .refine(({ from, to }) => from < to),
  /** Days of this customer's own, `YYYY-MM-DD`. */
  calendar: z.object({
    closed: z.array(day).max(400),
    open: z.array(day).max(400),
    holidays: z.enum(['japan', 'none']).default('japan'),
    weekend: Weekend.default([0, 6]),
  }),
  /** Hour of the next business day at which the second report is due. */
  secondReportHour: z.number().int().min(1).max(24).default(18),
  alarms: AlarmThresholds.default(standardAlarms),
  escalations: z.array(Escalation).max(50).refine(unique, { message: 'names repeat' }).default([]),
});
export type RuleDocument = z.infer<typeof RuleDocument>;

export const RuleVersion = z.object({
  version: z.number().int(),
  author: name,
  savedAt: z.string(),
  /** In force from this moment until a later version is. */
  validFrom: z.string(),
  note: z.string().max(500),
  document: RuleDocument,
});
export type RuleVersion = z.infer<typeof RuleVersion>;

/** What an analyst knows of a host. Null: unknown, and unknown stays unknown. */
export const EndpointFacts = z.object({
  host: z.string().min(1).max(255),
  group: name.nullable(),
  policy: name.nullable(),
  use: EndpointUse.nullable(),
  user: UserKind.nullable(),
  note: z.string().max(500),
});
export type EndpointFacts = z.infer<typeof EndpointFacts>;

/** What is asked of the rules. Null: not known. */
export const Situation = z.object({
  group: z.string().nullable(),
  policy: z.string().nullable(),
  use: EndpointUse.nullable(),
  user: UserKind.nullable(),
  severity: Severity,
  band: TimeBand,
});
export type Situation = z.infer<typeof Situation>;

/** From the weightiest to the lightest: a rule that names a weightier attribute comes before all that do not. */
export const Attribute = z.enum(['group', 'policy', 'use', 'user', 'severity', 'band']);
export type Attribute = z.infer<typeof Attribute>;

export const RuleDecision = Outcome.extend({
  /** Why it is so: a rule says it, no rule does, rules of equal weight disagree, or something weightier is unknown. */
  why: z.enum(['rule', 'no-rule', 'conflict', 'unknown']),
  /** The rules that decided, by name. */
  rules: z.array(z.string()),
  /** Attributes of the host that would have to be known. */
  missing: z.array(Attribute),
  version: z.number().int().nullable(),
});
export type RuleDecision = z.infer<typeof RuleDecision>;

/** A cell of the table; null: any value that no rule names. */
export const Cell = z.object({
  group: z.string().nullable(),
  policy: z.string().nullable(),
  use: EndpointUse.nullable(),
  user: UserKind.nullable(),
  severity: Severity.nullable(),
  band: TimeBand.nullable(),
});
export type Cell = z.infer<typeof Cell>;

export const RuleFinding = z.object({
  /**
   * conflict: two rules of equal weight disagree. hole: no rule speaks. shadowed: the first rule is never heard.
   * never-escalates: what the step waits for is there whenever its stage is. late-escalation: the first report is due before.
   */
  kind: z.enum(['conflict', 'hole', 'shadowed', 'never-escalates', 'late-escalation']),
  /** conflict: both. shadowed: the rule, then those before it. Of an escalation: its name. */
  rules: z.array(z.string()),
  example: Cell,
});
export type RuleFinding = z.infer<typeof RuleFinding>;

export const SimulatedChange = z.object({
  caseId: CaseId,
  host: z.string(),
  atMs: z.number().int(),
  band: TimeBand,
  severity: Severity,
  before: RuleDecision,
  after: RuleDecision,
});
export type SimulatedChange = z.infer<typeof SimulatedChange>;

/** How often a step would have escalated. */
export const SimulatedEscalation = z.object({
  name: z.string(),
  to: z.string(),
  before: z.number().int(),
  after: z.number().int(),
});
export type SimulatedEscalation = z.infer<typeof SimulatedEscalation>;

export const Simulation = z.object({
  days: z.number().int(),
  /** Case and host pairs replayed. */
  replayed: z.number().int(),
  /** Those whose decision would have been another, by time. */
  changes: z.array(SimulatedChange),
  escalations: z.array(SimulatedEscalation),
});
export type Simulation = z.infer<typeof Simulation>;

export const emptyDocument: RuleDocument = {
  rules: [],
  hours: { from: 9, to: 18 },
  timeZone: 'Asia/Tokyo',
  calendar: { closed: [], open: [], holidays: 'japan', weekend: [0, 6] },
  secondReportHour: 18,
  alarms: standardAlarms,
  escalations: [],
};
