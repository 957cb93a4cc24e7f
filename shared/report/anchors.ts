import { z } from 'zod';
import { plainText } from './emphasis.ts';
import type { TextSection } from './text.ts';

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

/** A sentence without marks of emphasis. */
export interface Sentence {
  id: string;
  plain: string;
}

const spanIn = ({ id, plain }: Sentence, quote: string, from: number): Span | null => {
  const at = nearest(plain, quote, Math.min(from, plain.length));
  return at === -1 ? null : { claim: id, from: at, to: at + quote.length };
};

type Sought = Omit<Anchor, 'comment'>;

/**
 * Finds the commented words again: in their sentence, else in another of the section (it may have been joined or split). Null
 * where they stand nowhere any more, or where the comment is about the section as a whole. Without a quote: the whole sentence.
 */
export const spanOf = (sentences: readonly Sentence[], { claim, quote, from }: Sought): Span | null => {
  const own = sentences.find(({ id }) => id === claim);
  if (quote === '') return own === undefined ? null : { claim: own.id, from: 0, to: own.plain.length };
  const inOwn = own === undefined ? null : spanIn(own, quote, from);
  if (inOwn !== null || claim === null) return inOwn;
  for (const sentence of sentences) {
    const found = spanIn(sentence, quote, 0);
    if (found !== null) return found;
  }
  return null;
};

export const placeOfAnchor = ({ claims }: Pick<TextSection, 'claims'>, anchor: Sought): Span | null =>
  spanOf(
    claims.map(({ id, text }) => ({ id, plain: plainText(text) })),
    anchor,
  );
