import { z } from 'zod';
import { LanguageCode } from '../workspace/model.ts';
import { Certainty } from './model.ts';

/** A sentence kept for a customer's reports. */
export const NewPhrase = z.object({
  language: LanguageCode,
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(2000),
  certainty: Certainty,
});
export type NewPhrase = z.infer<typeof NewPhrase>;

export const Phrase = NewPhrase.extend({ id: z.number().int(), savedAt: z.string(), savedBy: z.string() });
export type Phrase = z.infer<typeof Phrase>;
