/** What is used of nspell, which comes without types. */
declare module 'nspell' {
  interface Speller {
    correct: (word: string) => boolean;
    suggest: (word: string) => string[];
  }
  const make: (affixes: string, words: string) => Speller;
  export default make;
}
