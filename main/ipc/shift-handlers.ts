import { writeFile } from 'node:fs/promises';
import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { changeHands, requireFree } from '../alerts/claims.ts';
import type { DeskQueue } from '../pipeline/desk/desk-queue.ts';
import { handOverText } from '../pipeline/desk/hand-over-text.ts';
import {
  acknowledgeHandOver,
  handOverById,
  listHandOvers,
  openClocks,
  saveHandOver,
} from '../pipeline/desk/hand-over.ts';
import { queueClaims } from '../pipeline/outbox/outbox-letters.ts';
import { unnamedAnalyst, type Session } from '../pipeline/session.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** Names of the filter; and somebody who said no name is nobody to hold a case. */
const requireName = (name: string): void => {
  if (['me', 'none', unnamedAnalyst].includes(name.toLowerCase()))
    throw new AppError('invalid-input', { what: 'name', reason: 'no-name' });
};

/** The cases of each customer. */
const byStore = (session: Session, caseIds: readonly CaseId[]) => {
  const found = new Map<string, { customer: string; store: CustomerStore; caseIds: CaseId[] }>();
  for (const caseId of caseIds) {
    const { store, customer } = session.storeOfCase(caseId);
    const one = found.get(customer) ?? { customer, store, caseIds: [] };
    one.caseIds.push(caseId);
    found.set(customer, one);
  }
  return [...found.values()];
};

/** Where alerts came from an MDR backend, it hears by the outbox that they are ours; what it answers is shown there. */
const tellBackends = (session: Session, customer: string, caseIds: readonly CaseId[]): void => {
  const store = session.customer(customer);
  const alerts = caseIds.flatMap((caseId) => store.alerts(caseId)).filter(({ origin }) => origin !== null);
  if (alerts.length === 0) return;
  const queued = queueClaims(
    session,
    customer,
    alerts.map(({ id }) => id),
  );
  if (queued.length > 0) session.changes.say('outbox', customer);
};

/** All or none: what is in another's hands is found before anything is written. */
const putInHands = (
  session: Session,
  caseIds: readonly CaseId[],
  { to, takeOver }: { to: string | null; takeOver: string | null },
): { cases: number } => {
  const by = session.actor;
  requireName(to ?? by);
  const parts = byStore(session, caseIds);
  for (const part of parts) requireFree(part.store, { caseIds: part.caseIds, by, takeOver });
  let cases = 0;
  for (const { customer, store, caseIds: own } of parts) {
    const changed = changeHands(store, { caseIds: own, to, by, at: session.now(), takeOver });
    cases += changed.length;
    if (to === by) tellBackends(session, customer, changed);
    session.changes.say('desk', customer);
  }
  return { cases };
};

const peopleOf = (session: Session, queue: DeskQueue): { me: string; names: string[] } => {
  const { analyst } = session.workspace.desk.settings();
  const judges = session.workspace.desk
    .customers()
    .flatMap(({ name }) => session.customer(name).queueCases())
    .map(({ judgement }) => judgement.analyst?.by);
  const owners = queue.index().rows.map(({ owner }) => owner);
  const names = new Set([analyst, ...judges, ...owners].filter((name) => typeof name === 'string' && name !== ''));
  names.delete(unnamedAnalyst);
  // The filter left strings only.
  return { me: analyst, names: ([...names] as string[]).sort() };
};

export const shiftHandlers = (session: Session, queue: DeskQueue): Pick<Handlers, 'shift'> => ({
  shift: {
    claim: ({ caseIds, takeOver }) => putInHands(session, caseIds, { to: session.actor, takeOver }),
    release: ({ caseIds }) => putInHands(session, caseIds, { to: null, takeOver: null }),
    assign: ({ caseIds, owner, takeOver }) => putInHands(session, caseIds, { to: owner, takeOver }),
    owners: ({ caseId }) => session.storeOfCase(caseId).store.ownersOfCase(caseId),
    people: () => peopleOf(session, queue),
    draft: () => ({ items: openClocks(session, queue) }),
    handOvers: () => listHandOvers(session),
    saveHandOver: ({ notes }) => saveHandOver(session, queue, notes),
    acknowledge: ({ handOverId }) => acknowledgeHandOver(session, handOverId),
    exportHandOver: async ({ handOverId, language, file }) => {
      requireWritable(session.platform.grants, file);
      const text = handOverText(handOverById(session, handOverId), messagesIn(language), language);
      await writeFile(file, text, 'utf8');
      return { sizeBytes: Buffer.byteLength(text) };
    },
  },
});
