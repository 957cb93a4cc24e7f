import { z } from 'zod';
import { CaseId, Judgement, SeverityReason } from '../cases/model.ts';
import { Stage } from '../clock/report-clock.ts';
import { command, query } from '../contract/procedure.ts';
import { EndpointFacts, EndpointUse, RuleDecision } from '../opsrules/model.ts';
import { RuleLevel } from '../rules/model.ts';
import { EventId } from '../event/model.ts';
import { SuppressionId } from '../suppressions/model.ts';
import { AlertId, AlertOrigin, DetectionKind, Disposition, Severity } from './model.ts';

/** Why an alert is no attack. */
export const FalsePositiveCode = z.enum([
  'business-software',
  'administration',
  'security-test',
  'known-behaviour',
  'rule-too-wide',
  'other',
]);
export type FalsePositiveCode = z.infer<typeof FalsePositiveCode>;

export const QueueClock = z.object({
  kind: z.enum(['first', 'second', 'stopped']),
  stage: z.enum(Stage),
  dueAtMs: z.number().int().nullable(),
  /** The earliest deadline of a law that runs for the case. */
  legalDueAtMs: z.number().int().nullable(),
});
export type QueueClock = z.infer<typeof QueueClock>;

/** An alert with what its case says of it. */
export const QueueRow = z.object({
  alertId: AlertId,
  caseId: CaseId,
  customer: z.string(),
  severity: Severity,
  judged: z.enum(['analyst', 'behaviour']),
  level: RuleLevel,
  rule: z.string(),
  tactics: z.array(z.string()),
  host: z.string(),
  use: EndpointUse.nullable(),
  user: z.string().nullable(),
  image: z.string().nullable(),
  /** Events behind it. */
  count: z.number().int(),
  firstSeenMs: z.number().int(),
  lastSeenMs: z.number().int(),
  clock: QueueClock,
  kind: DetectionKind,
  /** What the EDR did; null where our own rule said it. */
  disposition: Disposition.nullable(),
  /** The vendor's word for how far its own queue is with it. */
  vendorStatus: z.string().nullable(),
  /** When its case was received. */
  receivedAtMs: z.number().int(),
  /** Why the behaviour is rated as it is, without the proof. */
  reasons: z.array(SeverityReason.pick({ code: true, params: true })),
  /** In whose hands its case is. */
  owner: z.string().nullable(),
  /** Suppressions that hide it; empty: it is on the desk. */
  suppressedBy: z.array(SuppressionId),
});
export type QueueRow = z.infer<typeof QueueRow>;

export const QueueColumn = z.enum([
  'severity',
  'clock',
  'customer',
  'host',
  'use',
  'tactic',
  'rule',
  'count',
  'firstSeen',
  'lastSeen',
  'judged',
  'kind',
  'blocked',
  'owner',
  'status',
]);
export type QueueColumn = z.infer<typeof QueueColumn>;

export const AlertDetail = z.object({
  judgement: Judgement,
  /** Set with a false positive. */
  code: FalsePositiveCode.nullable(),
  /** Tactics of the case, each with the rules that told it and their events. */
  tactics: z.array(z.object({ tactic: z.string(), rules: z.array(z.string()), events: z.array(EventId) })),
  /** Events of the case's alerts in which something was blocked. */
  blocked: z.array(EventId),
  /** What the vendor says of this alert; null where our own rule said it. */
  origin: AlertOrigin.nullable(),
  isolation: z.object({ decision: z.enum(['isolate', 'not']), reason: z.string() }).nullable(),
  decision: RuleDecision,
  endpoint: EndpointFacts,
  /** Which of these the analyst did not say: they are what the EDR knows. */
  fromEdr: z.array(z.enum(['group', 'policy', 'use'])),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

/** On how many of a customer's stored hosts, and when first (null: never seen to start). */
export const Prevalence = z.object({
  hosts: z.number().int(),
  of: z.number().int(),
  firstMs: z.number().int().nullable(),
});
export type Prevalence = z.infer<typeof Prevalence>;

export const AlertPrevalence = z.object({
  /** Null: the alert tells no program, no command line, no digest. */
  program: Prevalence.nullable(),
  digest: Prevalence.nullable(),
  command: Prevalence.nullable(),
  vendor: AlertOrigin.shape.prevalence.nullable(),
});
export type AlertPrevalence = z.infer<typeof AlertPrevalence>;

export const Likeness = z.enum(['rule', 'hash', 'command', 'shape', 'program', 'host', 'user']);
export type Likeness = z.infer<typeof Likeness>;

/** Another case with an alert like this one. */
export const SimilarCase = z.object({
  caseId: CaseId,
  alertId: AlertId,
  rule: z.string(),
  host: z.string(),
  severity: Severity,
  judged: z.enum(['analyst', 'behaviour']),
  /** How it was judged; null where nobody did. */
  analyst: Judgement.shape.analyst,
  code: FalsePositiveCode.nullable(),
  receivedAtMs: z.number().int(),
  why: z.array(Likeness),
  alerts: z.number().int(),
  owner: z.string().nullable(),
});
export type SimilarCase = z.infer<typeof SimilarCase>;

const caseIds = z.array(CaseId).min(1).max(2000);
const reason = z.string().trim().min(1).max(2000);
const done = z.object({ cases: z.number().int() });
const alert = z.object({ caseId: CaseId, alertId: AlertId });
const question = z.object({ filter: z.string().max(500), sort: QueueColumn, descending: z.boolean() });
/** A case in another's hands is judged only with a reason for taking it over; else `conflict` with `what: claim`. */
const takeOver = reason.nullable().default(null);

export const alertsContract = {
  /**
   * A window of the queue over all customers. `all` counts every alert on the desk, `total` those that pass the filter,
   * `suppressed` those hidden, which only `is:suppressed` shows. `upTo` leaves out what arrived later (`newest` of an earlier
   * answer); `fresh` counts what is left out.
   */
  queue: query(
    question.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
      upTo: z.number().int().nullable().default(null),
    }),
    z.object({
      rows: z.array(QueueRow),
      total: z.number().int(),
      all: z.number().int(),
      suppressed: z.number().int(),
      newest: z.number().int(),
      fresh: z.object({ alerts: z.number().int(), high: z.number().int() }),
      problems: z.array(z.string()),
    }),
  ),
  /** Where a row stands in the queue now; null where it passes no more. */
  place: query(
    question.extend({ ...alert.shape, upTo: z.number().int().nullable() }),
    z.object({ at: z.number().int().nullable() }),
  ),
  /** Alerts that pass each filter. */
  counts: query(z.object({ filters: z.array(z.string().max(500)).max(60) }), z.array(z.number().int())),
  /** Names that occur, for completing a filter. */
  names: query(
    z.object({}),
    z.object({
      customer: z.array(z.string()),
      host: z.array(z.string()),
      tactic: z.array(z.string()),
      rule: z.array(z.string()),
      user: z.array(z.string()),
      owner: z.array(z.string()),
      status: z.array(z.string()),
    }),
  ),
  detail: query(alert.extend({ host: z.string().max(255) }), AlertDetail),
  prevalence: query(alert, AlertPrevalence),
  /** Of the programs in sight. */
  programs: query(
    z.object({ asked: z.array(z.object({ customer: z.string(), image: z.string() })).max(400) }),
    z.array(Prevalence.extend({ customer: z.string(), image: z.string() })),
  ),
  /** The likest first; those that an analyst judged before the others. `total` counts all. */
  similar: query(alert, z.object({ rows: z.array(SimilarCase), total: z.number().int() })),
  takeUp: command(z.object({ caseId: CaseId }), z.object({}), { audit: 'case.opened' }),
  /** A false positive needs its code; another severity has none. */
  judge: command(
    z.object({ caseIds, severity: Severity, reason, code: FalsePositiveCode.nullable(), takeOver }),
    done,
    {
      audit: 'cases.judged',
    },
  ),
  isolation: command(z.object({ caseIds, decision: z.enum(['isolate', 'not']), reason, takeOver }), done, {
    audit: 'isolation.decided',
  }),
  secondSent: command(z.object({ caseIds }), done, { audit: 'second-report.sent' }),
};
