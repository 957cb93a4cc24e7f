import { z } from 'zod';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { EvtxNote } from '../../sources/evtx/split-evtx.ts';
import { trouble, type Trouble } from '../../sources/files/trouble.ts';

const Noted = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
/** Something to say about an import, as a code with its figures. */
export type Noted = z.infer<typeof Noted>;

/** Damage of a member that cost no record, counted by reason: a large log can have the same fault in 60,000 chunks. */
export class DamageNotes {
  readonly #counts = new Map<string, number>();

  /** The log ends in the middle of a chunk: not all of the file is here. */
  #truncated = false;

  readonly add = ({ reason }: EvtxNote): void => {
    if (reason === 'evtx-file-truncated') this.#truncated = true;
    else this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  };

  trouble(): Trouble | null {
    return this.#truncated ? trouble('truncated') : null;
  }

  list(): Noted[] {
    return [...this.#counts].map(([code, count]) => ({ code, params: { count } }));
  }
}

interface Told {
  trouble: Trouble | null;
  notes: readonly Noted[];
}

const all = ({ trouble: why, notes }: Told): Noted[] => (why === null ? [...notes] : [why, ...notes]);

/** As kept in the import history: codes, so that every reader gets sentences of his own language. */
export const storedNote = (told: Told): string | null => {
  const list = all(told);
  return list.length === 0 ? null : JSON.stringify(list);
};

export const sentencesOf = (messages: Messages, told: Told): string | null => {
  const list = all(told);
  return list.length === 0 ? null : list.map(({ code, params }) => messages.sources.trouble(code, params)).join(' ');
};

/** Sentences of a note from the history. */
export const historySentences = (messages: Messages, note: string | null): string | null =>
  note === null ? null : sentencesOf(messages, { trouble: null, notes: z.array(Noted).parse(JSON.parse(note)) });
