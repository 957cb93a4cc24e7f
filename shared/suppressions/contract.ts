import { z } from 'zod';
import { AlertId, Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { AlertTraits, Suppression, SuppressionId, SuppressionScope } from './model.ts';

export const SuppressionRow = z.object({
  customer: z.string(),
  suppression: Suppression,
  state: z.enum(['active', 'expired', 'ended', 'undone']),
  /** Alerts hidden that were received since it was made. */
  hits: z.number().int(),
  /** All alerts it hides, those that were there before among them. */
  hidden: z.number().int(),
  lastHitMs: z.number().int().nullable(),
});
export type SuppressionRow = z.infer<typeof SuppressionRow>;

export const PreviewedAlert = z.object({
  alertId: AlertId,
  caseId: CaseId,
  severity: Severity,
  judged: z.enum(['analyst', 'behaviour']),
  rule: z.string(),
  host: z.string(),
  receivedAtMs: z.number().int(),
});
export type PreviewedAlert = z.infer<typeof PreviewedAlert>;

export const SuppressionPreview = z.object({
  days: z.number().int(),
  /** Alerts of the customer in these days. */
  looked: z.number().int(),
  /** Newest first; `hiddenTotal` counts all. */
  hidden: z.array(PreviewedAlert),
  hiddenTotal: z.number().int(),
  hosts: z.array(z.string()),
  bySeverity: z.partialRecord(Severity, z.number().int()),
  /** Fit the scope and stay: an analyst judged them high or medium. */
  kept: z.array(PreviewedAlert),
});
export type SuppressionPreview = z.infer<typeof SuppressionPreview>;

const customer = z.string().min(1).max(200);
const reason = z.string().trim().min(1).max(2000);
const which = z.object({ customer, suppressionId: SuppressionId });

export const suppressionsContract = {
  list: query(z.object({}), z.array(SuppressionRow)),
  /** Values of an alert from which a scope is put together. */
  traits: query(
    z.object({ caseId: CaseId, alertId: AlertId }),
    z.object({ customer: z.string(), rule: z.string(), traits: AlertTraits, shape: z.string().nullable() }),
  ),
  preview: query(z.object({ customer, scope: SuppressionScope }), SuppressionPreview),
  save: command(z.object({ customer, scope: SuppressionScope, reason, expiresAtMs: z.number().int() }), Suppression, {
    audit: 'suppression.saved',
  }),
  /** `version`: the one that was looked at. */
  extend: command(which.extend({ version: z.number().int(), expiresAtMs: z.number().int() }), Suppression, {
    audit: 'suppression.extended',
  }),
  /** Takes no new alerts any more. */
  end: command(which, Suppression, { audit: 'suppression.ended' }),
  /** As if it had never been: everything is back on the desk. */
  undo: command(which, Suppression, { audit: 'suppression.undone' }),
};
