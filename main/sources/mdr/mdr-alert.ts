import { Disposition } from '../../../shared/alerts/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { RuleLevel } from '../../../shared/rules/model.ts';
import type { VendorAlert } from '../connector.ts';
import type { MdrAlert } from './shapes.ts';

const timeOf = (text: string): number => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new AppError('vendor-refused', { reason: 'malformed-answer', what: 'time' });
  return ms;
};

/** An alert of the backend's queue as ours. `data` is its JSON as it came. Throws `vendor-refused` where a time is none. */
export const alertFromMdr = (alert: MdrAlert, data: string): VendorAlert => ({
  nativeId: alert.id,
  version: alert.version,
  title: alert.title,
  // A word we do not know asks for a look, and is shown as it stands.
  level: RuleLevel.safeParse(alert.severity).data ?? 'medium',
  techniques: alert.techniques,
  tactics: alert.tactics,
  host: alert.host.name.toLowerCase(),
  user: alert.user,
  image: alert.process?.image ?? null,
  firstSeenMs: timeOf(alert.firstSeenAt),
  lastSeenMs: timeOf(alert.lastSeenAt),
  kind: 'other',
  origin: {
    vendor: 'mdr',
    nativeId: alert.id,
    severity: alert.severity,
    disposition: Disposition.safeParse(alert.disposition).data ?? 'unknown',
    action: null,
    status: alert.status,
    verdict: alert.verdict,
    assignee: alert.claimedBy ?? alert.assignee,
    group: null,
    hostGroups: alert.host.groups,
    policy: alert.host.policy,
    prevalence: { global: null, local: null },
    link: null,
  },
  records: [{ head: { vendor: 'mdr', facet: 'alert', key: `alert:${alert.id}` }, data }],
});
