import nspell from 'nspell';
import affixes from '../../node_modules/dictionary-en/index.aff?raw';
import words from '../../node_modules/dictionary-en/index.dic?raw';

/** Words to be looked up; answered with those that are not in the dictionary and what comes nearest to each. */
export interface SpellingAnswer {
  asked: readonly string[];
  wrong: readonly (readonly [word: string, nearest: string | null])[];
}

const speller = nspell(affixes, words);

// The renderer's types are a page's; in a dedicated worker the global object posts to its owner.
const owner = self as unknown as { postMessage: (message: SpellingAnswer) => void };

self.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
  const wrong = data
    .filter((word) => !speller.correct(word))
    .map((word) => [word, speller.suggest(word)[0] ?? null] as const);
  owner.postMessage({ asked: data, wrong });
});
