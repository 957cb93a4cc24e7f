import { randomUUID } from 'node:crypto';
import { severityOf } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { PreviewedAlert, SuppressionPreview, SuppressionRow } from '../../../shared/suppressions/contract.ts';
import {
  dayMs,
  isProtected,
  matchesScope,
  mostDays,
  previewDays,
  suppressionState,
  type Hideable,
} from '../../../shared/suppressions/hides.ts';
import { SuppressionId, type Suppression, type SuppressionScope } from '../../../shared/suppressions/model.ts';
import type { QueueRow } from '../../../shared/alerts/contract.ts';
import { knownEndpoints } from '../../opsrules/known-endpoints.ts';
import { hideableOf, type DeskQueue } from './desk-queue.ts';
import type { Session } from '../session.ts';

/** Alerts listed in a preview; all are counted. */
const mostListed = 2000;

interface Seen {
  hideable: Hideable;
  told: PreviewedAlert;
}

/** Every alert of a customer as a suppression sees it. */
const seenOf = (session: Session, queue: DeskQueue, customer: string): Seen[] => {
  const store = session.customer(customer);
  const alerts = store.queueAlerts();
  const traits = queue.traits(customer);
  const endpoints = knownEndpoints(store);
  return store.queueCases().flatMap((one) =>
    one.alertIds.flatMap((alertId): Seen[] => {
      const ofAlert = traits.get(alertId);
      const alert = alerts.get(alertId);
      if (ofAlert === undefined || alert === undefined) return [];
      const hideable = hideableOf(ofAlert, one, endpoints.get(ofAlert.host));
      const told: PreviewedAlert = {
        alertId,
        caseId: one.id,
        severity: severityOf(one.judgement),
        judged: one.judgement.analyst === null ? 'behaviour' : 'analyst',
        rule: alert.title,
        host: alert.host,
        receivedAtMs: hideable.receivedAtMs,
      };
      return [{ hideable, told }];
    }),
  );
};

/** What a suppression of this scope would have hidden in the past 90 days, had it been there. */
export const previewSuppression = (
  session: Session,
  queue: DeskQueue,
  { customer, scope }: { customer: string; scope: SuppressionScope },
): SuppressionPreview => {
  const sinceMs = session.platform.clock.nowMs() - previewDays * dayMs;
  const recent = seenOf(session, queue, customer).filter(({ hideable }) => hideable.receivedAtMs >= sinceMs);
  const fitting = recent
    .filter(({ hideable }) => matchesScope(scope, hideable))
    .toSorted((a, b) => b.hideable.receivedAtMs - a.hideable.receivedAtMs);
  const hidden = fitting.filter(({ hideable }) => !isProtected(hideable)).map(({ told }) => told);
  const bySeverity: SuppressionPreview['bySeverity'] = {};
  for (const { severity } of hidden) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  return {
    days: previewDays,
    looked: recent.length,
    hidden: hidden.slice(0, mostListed),
    hiddenTotal: hidden.length,
    hosts: [...new Set(hidden.map(({ host }) => host))].sort(),
    bySeverity,
    kept: fitting.flatMap(({ hideable, told }) => (isProtected(hideable) ? [told] : [])).slice(0, mostListed),
  };
};

const requireExpiry = (expiresAtMs: number, nowMs: number): void => {
  if (expiresAtMs <= nowMs || expiresAtMs > nowMs + mostDays * dayMs) {
    throw new AppError('invalid-input', { what: 'expiry', reason: 'suppression-expiry' });
  }
};

export const saveSuppression = (
  session: Session,
  queue: DeskQueue,
  asked: { customer: string; scope: SuppressionScope; reason: string; expiresAtMs: number },
): Suppression => {
  const { customer, scope, reason, expiresAtMs } = asked;
  const store = session.customer(customer);
  const nowMs = session.platform.clock.nowMs();
  requireExpiry(expiresAtMs, nowMs);
  const rule = [...queue.traits(customer)].find(([, { ruleId }]) => ruleId === scope.ruleId)?.[0];
  const saved: Suppression = {
    id: SuppressionId.parse(randomUUID()),
    version: 1,
    scope,
    ruleTitle: scope.ruleId === null ? null : ((rule && store.queueAlerts().get(rule)?.title) ?? scope.ruleId),
    reason,
    createdBy: session.actor,
    createdAtMs: nowMs,
    fromMs: nowMs - previewDays * dayMs,
    expiresAtMs,
    endedAtMs: null,
    undoneAtMs: null,
    savedBy: session.actor,
    savedAtMs: nowMs,
  };
  store.saveSuppression(saved);
  session.changes.say('desk', customer);
  return saved;
};

interface Which {
  customer: string;
  suppressionId: SuppressionId;
}

const presentOf = (session: Session, { customer, suppressionId }: Which): Suppression => {
  const present = session
    .customer(customer)
    .suppressions()
    .find(({ id }) => id === suppressionId);
  if (present === undefined) throw new AppError('not-found', { what: 'suppression' });
  return present;
};

const requireActive = (session: Session, which: Which, nowMs: number): void => {
  if (suppressionState(presentOf(session, which), nowMs) !== 'active') {
    throw new AppError('invalid-input', { what: 'suppression', reason: 'suppression-over' });
  }
};

/** The next version of a suppression, with something about it changed. */
const changed = (session: Session, which: Which, change: Partial<Suppression>): Suppression => {
  const present = presentOf(session, which);
  const savedAtMs = session.platform.clock.nowMs();
  const next = { ...present, version: present.version + 1, savedBy: session.actor, savedAtMs, ...change };
  session.customer(which.customer).saveSuppression(next);
  session.changes.say('desk', which.customer);
  return next;
};

/**
 * A later or an earlier end, at most a year from now. What is over stays over: alerts have come to the desk since, and an
 * extension would hide them without a preview.
 */
export const extendSuppression = (
  session: Session,
  { version, expiresAtMs, ...which }: Which & { version: number; expiresAtMs: number },
): Suppression => {
  const nowMs = session.platform.clock.nowMs();
  requireExpiry(expiresAtMs, nowMs);
  requireActive(session, which, nowMs);
  return changed(session, which, { version: version + 1, expiresAtMs });
};

export const endSuppression = (session: Session, which: Which): Suppression => {
  const endedAtMs = session.platform.clock.nowMs();
  requireActive(session, which, endedAtMs);
  return changed(session, which, { endedAtMs });
};

export const undoSuppression = (session: Session, which: Which): Suppression =>
  changed(session, which, { undoneAtMs: session.platform.clock.nowMs() });

const hitsOf = (rows: readonly QueueRow[], { createdAtMs }: Suppression) => {
  const since = rows.filter(({ receivedAtMs }) => receivedAtMs >= createdAtMs);
  return {
    hits: since.length,
    hidden: rows.length,
    lastHitMs: since.length === 0 ? null : Math.max(...since.map(({ receivedAtMs }) => receivedAtMs)),
  };
};

/** Suppressions of every customer, the newest first. */
export const listSuppressions = (session: Session, queue: DeskQueue): SuppressionRow[] => {
  const nowMs = session.platform.clock.nowMs();
  const hiddenBy = new Map<SuppressionId, QueueRow[]>();
  for (const row of queue.index().rows) {
    for (const id of row.suppressedBy) hiddenBy.set(id, [...(hiddenBy.get(id) ?? []), row]);
  }
  return session.workspace.desk
    .customers()
    .flatMap(({ name: customer }) =>
      session
        .customer(customer)
        .suppressions()
        .map((suppression) => ({
          customer,
          suppression,
          state: suppressionState(suppression, nowMs),
          ...hitsOf(hiddenBy.get(suppression.id) ?? [], suppression),
        })),
    )
    .toSorted((a, b) => b.suppression.createdAtMs - a.suppression.createdAtMs);
};
