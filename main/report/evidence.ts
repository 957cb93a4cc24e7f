import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { ledgerWords } from '../../shared/i18n/report/ledger-words.ts';
import { proofsOf } from '../../shared/report/grid.ts';
import { actionEntries, type LedgerEntry } from '../../shared/report/ledger.ts';
import type { Evidence, CaseReport, LedgerEvidence, ReportSection } from '../../shared/report/model.ts';
import type { CaseFacts } from './case-facts.ts';
import { onOneClock } from './clocks.ts';
import { hostName, summaryOf } from './telling.ts';

const ROWS = 60;
/** A second report is read by who checks it: pages of evidence are what it is for. */
const SECOND_ROWS = 300;
const WHOLE = 4;

/** A sentence about many like events is proved by all of them, and printed with the first two and the last. */
const printed = (events: readonly EventId[]): EventId[] =>
  events.length <= WHOLE ? [...events] : [...events.slice(0, 2), ...events.slice(-1)];

/** What is printed for a section, in reading order: its sentences, then the rows of its tables. */
const boundIn = ({ claims, tables }: ReportSection): EventId[] => [
  ...claims.flatMap((claim) => proofsOf(claim).flatMap(printed)),
  ...tables.flatMap(({ rows }) => rows.flatMap((row) => printed(row.events))),
];

/** What evidence rows are made of: records by id, and what the case's ledger holds. */
export interface Proofs {
  events: ReadonlyMap<EventId, StoredEvent>;
  entries: readonly LedgerEntry[];
}

type Numbered = Pick<CaseReport, 'evidence' | 'ledger'>;

/**
 * Numbers the events and entries of the ledger in reading order. Used for the draft and again after edits, so that numbers follow
 * the text. What is not stored any more gets no row: its claims are stale (`staleClaims`, `changedEntries`).
 */
export const numberEvidence = (
  sections: readonly ReportSection[],
  { events, entries }: Proofs,
  language: Language,
): Numbered => {
  const messages = messagesIn(language);
  const { draft } = messages.report;
  const rows = new Map<EventId, Evidence>();
  const acts = new Map<string, LedgerEvidence>();
  const next = (): number => rows.size + acts.size + 1;
  const room = sections.some(({ id }) => id === 'detail') ? SECOND_ROWS : ROWS;
  /** `own`: of a sentence an analyst answers for. What they bound themselves has its row however long the table is. */
  const addEvent = (id: EventId, own: boolean): void => {
    const event = events.get(id);
    if (event === undefined || rows.has(id) || (rows.size >= room && !own)) return;
    rows.set(id, {
      number: next(),
      event: id,
      seenAtMs: event.seenAtMs,
      host: hostName(event.host),
      summary: summaryOf(event, draft),
      file: event.ref.file,
      record: event.ref.record,
    });
  };
  const addEntry = (id: string): void => {
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined || acts.has(id)) return;
    acts.set(id, { number: next(), entry: id, at: entry.at, summary: ledgerWords(entry, messages) });
  };
  for (const { claims, tables } of sections) {
    for (const claim of claims) {
      for (const event of proofsOf(claim).flatMap(printed)) addEvent(event, claim.edited);
      claim.entries?.forEach(addEntry);
    }
    for (const { rows: given } of tables)
      for (const row of given) {
        for (const event of printed(row.events)) addEvent(event, false);
        row.entries?.forEach(addEntry);
      }
  }
  return { evidence: [...rows.values()], ...(acts.size === 0 ? {} : { ledger: [...acts.values()] }) };
};

/** The events whose rows the evidence table of these sections will print. */
export const printedEvents = (sections: readonly ReportSection[]): EventId[] => [...new Set(sections.flatMap(boundIn))];

/**
 * A report whose sentences were edited, with its evidence table made anew. `events` must hold those of
 * `printedEvents` that are still stored, `entries` what the case's ledger holds now.
 */
export const withEvidence = (
  { ledger: _before, ...report }: CaseReport,
  events: readonly StoredEvent[],
  entries: readonly LedgerEntry[],
): CaseReport => {
  const byId = new Map(onOneClock(events, report.clocks).map((event) => [event.id, event]));
  const sections = [...report.questions, ...report.fields];
  return { ...report, ...numberEvidence(sections, { events: byId, entries }, report.language) };
};

/** What the ledger of a case holds, from what was recorded of handling it. */
export const entriesOf = ({ isolation, firstSentAt, actions = [] }: CaseFacts['handling']): LedgerEntry[] => [
  // The order of the fields is part of the digests that saved reports hold.
  ...(isolation === null
    ? []
    : [
        {
          kind: 'isolation' as const,
          id: 'isolation' as const,
          at: isolation.at,
          decision: isolation.decision,
          reason: isolation.reason,
        },
      ]),
  ...(firstSentAt === null
    ? []
    : [{ kind: 'first-sent' as const, id: 'first-sent' as const, at: firstSentAt, decision: '', reason: '' }]),
  ...actionEntries(actions),
];
