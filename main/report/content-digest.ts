import { createHash } from 'node:crypto';
import type { PeriodicReport } from '../../shared/periodic/model.ts';
import type { CaseReport } from '../../shared/report/model.ts';

/** The same whatever order the fields were put together in. */
const sorted = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * SHA-256 of what a reader of the report is told: the same words have the same digest in every version. Tells whether an old
 * version was restored; what was released is frozen by the digest of the stored version itself.
 */
export const contentDigest = (report: CaseReport): string => {
  const { version: _v, savedAt: _s, draftedAt: _d, basis: _b, proofs: _p, release: _r, ...content } = report;
  return createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex');
};

/** The same of a report about a period: which facts it was drafted from and who saved it are no words of it. */
export const periodicContentDigest = (report: PeriodicReport): string => {
  const { version: _v, savedAt: _s, savedBy: _b, draftedAt: _d, factsSha256: _f, release: _r, ...content } = report;
  return createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex');
};
