import { z } from 'zod';
import { LanguageCode } from '../../workspace/model.ts';

/** What a hint is about. A hint is advice about style: it keeps nothing from leaving unless the customer says so. */
export const HintRule = z.enum([
  'term',
  'register',
  'width',
  'particles',
  'long-sentence',
  'doubled',
  'undefanged',
  'other-customer',
  'hedge',
  'spelling',
]);
export type HintRule = z.infer<typeof HintRule>;

/** One word and the forms that stand for it and are not wanted. */
export const Term = z.object({
  language: LanguageCode,
  preferred: z.string().trim().min(1).max(80),
  forbidden: z.array(z.string().trim().min(1).max(80)).min(1).max(20),
  /** Why, in the customer's or our own words. */
  note: z.string().trim().max(300),
});
export type Term = z.infer<typeof Term>;

/** How one customer wants to be written to. */
export const WritingRules = z.object({
  terms: z.array(Term).max(2000),
  /** Words that are right here although no dictionary has them. */
  words: z.array(z.string().trim().min(1).max(80)).max(5000),
  off: z.array(HintRule),
  /** Hints keep a report from leaving, like the findings of the check. */
  isStrict: z.boolean(),
});
export type WritingRules = z.infer<typeof WritingRules>;

export const plainRules: WritingRules = { terms: [], words: [], off: [], isStrict: false };

/** What a text is held against. */
export const WritingBase = z.object({
  rules: WritingRules,
  customer: z.string(),
  otherCustomers: z.array(z.string()),
  /** Keys of hints that are to be left alone in this report. */
  ignored: z.array(z.string()),
});
export type WritingBase = z.infer<typeof WritingBase>;

export interface Hint {
  rule: HintRule;
  /** In the sentence without its marks of emphasis. */
  from: number;
  to: number;
  said: string;
  /** What would stand there instead; null where only a person can tell. */
  fix: string | null;
  /** Why this term, where the term base says so. */
  note: string;
  /** Names rule and words, not the place: ignored once, it is ignored wherever it stands. */
  key: string;
}
