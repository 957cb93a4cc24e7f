import { z } from 'zod';
import type { CaseReport, Claim } from './model.ts';
import { claimsOf } from './stale.ts';

/** What was decided or done about a case, as sentences of its reports stand on it. One id a case. */
export const LedgerEntryId = z.enum(['isolation', 'first-sent']);
export type LedgerEntryId = z.infer<typeof LedgerEntryId>;

export const LedgerEntry = z.object({
  id: LedgerEntryId,
  at: z.string(),
  /** `isolate` or `not`; empty where nothing was to be decided. */
  decision: z.string(),
  reason: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Key of an entry among the proofs of a report: apart from the events, which are numbers. */
export const entryProof = (id: string): string => `entry:${id}`;

export const boundEntries = (report: Pick<CaseReport, 'questions' | 'fields'>): string[] => [
  ...new Set(claimsOf(report).flatMap(({ entries = [] }) => entries)),
];

/** Exactly the sentences that stand on one of these entries, in reading order. */
export const claimsOnEntries = (claims: readonly Claim[], wanted: readonly string[]): Claim[] =>
  claims.filter(({ entries = [] }) => entries.some((entry) => wanted.includes(entry)));

/** What became of the entries a report stands on: `now` holds the digest of each that is there. */
export const changedEntries = (
  report: Pick<CaseReport, 'questions' | 'fields' | 'proofs'>,
  now: ReadonlyMap<string, string>,
): { gone: string[]; altered: string[] } => {
  const bound = boundEntries(report);
  return {
    gone: bound.filter((id) => !now.has(id)),
    altered: bound.filter((id) => {
      const before = report.proofs[entryProof(id)];
      return before !== undefined && now.has(id) && now.get(id) !== before;
    }),
  };
};
