import { z } from 'zod';
import { EventId, ProcessKey } from '../event/model.ts';
import { ConnectionId } from '../connections/model.ts';
import { RuleLevel } from '../rules/model.ts';

export const AlertId = z.string().brand('AlertId');
export type AlertId = z.infer<typeof AlertId>;

/** 高 / 中 / 低 / 過検知: the four contractual levels. */
export const Severity = z.enum(['high', 'medium', 'low', 'false-positive']);
export type Severity = z.infer<typeof Severity>;

/** How a detection came about; `rule` is one of our own rules. */
export const DetectionKind = z.enum([
  'signature',
  'behaviour',
  'sandbox',
  'reputation',
  'machine-learning',
  'indicator',
  'rule',
  'other',
]);
export type DetectionKind = z.infer<typeof DetectionKind>;

export const Disposition = z.enum(['blocked', 'partly', 'not-blocked', 'unknown']);
export type Disposition = z.infer<typeof Disposition>;

/** What an EDR says of an alert of its own, in its own words. Text of a vendor is evidence: shown, never interpreted. */
export const AlertOrigin = z.object({
  vendor: z.enum(['falcon', 'carbon-black', 'sentinelone', 'mdr', 'iris', 'other']),
  connection: ConnectionId,
  nativeId: z.string(),
  /** As the vendor writes it (`High`, `70`, `7`). */
  severity: z.string(),
  disposition: Disposition,
  /** What the vendor did or did not do, in its words. */
  action: z.string().nullable(),
  status: z.string().nullable(),
  verdict: z.string().nullable(),
  assignee: z.string().nullable(),
  /** Tree or storyline id: alerts that share it are one chain for the vendor. */
  group: z.string().nullable(),
  hostGroups: z.array(z.string()),
  policy: z.string().nullable(),
  prevalence: z.object({ global: z.string().nullable(), local: z.string().nullable() }),
  /** The alert in the vendor's console; copied, never opened by the workbench. */
  link: z.string().nullable(),
});
export type AlertOrigin = z.infer<typeof AlertOrigin>;

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
  kind: DetectionKind.default('rule'),
  /** Null: our own rule said it. */
  origin: AlertOrigin.nullable().default(null),
});
export type Alert = z.infer<typeof Alert>;
