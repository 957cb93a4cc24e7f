const foldedWords = (name: string): string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s·]+/u);

/** Where a key goes among targets of these names: arrows to the neighbour, a letter to the next one that has a word beginning with it. */
export const targetAt = (names: readonly string[], at: number, key: string): number | null => {
  const count = names.length;
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return null;
  const wanted = key.normalize('NFKC').toLowerCase();
  const order = names.map((_, step) => (at + 1 + step) % count);
  return order.find((one) => foldedWords(names[one] ?? '').some((word) => word.startsWith(wanted))) ?? null;
};
