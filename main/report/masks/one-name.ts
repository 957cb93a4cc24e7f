import type { MaskKind } from '../../../shared/redaction/model.ts';

interface Value {
  kind: MaskKind;
  /** As it is compared. */
  folded: string;
}

const isAddress = (folded: string): boolean => /^[\d.]+$/.test(folded) || folded.includes(':');

/** The part by which a host or an account is called at home: `pc-1` of `pc-1.corp.example`, `taro` of `corp\\taro` and `taro@corp`. */
const shortOf = ({ kind, folded }: Value): string => {
  if (kind === 'host') return isAddress(folded) ? folded : (folded.split('.')[0] ?? folded);
  if (kind !== 'account') return folded;
  return (folded.includes('\\') ? folded.split('\\').at(-1) : folded.split('@')[0]) ?? folded;
};

/**
 * Who is one and the same, for one pseudonym: a host whole and by its first label, an account with and without its domain. Where
 * two share the short form it could be either: then each whole name stands for itself, and the short one too.
 */
export const sameOnes = <T extends Value>(values: readonly T[]): (T & { one: string })[] => {
  const whole = new Map<string, Set<string>>();
  for (const value of values) {
    const short = shortOf(value);
    const key = `${value.kind} ${short}`;
    const known = whole.get(key) ?? new Set();
    if (value.folded !== short) known.add(value.folded);
    whole.set(key, known);
  }
  return values.map((value) => {
    const short = shortOf(value);
    const isAmbiguous = (whole.get(`${value.kind} ${short}`)?.size ?? 0) > 1;
    return { ...value, one: isAmbiguous ? value.folded : short };
  });
};
