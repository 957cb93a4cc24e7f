import { z } from 'zod';
import { EventId } from '../event/model.ts';
import { withinReceipts } from './grid.ts';
import { Certainty, SectionId, type Claim } from './model.ts';

/** Records one sentence may stand on: more prove no more, and weigh on every save. */
export const MOST_RECORDS = 500;
/** Entries of the case's ledger one sentence may stand on. */
export const MOST_ENTRIES = 20;

/** What a sentence stands on: records of its case, and entries of the case's ledger. */
export interface Receipts {
  events: readonly EventId[];
  entries: readonly string[];
}

/** A record of the case as it would stand in the evidence table. */
export const CaseRecord = z.object({
  event: EventId,
  seenAtMs: z.number().int(),
  host: z.string(),
  summary: z.string(),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** What the draft would say of records, with the records it says it of. */
export const ToldRecord = z.object({ certainty: Certainty, text: z.string(), events: z.array(EventId) });
export type ToldRecord = z.infer<typeof ToldRecord>;

/**
 * Why a receipt was not taken: it is a record of another case (`other-case`), nothing of that name is stored (`unknown`), or the
 * sentence stands on as many as it may (`too-many`).
 */
export const ReceiptRefusal = z.enum(['other-case', 'unknown', 'too-many']);
export type ReceiptRefusal = z.infer<typeof ReceiptRefusal>;

export const RefusedReceipt = z.object({
  section: SectionId,
  claim: z.string(),
  /** A record's id, or the name of an entry. */
  receipt: z.union([EventId, z.string()]),
  because: ReceiptRefusal,
});
export type RefusedReceipt = z.infer<typeof RefusedReceipt>;

export const receiptsOf = ({ events, entries = [] }: Pick<Claim, 'events' | 'entries'>): Receipts => ({
  events,
  entries,
});

const sameMembers = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The sentence on exactly these receipts; the same object where it stands on them already. Standing on others makes it an edited one. */
export const standingOn = (claim: Claim, { events, entries }: Receipts): Claim => {
  const before = receiptsOf(claim);
  if (sameMembers(before.events, events) && sameMembers(before.entries, entries)) return claim;
  const { entries: _before, ...rest } = claim;
  const acts = entries.length === 0 ? {} : { entries: [...new Set(entries)] };
  // A row of a table stands on no more than the table.
  return withinReceipts({ ...rest, events: [...new Set(events)], ...acts, edited: true });
};

/** Both together, in the order they came. */
export const withReceipts = (before: Receipts, added: Receipts): Receipts => ({
  events: [...new Set([...before.events, ...added.events])],
  entries: [...new Set([...before.entries, ...added.entries])],
});

/** How many of each are beyond what one sentence may stand on; null where all have room. */
export const beyondRoom = ({ events, entries }: Receipts): { records: number; entries: number } | null => {
  const over = {
    records: Math.max(0, events.length - MOST_RECORDS),
    entries: Math.max(0, entries.length - MOST_ENTRIES),
  };
  return over.records + over.entries === 0 ? null : over;
};

/** Three sides of one list: what either side took out is gone, what either put in is there. */
const joinedList = <T>(base: readonly T[], mine: readonly T[], theirs: readonly T[]): T[] => [
  ...base.filter((one) => mine.includes(one) && theirs.includes(one)),
  ...new Set([...mine, ...theirs].filter((one) => !base.includes(one))),
];

/** Everything of a sentence but what it stands on, and whether somebody changed it. */
const wordsOf = ({ events: _events, entries: _entries, edited: _edited, ...words }: Claim): string =>
  JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)));

const hasLost = (base: Receipts, now: Receipts): boolean =>
  base.events.some((one) => !now.events.includes(one)) || base.entries.some((one) => !now.entries.includes(one));

const count = ({ events, entries }: Receipts): number => events.length + entries.length;

/** Whether somebody has to choose: one list of receipts cannot be made of both sides, or one would take it from under new words. */
const isContested = (base: Claim, mine: Claim, theirs: Claim): boolean => {
  const [was, own, other] = [wordsOf(base), wordsOf(mine), wordsOf(theirs)];
  const b = receiptsOf(base);
  return (
    (own !== was && other !== was && own !== other) ||
    (own !== was && hasLost(b, receiptsOf(theirs))) ||
    (other !== was && hasLost(b, receiptsOf(mine)))
  );
};

/**
 * A sentence two people changed, where what they did to its receipts can be brought together: records both bound are all bound,
 * and what one of them unbound is unbound. Null where somebody has to choose: both changed the words; one changed the words and
 * the other took away a record they may rest on; each took away what the other left; or there would be too many.
 */
export const joinedReceipts = (base: Claim, mine: Claim, theirs: Claim): Claim | null => {
  if (isContested(base, mine, theirs)) return null;
  const [b, m, t] = [receiptsOf(base), receiptsOf(mine), receiptsOf(theirs)];
  const receipts = {
    events: joinedList(b.events, m.events, t.events),
    entries: joinedList(b.entries, m.entries, t.entries),
  };
  if (beyondRoom(receipts) !== null || (count(receipts) === 0 && count(m) + count(t) > 0)) return null;
  const words = wordsOf(mine) === wordsOf(base) ? theirs : mine;
  return { ...standingOn(words, receipts), edited: mine.edited || theirs.edited };
};
