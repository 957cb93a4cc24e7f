import type { SpellingAnswer } from '../workers/spelling.worker.ts';
import { fieldWords } from './field-words.ts';

export interface Spelling {
  /** Null: right, or not looked up yet (it then is, and listeners hear of it). */
  wrong: (word: string) => { nearest: string | null } | null;
  subscribe: (listener: () => void) => () => void;
  /** Grows with every answer. */
  version: () => number;
}

/** How long words are gathered before they are looked up together. */
const GATHER_MS = 150;

const createSpelling = (): Spelling => {
  const known = new Map<string, { nearest: string | null } | null>();
  const waiting = new Set<string>();
  const listeners = new Set<() => void>();
  let worker: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let version = 0;
  const onAnswer = ({ data }: MessageEvent<SpellingAnswer>): void => {
    for (const word of data.asked) known.set(word, null);
    for (const [word, nearest] of data.wrong) known.set(word, { nearest });
    version += 1;
    for (const listener of listeners) listener();
  };
  const send = (): void => {
    timer = null;
    if (worker === null) {
      // Half a megabyte of words: read when the first English report asks, and kept.
      worker = new Worker(new URL('../workers/spelling.worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', onAnswer);
    }
    worker.postMessage([...waiting]);
    waiting.clear();
  };
  return {
    wrong: (word) => {
      if (fieldWords.has(word.toLowerCase())) return null;
      const found = known.get(word);
      if (found !== undefined) return found;
      waiting.add(word);
      known.set(word, null);
      timer ??= setTimeout(send, GATHER_MS);
      return null;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
};

/** One for the window: what was looked up for one report is known for the next. */
export const spelling = createSpelling();
