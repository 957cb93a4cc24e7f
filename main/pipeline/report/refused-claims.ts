import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { StoredLetter } from '../../store/outbox-store.ts';
import type { Session } from '../session.ts';

/**
 * A backend that does not let us have an alert: its case goes into the hands of whom the backend names. Where it names nobody
 * the case stays with its owner, and why it was refused stands in the case's hands.
 */
export const tellRefusedClaim = (session: Session, customer: string, letter: StoredLetter): void => {
  if (letter.kind !== 'claim') return;
  const store = session.customer(customer);
  const alert = store
    .alerts(null)
    .find(({ origin }) => origin?.connection === letter.connection && letter.subject === `alert:${origin.nativeId}`);
  const found = store.queueCases().find(({ alertIds }) => alert !== undefined && alertIds.includes(alert.id));
  // Meanwhile it may be in other hands, or in nobody's: nothing of that is ours to change.
  if (found === undefined || store.caseOwners().get(found.id) !== letter.madeBy) return;
  const { owners } = messagesIn(session.workspace.desk.settings().language).triage;
  const by = session.workspace.connections.list().find(({ id }) => id === letter.connection)?.name ?? letter.connection;
  const holder = letter.conflict?.theirs.owner ?? null;
  store.putCaseOwner(found.id, {
    owner: holder ?? letter.madeBy,
    by,
    at: session.now(),
    reason: holder === null ? owners.refused : owners.claimedThere(holder),
  });
  session.changes.say('desk', customer);
};
