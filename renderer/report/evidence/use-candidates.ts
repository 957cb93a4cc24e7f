import { useDeferredValue } from 'react';
import type { CaseRecord } from '../../../shared/report/binding.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { ledgerWords } from '../../../shared/i18n/report/ledger-words.ts';
import { numberOf } from '../../../shared/report/marks.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { useQuery } from '../../api/queries.ts';
import { useMessages } from '../../ui/messages.ts';

/** A record or an entry that can be chosen. */
export interface Candidate {
  /** The event's number, or the entry's name. */
  id: EventId | string;
  atMs: number;
  /** Empty for an entry of the ledger. */
  host: string;
  what: string;
  /** Of the evidence table. */
  number: number | null;
}

export type Source = 'records' | 'ledger';

/** Rows drawn at once; how many there are is said, and words find the others. */
const SHOWN = 200;

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');

/** `3` or `[3]`: a number of the evidence table. */
export const numberIn = (text: string): number | null => {
  const found = /^[[［]?(\d{1,4})[\]］]?$/u.exec(text.trim().normalize('NFKC'))?.[1];
  return found === undefined ? null : Number(found);
};

const once = (rows: readonly CaseRecord[]): CaseRecord[] => [...new Map(rows.map((row) => [row.event, row])).values()];

/** Records for the words, with those the sentence stands on and those of the evidence in front where nothing is looked for. */
const useRecords = (report: CaseReport, text: string, bound: readonly EventId[], enabled: boolean) => {
  const { caseId, kind, language, clocks, evidence } = report;
  const sought = useDeferredValue(text.trim());
  const asked = { caseId, kind, language, clocks, offset: 0 };
  const own = useQuery(
    'reportEvidence.records',
    { ...asked, text: '', ids: [...bound], limit: SHOWN },
    { enabled: enabled && bound.length > 0, keepPrevious: true },
  );
  const found = useQuery(
    'reportEvidence.records',
    { ...asked, text: sought, ids: null, limit: SHOWN },
    { enabled, keepPrevious: true },
  );
  const number = numberIn(sought);
  const front =
    sought === ''
      ? [...(own.data?.rows ?? []), ...evidence]
      : evidence.filter((row) => number !== null && row.number === number);
  const rows = once([...front, ...(found.data?.rows ?? [])]).slice(0, SHOWN);
  return {
    rows,
    own: own.data?.rows ?? [],
    total: Math.max(found.data?.total ?? 0, rows.length),
    isWaiting: found.isPending || found.isPlaceholderData,
    error: found.error,
  };
};

/** What a sentence of this report can be bound to, for the words that are looked for. `bound`: what it stands on when asked. */
export const useCandidates = (
  report: CaseReport,
  { text, source, bound }: { text: string; source: Source; bound: readonly EventId[] },
) => {
  const messages = useMessages();
  const numbers = numberOf(report);
  const records = useRecords(report, text, bound, true);
  const ledger = useQuery('report.ledger', { caseId: report.caseId });
  const recordOf = ({ event, seenAtMs, host, summary }: CaseRecord): Candidate => ({
    id: event,
    atMs: seenAtMs,
    host,
    what: summary,
    number: numbers.get(event) ?? null,
  });
  const entries = (ledger.data ?? []).map((entry): Candidate => ({
    id: entry.id,
    atMs: Date.parse(entry.at),
    host: '',
    what: ledgerWords(entry, messages),
    number: numbers.get(entry.id) ?? null,
  }));
  const words = wordsIn(text);
  const number = numberIn(text);
  const holding = entries.filter(
    (one) => words.every((word) => one.what.toLowerCase().includes(word)) || (number !== null && one.number === number),
  );
  const shown = source === 'records' ? records.rows.map(recordOf) : holding;
  return {
    shown,
    total: source === 'records' ? records.total : shown.length,
    isWaiting: source === 'records' && records.isWaiting,
    error: source === 'records' ? records.error : ledger.error,
    /** Everything that was seen, to name what is chosen. */
    known: new Map([...records.own, ...report.evidence, ...records.rows].map((row) => [row.event, recordOf(row)])),
    entries: new Map(entries.map((entry) => [String(entry.id), entry])),
  };
};
