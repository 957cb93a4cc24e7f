import { z } from 'zod';
import { ActionBody, inForce, type CaseAction } from '../actions/model.ts';
import type { CaseReport, Claim } from './model.ts';
import { claimsOf } from './stale.ts';

/** What was decided or done about a case, as sentences of its reports stand on it: an id for each action of the ledger. */
export const LedgerEntryId = z.union([z.enum(['isolation', 'first-sent']), z.templateLiteral(['action:', z.int()])]);
export type LedgerEntryId = z.infer<typeof LedgerEntryId>;

export const actionEntry = (id: number): LedgerEntryId => `action:${id}`;

const decided = z.object({
  at: z.string(),
  /** `isolate` or `not`; empty where nothing was to be decided. */
  decision: z.string(),
  reason: z.string(),
});

export const LedgerEntry = z.discriminatedUnion('kind', [
  decided.extend({ kind: z.literal('isolation'), id: z.literal('isolation') }),
  decided.extend({ kind: z.literal('first-sent'), id: z.literal('first-sent') }),
  z.object({
    kind: z.literal('action'),
    id: z.templateLiteral(['action:', z.int()]),
    /** When it was done; when it was written down where it was not done yet. */
    at: z.string(),
    action: ActionBody,
  }),
]);
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const actionEntries = (actions: readonly CaseAction[]): LedgerEntry[] =>
  inForce(actions).map(({ id, body, savedAt }) => ({
    kind: 'action',
    id: `action:${id}`,
    at: body.performedAt ?? savedAt,
    action: body,
  }));

/** Key of an entry among the proofs of a report: apart from the events, which are numbers. */
export const entryProof = (id: string): string => `entry:${id}`;

export const boundEntries = (report: Pick<CaseReport, 'questions' | 'fields'>): string[] => [
  ...new Set([
    ...claimsOf(report).flatMap(({ entries = [] }) => entries),
    ...[...report.questions, ...report.fields].flatMap(({ tables }) =>
      tables.flatMap(({ rows }) => rows.flatMap(({ entries = [] }) => entries)),
    ),
  ]),
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
