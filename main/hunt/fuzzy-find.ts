import UFuzzy from '@leeoniya/ufuzzy';

/**
 * Words of any script; within a word of Latin letters one slip (a letter more, less, wrong, or two changed about). Kanji and kana
 * are looked for as they stand: a slip in a word of two signs would find everything.
 */
const finder = new UFuzzy({
  unicode: true,
  interSplit: String.raw`[^\p{L}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
  intraMode: 1,
});

const hasWords = /[\p{L}\d]/u;

/** Which of the texts have all these words, in any order; their places, ascending. Signs alone are looked for as they are. */
export const fuzzyFind = (texts: readonly string[], words: string): number[] => {
  const wanted = words.trim();
  const all = texts.map((_, at) => at);
  if (wanted === '') return all;
  if (!hasWords.test(wanted)) return all.filter((at) => texts[at]?.includes(wanted) === true);
  // One after another, so that the order means nothing.
  let left = all;
  for (const word of wanted.split(/\s+/u)) {
    if (!hasWords.test(word)) continue;
    left = finder.filter([...texts], word, left) ?? left;
  }
  return left.toSorted((a, b) => a - b);
};
