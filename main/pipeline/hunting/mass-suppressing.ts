import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/contract/errors.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { MassPreview, MassSuppressionRow } from '../../../shared/hunt/mass-contract.ts';
import {
  massSuppressionState,
  MassSuppressionId,
  mostSuppressedDays,
  type MassScope,
  type MassSuppression,
} from '../../../shared/hunt/mass.ts';
import type { Session } from '../session.ts';
import { meantBy } from './mass-view.ts';

const dayMs = 86_400_000;

/** What a suppression of this scope holds back of a run: exactly these. */
export const previewMass = (
  session: Session,
  { customer, runId, scope }: { customer: string; runId: number; scope: MassScope },
): MassPreview => {
  const store = session.customer(customer);
  const groups = store.massGroups(runId).filter(({ ruleId }) => ruleId === scope.ruleId);
  const meant = groups.map((group) => ({ host: group.host, ids: meantBy(store, scope, group) ?? group.events() }));
  const events = meant.flatMap(({ ids }) => ids).sort((a, b) => a - b);
  return {
    hits: events.length,
    ofRule: groups.reduce((sum, { hits }) => sum + hits, 0),
    hosts: meant.flatMap(({ host, ids }) => (ids.length > 0 ? [host] : [])).sort(),
    events: events.map((id) => EventId.parse(id)),
  };
};

export const listMassSuppressions = (session: Session, customer: string): MassSuppressionRow[] => {
  const nowMs = session.platform.clock.nowMs();
  return session
    .customer(customer)
    .massSuppressions()
    .map((one) => ({ ...one, state: massSuppressionState(one, nowMs) }));
};

const save = (session: Session, customer: string, saved: MassSuppression): MassSuppression => {
  session.customer(customer).saveMassSuppression(saved);
  session.changes.say('hunts', customer);
  return saved;
};

interface Asked {
  customer: string;
  runId: number;
  scope: MassScope;
  reason: string;
  expiresAtMs: number;
}

/** Holds matches back from now on, in every run that is looked at. Throws `invalid-input` for an expiry that is none. */
export const suppressMass = (session: Session, { customer, runId, scope, reason, expiresAtMs }: Asked) => {
  const nowMs = session.platform.clock.nowMs();
  if (expiresAtMs <= nowMs || expiresAtMs > nowMs + mostSuppressedDays * dayMs)
    throw new AppError('invalid-input', { what: 'expiry', days: mostSuppressedDays });
  const card = session
    .customer(customer)
    .massRun(runId)
    .cards.find(({ id }) => id === scope.ruleId);
  if (card === undefined) throw new AppError('not-found', { what: 'rule', id: scope.ruleId.slice(0, 200) });
  return save(session, customer, {
    id: MassSuppressionId.parse(randomUUID()),
    version: 1,
    scope,
    ruleTitle: card.title,
    reason,
    createdBy: session.actor,
    createdAtMs: nowMs,
    expiresAtMs,
    undoneAtMs: null,
    savedBy: session.actor,
    savedAtMs: nowMs,
  });
};

export const undoMass = (session: Session, { customer, id }: { customer: string; id: MassSuppressionId }) => {
  const nowMs = session.platform.clock.nowMs();
  const stored = session
    .customer(customer)
    .massSuppressions()
    .find((one) => one.id === id);
  if (stored === undefined) throw new AppError('not-found', { what: 'suppression', id });
  if (stored.undoneAtMs !== null) return stored;
  const { version } = stored;
  return save(session, customer, {
    ...stored,
    version: version + 1,
    undoneAtMs: nowMs,
    savedBy: session.actor,
    savedAtMs: nowMs,
  });
};
