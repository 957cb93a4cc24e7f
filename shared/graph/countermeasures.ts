import { z } from 'zod';

const BothLanguages = z.object({ en: z.string(), ja: z.string() });

/** An ATT&CK mitigation as a suggestion. */
export const Countermeasure = z.object({
  /** ATT&CK id (`M1038`). */
  id: z.string(),
  name: BothLanguages,
  /** This project's own wording. */
  advice: BothLanguages,
  /** Those asked of that it helps against. */
  techniques: z.array(z.string()),
});
export type Countermeasure = z.infer<typeof Countermeasure>;
