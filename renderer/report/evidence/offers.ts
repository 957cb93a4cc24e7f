import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EventId } from '../../../shared/event/model.ts';
import { MOST_ENTRIES, MOST_RECORDS } from '../../../shared/report/binding.ts';
import { japanTime } from '../../../shared/report/japan-time.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { attributesFrom } from '../claims-document.ts';

/** A row of the report's evidence that can be taken by its number or its words. */
export interface Offer {
  number: number;
  /** The event's number, or the entry's name. */
  id: EventId | string;
  when: string;
  host: string;
  what: string;
}

/** What was typed from the bracket to the caret. */
export interface Asked {
  from: number;
  to: number;
  text: string;
}

const stamp = (ms: number): string => {
  const { date, time } = japanTime(ms);
  return `${date} ${time}`;
};

/** The evidence of a report by its numbers. */
export const offersOf = ({ evidence, ledger = [] }: Pick<CaseReport, 'evidence' | 'ledger'>): Offer[] =>
  [
    ...evidence.map(({ number, event, seenAtMs, host, summary }): Offer => {
      return { number, id: event, when: stamp(seenAtMs), host, what: summary };
    }),
    ...ledger.map(({ number, entry, at, summary }): Offer => {
      return { number, id: entry, when: stamp(Date.parse(at)), host: '', what: summary };
    }),
  ].sort((a, b) => a.number - b.number);

/** Longer than this it is text with a bracket in it. */
const LONGEST = 40;
/** `[12`, `［１２`, `[procdump`: from the last bracket that was not closed, to the caret. */
const opened = /[[［]([^[\]［］]*)$/u;

/** What is asked for where the caret stands. Null: no bracket is open in front of it. */
export const askedAt = ({ selection }: EditorState): Asked | null => {
  const { $from, empty } = selection;
  if (!empty || $from.depth === 0) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset);
  const found = opened.exec(before);
  const text = found?.[1] ?? '';
  if (found === null || text.length > LONGEST) return null;
  return { from: $from.start() + found.index, to: $from.pos, text };
};

/** Digits are the beginning of a number; words are all in the row. Full-width digits and letters are read as what they mean. */
export const matching = (offers: readonly Offer[], text: string): Offer[] => {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const [only] = words;
  if (only !== undefined && words.length === 1 && /^\d+$/.test(only)) {
    const numbered = offers.filter(({ number }) => String(number).startsWith(only));
    // Who types the whole number means that one.
    if (numbered.length > 0)
      return numbered.toSorted((a, b) => Number(String(b.number) === only) - Number(String(a.number) === only));
  }
  return offers.filter(({ host, what, when }) => {
    const row = `${when} ${host} ${what}`.normalize('NFKC').toLowerCase();
    return words.every((word) => row.includes(word));
  });
};

/** The sentence stands on it, and what was typed to find it is gone. Null where the sentence has no room. */
export const taken = (state: EditorState, { from, to }: Asked, { id }: Offer): Transaction | null => {
  const at = state.doc.resolve(from);
  const { events, entries, ...others } = attributesFrom(at.parent.attrs);
  const wanted =
    typeof id === 'number'
      ? { events: [...new Set([...events, id])], entries }
      : { events, entries: [...new Set([...entries, id])] };
  if (wanted.events.length > MOST_RECORDS || wanted.entries.length > MOST_ENTRIES) return null;
  // Whatever else the sentence carries stays with it.
  const attrs = { ...at.parent.attrs, ...others, ...wanted, wasEdited: true };
  return state.tr.delete(from, to).setNodeMarkup(at.before(), null, attrs).scrollIntoView();
};
