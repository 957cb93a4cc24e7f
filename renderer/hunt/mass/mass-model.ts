import type { Tally } from '../../../shared/hunt/mass.ts';

export interface MassFilter {
  onlyFresh: boolean;
  withSuppressed: boolean;
  words: string;
}

/** Lines in sight: one whose matches are all held back stands there only where it was asked for. */
export const shownLines = <Row extends Tally>(
  rows: readonly Row[],
  { onlyFresh, withSuppressed, words }: MassFilter,
  textOf: (row: Row) => string,
): Row[] => {
  const wanted = words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter((row) => {
    if (row.hits === 0 && !withSuppressed) return false;
    if (onlyFresh && row.fresh === 0) return false;
    const text = textOf(row).toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
};
