import type { EventId } from '../../../shared/event/model.ts';
import {
  MOST_ENTRIES,
  MOST_RECORDS,
  type ReceiptRefusal,
  type RefusedReceipt,
} from '../../../shared/report/binding.ts';
import { withinReceipts } from '../../../shared/report/grid.ts';
import { boundEntries } from '../../../shared/report/ledger.ts';
import type { CaseReport, Claim, ReportSection } from '../../../shared/report/model.ts';
import { boundEvents } from '../../../shared/report/stale.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import type { Session } from '../session.ts';
import { caseLedger } from './case-ledger.ts';
import { recordsOfCase } from './case-records.ts';

type Text = Pick<CaseReport, 'questions' | 'fields'>;

const keyOf = ({ caseId, kind, language }: ReportWhich): string => `${caseId} ${kind} ${language}`;

/**
 * Records that drafts named which nobody saved yet. A draft proves "not found elsewhere" by records of other machines too, and the
 * next draft may choose others: what was handed out has to be taken back.
 */
const handedOut = new WeakMap<Session, Map<string, Set<EventId>>>();

/** A draft leaves for a window. */
export const noteDraft = (session: Session, report: CaseReport): void => {
  const drafts = handedOut.get(session) ?? new Map<string, Set<EventId>>();
  handedOut.set(session, drafts);
  drafts.set(keyOf(report), new Set([...(drafts.get(keyOf(report)) ?? []), ...boundEvents(report)]));
};

/** Receipts an earlier version had: undoing brings them back, be they of another machine or gone. The newest versions first. */
const hadBefore = (store: CustomerStore, which: ReportWhich, wanted: Set<unknown>): Set<unknown> => {
  const found = new Set<unknown>();
  for (const { version } of store.reportVersions(which)) {
    if (found.size === wanted.size) break;
    const text = store.reportVersion(which, version);
    for (const one of [...boundEvents(text), ...boundEntries(text)]) if (wanted.has(one)) found.add(one);
  }
  return found;
};

/** What of a text's receipts may stand in it, and why the others may not. */
const judgeReceipts = (
  session: Session,
  which: ReportWhich,
  { before, edited }: { before: Text; edited: Text },
): ReadonlyMap<EventId | string, ReceiptRefusal> => {
  const { store } = session.storeOfCase(which.caseId);
  const known = new Set<unknown>([
    ...boundEvents(before),
    ...boundEntries(before),
    ...(handedOut.get(session)?.get(keyOf(which)) ?? []),
    ...caseLedger(session, which.caseId).map(({ id }) => id),
  ]);
  const fresh = boundEvents(edited).filter((event) => !known.has(event));
  for (const event of recordsOfCase(store, which.caseId, fresh)) known.add(event);
  const strange = [...fresh, ...boundEntries(edited)].filter((one) => !known.has(one));
  if (strange.length === 0) return new Map();
  const before0 = hadBefore(store, which, new Set(strange));
  const events = strange.filter((one) => typeof one === 'number');
  const stored = new Set<unknown>(store.eventsByIds(events).map(({ id }) => id));
  return new Map(
    strange
      .filter((one) => !before0.has(one))
      .map((one) => [one, stored.has(one) ? ('other-case' as const) : ('unknown' as const)]),
  );
};

/**
 * A text as it may be saved: a sentence stands on records and ledger entries of its own case only. What is neither is left out and
 * told, rather than that what somebody typed is not saved.
 */
export const acceptedReceipts = (
  session: Session,
  which: ReportWhich,
  given: { before: Text; edited: Text },
): Text & { refused: RefusedReceipt[] } => {
  const judged = judgeReceipts(session, which, given);
  const refused: RefusedReceipt[] = [];
  const kept = <T extends EventId | string>(
    all: readonly T[],
    most: number,
    tell: (one: T, why: ReceiptRefusal) => void,
  ): T[] => {
    const may = [...new Set(all)].filter((one) => {
      const why = judged.get(one);
      if (why !== undefined) tell(one, why);
      return why === undefined;
    });
    for (const one of may.slice(most)) tell(one, 'too-many');
    return may.slice(0, most);
  };
  const sentence = (section: ReportSection['id'], { entries = [], ...claim }: Claim): Claim => {
    const tell = (receipt: EventId | string, because: ReceiptRefusal): void => {
      refused.push({ section, claim: claim.id, receipt, because });
    };
    const left = kept(entries, MOST_ENTRIES, tell);
    // Rows of a table stand on what the table may stand on.
    return withinReceipts({
      ...claim,
      events: kept(claim.events, MOST_RECORDS, tell),
      ...(left.length === 0 ? {} : { entries: left }),
    });
  };
  const accepted = (sections: readonly ReportSection[]): ReportSection[] =>
    sections.map((section) => ({ ...section, claims: section.claims.map((claim) => sentence(section.id, claim)) }));
  return { questions: accepted(given.edited.questions), fields: accepted(given.edited.fields), refused };
};
