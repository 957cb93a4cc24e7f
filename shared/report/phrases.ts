import { z } from 'zod';
import { EventId } from '../event/model.ts';
import type { LanguageCode } from '../workspace/model.ts';
import { Certainty } from './model.ts';

const words = z.string().trim().max(2000);

const PhraseWords = z.object({
  title: z.string().trim().min(1).max(80),
  /** What an analyst types to find it. */
  shortcut: z
    .string()
    .trim()
    .max(24)
    .regex(/^[\p{L}\p{N}_-]*$/u),
  ja: words,
  en: words,
  certainty: Certainty,
});

/** A sentence kept for a customer's reports, in one language or both. */
export const NewPhrase = PhraseWords.refine(({ ja, en }) => ja !== '' || en !== '');
export type NewPhrase = z.infer<typeof NewPhrase>;

export const Phrase = PhraseWords.extend({ id: z.number().int(), savedAt: z.string(), savedBy: z.string() });
export type Phrase = z.infer<typeof Phrase>;

/** What a phrase can name: `{host}` … They are filled from a fact of the case with its receipt, or stay to be filled in. */
export const FactName = z.enum([
  'customer',
  'host',
  'user',
  'process',
  'destination',
  'first-seen',
  'last-seen',
  'received',
]);
export type FactName = z.infer<typeof FactName>;

export const PhraseFact = z.object({ name: FactName, value: z.string(), events: z.array(EventId) });
export type PhraseFact = z.infer<typeof PhraseFact>;

export interface FilledPhrase {
  text: string;
  /** Receipts of what was filled in. */
  events: EventId[];
  /** Names no fact was found for: they stand in the text, and the check before release finds them. */
  open: string[];
}

const named = /\{([a-z-]{1,30})\}/g;

/** The sentence with what the case says. The text of a fact is never read for names again. */
export const filledPhrase = (
  phrase: Pick<NewPhrase, LanguageCode>,
  language: LanguageCode,
  facts: readonly PhraseFact[],
): FilledPhrase => {
  const events = new Set<EventId>();
  const open: string[] = [];
  const text = phrase[language].replace(named, (whole, name: string) => {
    const fact = facts.find((one) => one.name === name);
    if (fact === undefined) {
      open.push(name);
      return whole;
    }
    for (const event of fact.events) events.add(event);
    return fact.value;
  });
  return { text, events: [...events], open };
};
