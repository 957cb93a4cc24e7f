import { z } from 'zod';
import type { Messages } from '../../shared/i18n/catalogue.ts';

const Trouble = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What is noted of a file: the history keeps trouble as `{ code, params }`, a result says it as a sentence already. */
export const noteText = ({ sources }: Messages, note: string): string => {
  try {
    const trouble = Trouble.safeParse(JSON.parse(note));
    return trouble.success ? sources.trouble(trouble.data.code, trouble.data.params) : note;
  } catch {
    // No JSON: the sentence itself.
    return note;
  }
};
