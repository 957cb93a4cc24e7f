import type { ItemPlan } from './modifiers.ts';
import type { SigmaString, StringPart } from './sigma-string.ts';
import { plainText } from './sigma-string.ts';

/**
 * One thing about one field, in small letters, that can be looked up without asking a rule: the text is this · its last
 * part (from the last backslash on) is this · it holds this.
 */
export interface Atom {
  field: string;
  how: 'exact' | 'last-part' | 'inside';
  text: string;
}

/**
 * What must be so before a detection can match: one of these atoms. Null: nothing of the kind is known, so it has to be asked
 * about every record. A need never says that something matches, only that it cannot.
 */
export type Need = readonly Atom[] | null;

/** Shorter pieces of text stand everywhere. */
export const SHORTEST_INSIDE = 4;

const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/u.test(text);

const isRun = (part: StringPart | undefined): boolean => typeof part === 'object' && part.wild === 'run';

/** The longest run of plain text: whatever the rest of a pattern asks for, this must stand in the text. */
const longestPart = (value: SigmaString): string =>
  value.reduce<string>((best, part) => (typeof part === 'string' && part.length > best.length ? part : best), '');

const atomOf = (field: string, value: SigmaString): Atom | null => {
  const plain = plainText(value);
  if (plain !== null) return { field, how: 'exact', text: plain.toLowerCase() };
  const [first, last] = value;
  if (value.length === 2 && isRun(first) && typeof last === 'string' && last.lastIndexOf('\\') === 0)
    return { field, how: 'last-part', text: last.toLowerCase() };
  const text = longestPart(value).toLowerCase();
  return text.length < SHORTEST_INSIDE ? null : { field, how: 'inside', text };
};

/** Half of all records say so. */
const COMMON = new Set(['true', 'false', '0', '1', '-', '']);

/** How much an atom lets through and costs, roughly: lower is better. */
const weightOfAtom = ({ how, text }: Atom): number => {
  if (how === 'exact') return COMMON.has(text) ? 30 : 0.5;
  return how === 'last-part' ? 1 : 16 / text.length;
};

const weightOf = (need: readonly Atom[]): number => need.reduce((sum, atom) => sum + weightOfAtom(atom), 0);

/** Of several needs that hold together, the one that says most. */
export const bestOf = (needs: readonly Need[]): Need => {
  let best: Need = null;
  for (const need of needs) {
    if (need !== null && (best === null || weightOf(need) < weightOf(best))) best = need;
  }
  return best;
};

/** More atoms than this cost more to keep than they save. */
const MOST_ATOMS = 2_000;

/** Where one of several is enough, something of each must be known. */
export const anyOfNeeds = (needs: readonly Need[]): Need => {
  const all: Atom[] = [];
  for (const need of needs) {
    if (need === null || all.length + need.length > MOST_ATOMS) return null;
    for (const atom of need) all.push(atom);
  }
  return all;
};

/** What an item with these strings (placed, one list for each of its values) needs. Cased text is looked up without case. */
export const needOfStrings = ({ field, all, cased }: ItemPlan, values: readonly (readonly SigmaString[])[]): Need => {
  if (field === '') return null;
  const each = values.map((strings) =>
    anyOfNeeds(
      strings.map((value) => {
        const atom = atomOf(field, value);
        // Outside ASCII a text's small letters are not always those of its pieces.
        return atom === null || (cased && !isAscii(atom.text)) ? null : [atom];
      }),
    ),
  );
  return all ? bestOf(each) : anyOfNeeds(each);
};
