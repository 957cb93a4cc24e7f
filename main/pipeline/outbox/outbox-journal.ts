import type { AuditJournal } from '../../store/workspace-types.ts';
import type { OutboxStore, StoredLetter } from '../../store/outbox-store.ts';
import { BackendWrite } from '../../sources/backend.ts';

/** Lines looked back over for one that was written just before a crash. */
const lookBack = 1000;

/** What is told for good: names and numbers, no words of the report. */
const subjectOf = (letter: StoredLetter, write: BackendWrite, customer: string): Record<string, unknown> => ({
  letter: letter.id,
  customer,
  ...(letter.caseId === null ? {} : { caseId: letter.caseId }),
  ...(write.type === 'report'
    ? { kind: write.meta.kind, language: write.meta.language, sha256: write.meta.sha256 }
    : { kind: letter.kind }),
  ...(letter.receipt === null ? {} : { delivery: letter.receipt.deliveryId, receivedAt: letter.receipt.at }),
  // Our own clock when it was sent: the first report counts as sent then, however late its receipt was found.
  sentAt: letter.triedAt,
});

export interface Telling {
  store: OutboxStore;
  audit: AuditJournal;
  customerName: (customerId: string) => string;
  now: () => string;
}

/**
 * Each delivery leaves one line in the journal, whenever the workbench was killed: the letter remembers that the line is
 * missing, and the line names the letter.
 */
export const tellDelivered = ({ store, audit, customerName, now }: Telling): number => {
  const untold = store.untold();
  if (untold.length === 0) return 0;
  const { lines } = audit.list(lookBack, null);
  for (const letter of untold) {
    if (!lines.some(({ subject }) => subject.includes(`"letter":"${letter.id}"`))) {
      const write = BackendWrite.parse(store.content(letter.id).write);
      audit.append({
        at: now(),
        actor: letter.madeBy,
        verb: letter.kind === 'report' ? 'report.delivered' : 'outbox.delivered',
        outcome: 'ok',
        subject: subjectOf(letter, write, customerName(letter.customerId)),
      });
    }
    store.told(letter.id);
  }
  return untold.length;
};

/** The backend could not bring the report to the customer: it does not count as sent any more. */
export const tellRejected = ({ store, audit, customerName, now }: Telling, letter: StoredLetter): void => {
  const write = BackendWrite.parse(store.content(letter.id).write);
  audit.append({
    at: now(),
    actor: letter.madeBy,
    verb: 'report.rejected',
    outcome: 'vendor-refused',
    subject: subjectOf(letter, write, customerName(letter.customerId)),
  });
};
