import { z } from 'zod';

/** What a mask hides. `customer` is the customer's own name, `word` anything an analyst chose. */
export const MaskKind = z.enum(['host', 'account', 'address', 'customer', 'word']);
export type MaskKind = z.infer<typeof MaskKind>;

/** What is to be hidden in one file: all of a kind the case knows, and chosen words. */
export const MaskOrder = z.object({
  kinds: z.array(MaskKind.exclude(['word'])).max(4),
  words: z.array(z.string().trim().min(2).max(500)).max(500),
});
export type MaskOrder = z.infer<typeof MaskOrder>;

/** A hidden value and what stands in its place, the same in every file of a customer. */
export const MaskName = z.object({ kind: MaskKind, value: z.string(), pseudonym: z.string() });
export type MaskName = z.infer<typeof MaskName>;

/** One that stands in some file of the customer. `former`: the value has another name by now. */
export const KnownName = MaskName.extend({ former: z.boolean() });
export type KnownName = z.infer<typeof KnownName>;
