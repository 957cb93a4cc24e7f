/** A list whose entries have names of their own: `at` of its length adds one. */
export const putAt = <T>(list: readonly T[], at: number, entry: T): T[] => [
  ...list.slice(0, at),
  entry,
  ...list.slice(at + 1),
];

/** Names an entry at `at` may not take. */
export const takenNames = (list: readonly { name: string }[], at: number): string[] =>
  list.filter((_, place) => place !== at).map(({ name }) => name);
