import type { MaskName } from '../../../shared/redaction/model.ts';
import { findAll, type Found, type Wanted } from './find.ts';
import { fold } from './fold.ts';

/** The longest first: a full host name is not left as a pseudonym with the rest of its domain behind. */
export const wantedOf = (names: readonly Pick<MaskName, 'value' | 'pseudonym'>[]): Wanted[] =>
  names
    .map(({ value, pseudonym }) => ({ pseudonym, folded: fold(value, false).text.trim() }))
    .filter(({ folded }) => folded.length > 1)
    .sort((a, b) => b.folded.length - a.folded.length);

/** Of places that overlap the longest is taken, and widened to all of them. */
const apart = (found: readonly Found[]): Found[] => {
  const out: Found[] = [];
  for (const one of [...found].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = out.at(-1);
    if (last === undefined || one.from >= last.to) out.push({ ...one });
    else if (one.to > last.to) {
      if (one.to - one.from > last.to - last.from) last.pseudonym = one.pseudonym;
      last.to = one.to;
    }
  }
  return out;
};

/** A replacement may bring pieces of another value together: looked at again, a few times at most. */
const ROUNDS = 4;

/** A function that hides the values in any text, whichever way they are written there. */
export const maskerOf = (names: readonly Pick<MaskName, 'value' | 'pseudonym'>[]): ((text: string) => string) => {
  const wanted = wantedOf(names);
  return (text) => {
    let masked = text;
    for (let round = 0; round < ROUNDS; round += 1) {
      const places = apart(findAll(masked, wanted));
      if (places.length === 0) break;
      for (const { from, to, pseudonym } of places.reverse()) {
        masked = `${masked.slice(0, from)}${pseudonym}${masked.slice(to)}`;
      }
    }
    return masked;
  };
};
