import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { MOST_RECORDS } from '../../shared/report/binding.ts';
import type { LedgerEntryId } from '../../shared/report/ledger.ts';
import type { Certainty, Claim, ReportSection, ReportTable } from '../../shared/report/model.ts';

export interface Pen {
  say: (certainty: Certainty, text: string, events?: readonly (StoredEvent | EventId)[]) => void;
  /** A sentence about what was decided or done, on its entry in the ledger. */
  act: (text: string, ...entries: readonly LedgerEntryId[]) => void;
  /** A table under the sentences; left out where it has no row. */
  table: (table: ReportTable) => void;
  section: () => ReportSection;
}

/** Writes one section. Claim ids follow from section and position, so both languages of one case share them. */
export const penFor = (id: ReportSection['id']): Pen => {
  const claims: Claim[] = [];
  const tables: ReportTable[] = [];
  return {
    say: (certainty, text, events = []) => {
      const bound = new Set(events.map((event) => (typeof event === 'number' ? event : event.id)));
      claims.push({
        id: `${id}-${claims.length + 1}`,
        certainty,
        text,
        events: [...bound].slice(0, MOST_RECORDS),
        edited: false,
      });
    },
    act: (text, ...entries) => {
      claims.push({
        id: `${id}-${claims.length + 1}`,
        certainty: 'advice',
        text,
        events: [],
        entries: [...entries],
        edited: false,
      });
    },
    table: (table) => {
      if (table.rows.length > 0) tables.push(table);
    },
    section: () => ({ id, claims, tables }),
  };
};
