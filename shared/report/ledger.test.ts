import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedEntries, claimsOnEntries, entryProof } from './ledger.ts';
import type { CaseReport, Claim } from './model.ts';
import { claimsOf } from './stale.ts';

const claims = fc.array(fc.uniqueArray(fc.constantFrom('isolation', 'first-sent', 'other'), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 12,
});

const reportOf = (bound: string[][]): Pick<CaseReport, 'questions' | 'fields' | 'proofs'> => ({
  questions: [],
  fields: [
    {
      id: 'recommendation',
      tables: [],
      claims: bound.map((entries, at): Claim => ({
        id: `c-${String(at)}`,
        certainty: 'advice',
        text: 'x',
        events: [],
        entries,
        edited: false,
      })),
    },
  ],
  proofs: Object.fromEntries(['isolation', 'first-sent', 'other'].map((id) => [entryProof(id), `${id} as it was`])),
});

test('whichever entry is altered or deleted, exactly the sentences that stand on it are found', () => {
  fc.assert(
    fc.property(claims, fc.constantFrom('isolation', 'first-sent', 'other'), fc.boolean(), (bound, hit, isDeleted) => {
      const report = reportOf(bound);
      const now = new Map(['isolation', 'first-sent', 'other'].map((id) => [id, `${id} as it was`]));
      if (isDeleted) now.delete(hit);
      else now.set(hit, 'another');
      const { gone, altered } = changedEntries(report, now);
      const found = claimsOnEntries(claimsOf(report), [...gone, ...altered]).map(({ id }) => id);
      const standing = bound.flatMap((entries, at) => (entries.includes(hit) ? [`c-${String(at)}`] : []));
      expect(found).toEqual(standing);
      expect(isDeleted ? altered : gone).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
