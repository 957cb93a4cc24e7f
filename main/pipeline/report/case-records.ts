import type { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { CaseRecord, ToldRecord } from '../../../shared/report/binding.ts';
import { MOST_WORDS, type reportEvidenceContract } from '../../../shared/report/binding-contract.ts';
import { readCase } from '../../report/behaviours.ts';
import { onOneClock } from '../../report/clocks.ts';
import { recordRows, tellRecords } from '../../report/told-records.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';
import { caseFactsAlone } from './case-facts.ts';

/** Which of these are records of the case, in the order of time. */
export const recordsOfCase = (store: CustomerStore, caseId: CaseId, ids: readonly EventId[]): EventId[] =>
  ids.length === 0 ? [] : matching(store, caseId, { text: '', ids });

interface Sought {
  text: string;
  ids: readonly EventId[] | null;
}

/** Records of the case that hold the text; the timeline's index answers. */
const matching = (store: CustomerStore, caseId: CaseId, { text, ids }: Sought): EventId[] => {
  const { columns, places } = store.timelineMatch({ text, classes: [], host: null, caseId, ids });
  return Array.from(places, (place) => EventId.parse(columns.ids[place]));
};

type RecordsInput = z.output<typeof reportEvidenceContract.records.input>;

/** Records that hold all of the words, wherever in the record each of them stands. */
export const searchRecords = (
  session: Session,
  { caseId, language, clocks, text, ids, offset, limit }: RecordsInput,
): { rows: CaseRecord[]; total: number } => {
  const { store } = session.storeOfCase(caseId);
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const [first = '', ...others] = words.slice(0, MOST_WORDS);
  let found = matching(store, caseId, { text: first, ids });
  for (const word of others) {
    const holding = new Set(matching(store, caseId, { text: word, ids }));
    found = found.filter((id) => holding.has(id));
  }
  const page = found.slice(offset, offset + limit);
  const at = new Map(page.map((id, index) => [id, index]));
  const events = store.eventsByIds(page).toSorted((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0));
  return { rows: recordRows(events, clocks, language), total: found.length };
};

type TellInput = z.output<typeof reportEvidenceContract.tell.input>;

/** Sentences about these records in the words of the draft. */
export const tellOfRecords = (
  session: Session,
  { caseId, language, clocks, events }: TellInput,
): { sentences: ToldRecord[]; omitted: number } => {
  const { store } = session.storeOfCase(caseId);
  const chosen = new Set(recordsOfCase(store, caseId, events));
  const facts = { ...caseFactsAlone(session, caseId, language), spread: [] };
  // A case may hold more records than are read for its views: the chosen ones are among them whatever their place.
  const known = new Set(facts.events.map(({ id }) => id));
  const beyond = store.eventsByIds([...chosen].filter((id) => !known.has(id)));
  const reading = readCase({ ...facts, events: [...facts.events, ...onOneClock(beyond, clocks)] });
  return { sentences: tellRecords(reading, chosen, language), omitted: new Set(events).size - chosen.size };
};
