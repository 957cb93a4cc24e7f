import { z } from 'zod';
import { plainText } from './emphasis.ts';
import type { ReportSection } from './model.ts';

/**
 * Where a comment stands now. Offsets count UTF-16 units of the sentence without its marks of emphasis. `quote` is what stood
 * there when it was seen last: by it the place is found again after the text was changed elsewhere.
 */
export const Anchor = z.object({
  /** The entry of the comment. */
  comment: z.number().int(),
  claim: z.string().max(120).nullable(),
  from: z.number().int().min(0),
  quote: z.string().max(500),
});
export type Anchor = z.infer<typeof Anchor>;

export interface Span {
  claim: string;
  from: number;
  to: number;
}

/** The place of `quote` nearest to `from`; -1 where it is not there. */
const nearest = (text: string, quote: string, from: number): number => {
  const after = text.indexOf(quote, from);
  const before = text.lastIndexOf(quote, from);
  if (after === -1 || before === -1) return Math.max(after, before);
  return from - before <= after - from ? before : after;
};

const spanIn = ({ id, text }: { id: string; text: string }, quote: string, from: number): Span | null => {
  const plain = plainText(text);
  const at = nearest(plain, quote, Math.min(from, plain.length));
  return at === -1 ? null : { claim: id, from: at, to: at + quote.length };
};

/**
 * Finds the commented words again: in their sentence, else in another of the section (it may have been joined or split). Null
 * where they stand nowhere any more, or where the comment is about the section as a whole. Without a quote: the whole sentence.
 */
export const placeOfAnchor = (
  { claims }: Pick<ReportSection, 'claims'>,
  anchor: Omit<Anchor, 'comment'>,
): Span | null => {
  const own = claims.find(({ id }) => id === anchor.claim);
  if (anchor.quote === '') {
    return own === undefined ? null : { claim: own.id, from: 0, to: plainText(own.text).length };
  }
  const inOwn = own === undefined ? null : spanIn(own, anchor.quote, anchor.from);
  if (inOwn !== null) return inOwn;
  if (anchor.claim === null) return null;
  for (const claim of claims) {
    const found = spanIn(claim, anchor.quote, 0);
    if (found !== null) return found;
  }
  return null;
};
