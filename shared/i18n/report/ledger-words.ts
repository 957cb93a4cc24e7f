import { quotable } from '../../report/evidence-text.ts';
import type { LedgerEntry } from '../../report/ledger.ts';
import type { Messages } from '../catalogue.ts';

/** What an entry of the ledger says, in one line: for receipts and the evidence table. Targets are the attacker's text. */
export const ledgerWords = (entry: LedgerEntry, { report, actions }: Messages): string => {
  if (entry.kind === 'action') {
    const { host, target, kind, result } = entry.action;
    return actions.told({ kind, result, host: quotable(host, 120), target: quotable(target, 160) });
  }
  return report.write.receipts.ledgerEntry[entry.kind]({ ...entry, reason: quotable(entry.reason, 160) });
};
