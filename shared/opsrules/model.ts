import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { isDayText } from '../clock/business-day.ts';
import { CaseId } from '../cases/model.ts';

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

/** One version's content. Rules are named by their place in the list and their name, which is unique. */
export const RuleDocument = z.object({
  rules: z
    .array(OperationRule)
    .max(200)
    .refine((rules) => new Set(rules.map((rule) => rule.name)).size === rules.length, { message: 'names repeat' }),
  /** Business hours in Japan, full hours. */
  hours: z
    .object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) })
    .refine(({ from, to }) => from < to),
  /** Days of this customer's own, `YYYY-MM-DD`. */
  calendar: z.object({ closed: z.array(day).max(400), open: z.array(day).max(400) }),
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
  /** conflict: two rules of equal weight disagree. hole: no rule speaks. shadowed: the first rule is never heard. */
  kind: z.enum(['conflict', 'hole', 'shadowed']),
  /** conflict: both. shadowed: the rule, then those before it. */
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

export const Simulation = z.object({
  days: z.number().int(),
  /** Case and host pairs replayed. */
  replayed: z.number().int(),
  /** Those whose decision would have been another, by time. */
  changes: z.array(SimulatedChange),
});
export type Simulation = z.infer<typeof Simulation>;

export const emptyDocument: RuleDocument = {
  rules: [],
  hours: { from: 9, to: 18 },
  calendar: { closed: [], open: [] },
};
