import type { Finding, FindingCode } from '../../../shared/exchange/model.ts';

export interface Findings {
  note: (code: FindingCode, where: string) => void;
  list: () => Finding[];
}

const longest = 200;

/** Counts what was noticed, by kind, with the place of the first. */
export const createFindings = (): Findings => {
  const found = new Map<FindingCode, Finding>();
  return {
    note: (code, where) => {
      const known = found.get(code);
      if (known === undefined) found.set(code, { code, count: 1, first: where.slice(0, longest) });
      else known.count += 1;
    },
    list: () => [...found.values()],
  };
};
