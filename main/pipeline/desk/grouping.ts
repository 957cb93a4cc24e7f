import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import { CaseId, severityOf } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { groupingContract } from '../../../shared/grouping/contract.ts';
import type { GroupStep } from '../../../shared/grouping/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredCase } from '../../store/stored-case.ts';
import { summaryOf } from '../flow/case-views.ts';
import { raiseAgain } from '../detect/judge-new.ts';
import type { Session } from '../session.ts';

type Grouping = z.input<typeof groupingContract.of.output>;

/** A case behind another has no alerts of its own any more: its stored title was made of them. */
const titleOf = (session: Session, customer: string, stored: StoredCase): string => {
  const { language } = session.workspace.desk.settings();
  const alerts = session.customer(customer).alerts(stored.id);
  return summaryOf(stored, { customer, alerts, language }).title;
};

const acts = (step: GroupStep): boolean => step.undone === null;

/** The next step that acts on alerts of this one, if any: it would have to be undone first. */
const laterOn = (step: GroupStep, steps: readonly GroupStep[]): GroupStep | undefined => {
  const ids = new Set(step.alerts.map(({ id }) => id));
  return steps.find((other) => other.id > step.id && acts(other) && other.alerts.some(({ id }) => ids.has(id)));
};

const concerns = (step: GroupStep, caseId: CaseId): boolean =>
  step.into === caseId || step.alerts.some(({ from }) => from === caseId);

export const groupingOf = (session: Session, caseId: CaseId): Grouping => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId);
  const steps = store.groupSteps();
  const above = stored.mergedInto === null ? null : store.caseById(stored.mergedInto);
  return {
    links: stored.links,
    steps: steps
      .filter((step) => concerns(step, caseId))
      .map((step) => ({ ...step, undoable: laterOn(step, steps) === undefined }))
      .toReversed(),
    absorbed: store.absorbedBy(caseId).map(({ stored: behind, notes, reports }) => ({
      caseId: behind.id,
      title: titleOf(session, customer, behind),
      severity: severityOf(behind.judgement),
      decision: behind.judgement.analyst?.reason ?? null,
      notes,
      reports,
    })),
    mergedInto: above === null ? null : { caseId: above.id, title: titleOf(session, customer, above) },
  };
};

/** Writes a step and draws the customer's cases anew, one such change after another. */
const change = async <T>(session: Session, customer: string, write: (store: CustomerStore) => T): Promise<T> =>
  session.turns.take(customer, async () => {
    const written = write(session.customer(customer));
    await raiseAgain(session, customer);
    return written;
  });

const invalid = (what: string): AppError => new AppError('invalid-input', { what });

/** The customer all these cases are of. */
const customerOfAll = (session: Session, caseIds: readonly CaseId[]): string => {
  const names = new Set(caseIds.map((caseId) => session.storeOfCase(caseId).customer));
  const [customer, ...others] = names;
  if (customer === undefined || others.length > 0) throw invalid('cases of one customer');
  return customer;
};

/** A case that stands in the lists; one behind another has nothing to move. */
const standing = (store: CustomerStore, caseId: CaseId): StoredCase => {
  const stored = store.caseById(caseId);
  if (stored.mergedInto !== null) throw new AppError('conflict', { what: 'case', id: caseId, into: stored.mergedInto });
  return stored;
};

const oldest = (cases: readonly StoredCase[]): string => cases.map(({ openedAt }) => openedAt).sort()[0] ?? '';

export const mergeCases = (
  session: Session,
  { caseIds, into, reason }: { caseIds: readonly CaseId[]; into: CaseId; reason: string },
): Promise<{ into: CaseId; step: number }> => {
  const sources = [...new Set(caseIds)].filter((id) => id !== into);
  if (sources.length === 0 || !caseIds.includes(into)) throw invalid('into');
  return change(session, customerOfAll(session, caseIds), (store) => {
    standing(store, into);
    const cases = sources.map((id) => standing(store, id));
    const alerts = cases.flatMap(({ id: from, alertIds }) => alertIds.map((id) => ({ id, from })));
    const receivedAt = oldest(cases);
    const step = { kind: 'merge' as const, at: session.now(), actor: session.actor, alerts, into, receivedAt, reason };
    return { into, step: store.addGroupStep(step) };
  });
};

interface Moved {
  alertIds: readonly AlertId[];
  from: CaseId;
  into: CaseId | null;
  reason: string;
}

export const moveAlerts = (
  session: Session,
  { alertIds, from, into, reason }: Moved,
): Promise<{ into: CaseId; step: number }> => {
  if (into === from) throw invalid('into');
  const customer = customerOfAll(session, into === null ? [from] : [from, into]);
  return change(session, customer, (store) => {
    const source = standing(store, from);
    if (into !== null) standing(store, into);
    const chosen = new Set(alertIds);
    const alerts = source.alertIds.filter((id) => chosen.has(id)).map((id) => ({ id, from }));
    if (alerts.length !== chosen.size) throw new AppError('conflict', { what: 'alerts', id: from });
    if (into === null && alerts.length === source.alertIds.length) throw invalid('alerts');
    const target = into ?? CaseId.parse(`case-${randomUUID().replaceAll('-', '').slice(0, 16)}`);
    const kind = into === null ? ('split' as const) : ('move' as const);
    const step = { kind, at: session.now(), actor: session.actor, alerts, into: target, receivedAt: source.openedAt };
    return { into: target, step: store.addGroupStep({ ...step, reason }) };
  });
};

/** Takes a step back, or does it again. What people wrote in the cases meanwhile stays where they wrote it. */
export const turnStep = async (
  session: Session,
  { caseId, step: wanted }: { caseId: CaseId; step: number },
  way: 'undo' | 'redo',
): Promise<void> => {
  const { customer } = session.storeOfCase(caseId);
  await change(session, customer, (store) => {
    const steps = store.groupSteps();
    const step = steps.find(({ id }) => id === wanted);
    if (step === undefined || !concerns(step, caseId)) throw new AppError('not-found', { what: 'step', id: wanted });
    if (acts(step) !== (way === 'undo')) return;
    const later = laterOn(step, steps);
    if (later !== undefined) throw new AppError('conflict', { what: 'grouping', step: later.id });
    store.markGroupStep(step.id, way === 'undo' ? { at: session.now(), by: session.actor } : null);
  });
};
