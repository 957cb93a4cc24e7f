import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { EventId } from '../event/model.ts';

export const CaseId = z.string().brand('CaseId');
export type CaseId = z.infer<typeof CaseId>;

/** Why a severity was proposed: a code with its parameters (the sentence is made in the reader's language) and its proof. */
export const SeverityReason = z.object({
  code: z.enum([
    'rule-level',
    'edr-level',
    'several-tactics',
    'credential-access',
    'lateral-movement',
    'outbound-connection',
    'fileless',
    'persistence',
    'defence-evasion',
    'document-spawned-script',
    'nothing-blocked',
    'blocked',
    'single-low-signal',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  events: z.array(EventId),
});
export type SeverityReason = z.infer<typeof SeverityReason>;

/** Three facts, never merged: what the sensor said, what the behaviour says, what the analyst decided. */
export const Judgement = z.object({
  edr: Severity.nullable(),
  behaviour: Severity,
  reasons: z.array(SeverityReason),
  /** `by`: the analyst's name; judgements of older versions have none. */
  analyst: z.object({ severity: Severity, reason: z.string(), at: z.string(), by: z.string().optional() }).nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

/** The severity that counts: the analyst's where there is one. */
export const severityOf = (judgement: Judgement): Severity => judgement.analyst?.severity ?? judgement.behaviour;

export const CaseSummary = z.object({
  id: CaseId,
  customer: z.string(),
  title: z.string(),
  severity: Severity,
  alerts: z.number().int(),
  events: z.number().int(),
  hosts: z.array(z.string()),
  openedAt: z.string(),
  firstSeenMs: z.number().int(),
  lastSeenMs: z.number().int(),
});
export type CaseSummary = z.infer<typeof CaseSummary>;
