import { z } from 'zod';
import { CaseId, SeverityReason } from '../cases/model.ts';
import { Stage } from '../clock/report-clock.ts';
import { command, query } from '../contract/procedure.ts';
import { EndpointFacts, EndpointUse, RuleDecision } from '../opsrules/model.ts';
import { RuleLevel } from '../rules/model.ts';
import { AlertId, DetectionKind, Disposition, Severity } from './model.ts';

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
]);
export type QueueColumn = z.infer<typeof QueueColumn>;

export const AlertDetail = z.object({
  reasons: z.array(SeverityReason),
  analyst: z.object({ reason: z.string(), code: FalsePositiveCode.nullable() }).nullable(),
  isolation: z.object({ decision: z.enum(['isolate', 'not']), reason: z.string() }).nullable(),
  decision: RuleDecision,
  endpoint: EndpointFacts,
  /** Which of these the analyst did not say: they are what the EDR knows. */
  fromEdr: z.array(z.enum(['group', 'policy', 'use'])),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

const caseIds = z.array(CaseId).min(1).max(500);
const reason = z.string().trim().min(1).max(2000);
const done = z.object({ cases: z.number().int() });

export const alertsContract = {
  /** A window of the queue over all customers. `all` counts every alert, `total` those that pass the filter. */
  queue: query(
    z.object({
      filter: z.string().max(500),
      sort: QueueColumn,
      descending: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({
      rows: z.array(QueueRow),
      total: z.number().int(),
      all: z.number().int(),
      problems: z.array(z.string()),
    }),
  ),
  /** Names that occur, for completing a filter. */
  names: query(
    z.object({}),
    z.object({
      customer: z.array(z.string()),
      host: z.array(z.string()),
      tactic: z.array(z.string()),
      rule: z.array(z.string()),
    }),
  ),
  detail: query(z.object({ caseId: CaseId, host: z.string().max(255) }), AlertDetail),
  takeUp: command(z.object({ caseId: CaseId }), z.object({}), { audit: 'case.opened' }),
  /** A false positive needs its code; another severity has none. */
  judge: command(z.object({ caseIds, severity: Severity, reason, code: FalsePositiveCode.nullable() }), done, {
    audit: 'cases.judged',
  }),
  isolation: command(z.object({ caseIds, decision: z.enum(['isolate', 'not']), reason }), done, {
    audit: 'isolation.decided',
  }),
  secondSent: command(z.object({ caseIds }), done, { audit: 'second-report.sent' }),
};
