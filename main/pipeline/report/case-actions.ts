import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { actionsContract } from '../../../shared/actions/contract.ts';
import {
  answersStep,
  inForce,
  type ActionBody,
  type CaseAction,
  type PlannedAction,
} from '../../../shared/actions/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { plannedIn } from '../../report/second/planned-actions.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import type { Session } from '../session.ts';
import { caseFactsAlone } from './case-facts.ts';

/** Clocks of two machines differ a little; what is later than this did not happen yet. */
const AHEAD_MS = 60_000;

const requirePast = (session: Session, { performedAt, confirmed, approval }: ActionBody): void => {
  const latest = session.platform.clock.nowMs() + AHEAD_MS;
  for (const at of [performedAt, confirmed?.at ?? null, approval.at]) {
    if (at !== null && Date.parse(at) > latest) throw new AppError('invalid-input', { what: 'future', at });
  }
};

const tell = (session: Session, caseId: CaseId): void => {
  const { customer } = session.storeOfCase(caseId);
  session.changes.say('cases', customer);
  session.changes.say('report', customer);
};

export const recordCaseAction = (session: Session, caseId: CaseId, body: ActionBody): CaseAction => {
  requirePast(session, body);
  const { store } = session.storeOfCase(caseId);
  const recorded = store.recordAction(caseId, body, { savedAt: session.now(), savedBy: session.actor });
  tell(session, caseId);
  return recorded;
};

/** A correction, or with a null body a withdrawal. */
export const changeCaseAction = (
  session: Session,
  caseId: CaseId,
  change: { id: number; version: number; body: ActionBody | null; because: string },
): CaseAction => {
  if (change.body !== null) requirePast(session, change.body);
  const { store } = session.storeOfCase(caseId);
  const changed = store.changeAction(caseId, change, { savedAt: session.now(), savedBy: session.actor });
  tell(session, caseId);
  return changed;
};

/** Steps the window shows; the report counts the rest. */
const STEPS = 60;

const sameStep = (a: PlannedAction, b: PlannedAction): boolean => answersStep({ ...a, result: 'done' }, b);

/** What the second report would ask for now, each thing once, and what the EDR's list says of the hosts. */
export const plannedActions = (
  session: Session,
  caseId: CaseId,
  language: LanguageCode,
): z.input<typeof actionsContract.planned.output> => {
  const facts = { ...caseFactsAlone(session, caseId, language), spread: [] };
  const { report, actions } = messagesIn(language);
  const asked = plannedIn(facts, { draft: report.draft, words: { ...report.second, actions } });
  const open = asked.filter(
    (step) => !inForce(facts.handling.actions ?? []).some(({ body }) => answersStep(body, step)),
  );
  const each = open.filter((step, at) => open.findIndex((one) => sameStep(one, step)) === at);
  return {
    steps: each.slice(0, STEPS),
    more: Math.max(0, each.length - STEPS),
    hosts: facts.hosts,
    states: (facts.listed ?? []).map(({ host, isolation }) => ({ host, isolation })),
  };
};
