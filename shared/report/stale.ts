import type { EventId } from '../event/model.ts';
import { gridOf, unprovedRows } from './grid.ts';
import type { Claim, DraftBasis, CaseReport } from './model.ts';

export const claimsOf = (report: Pick<CaseReport, 'questions' | 'fields'>): Claim[] =>
  [...report.questions, ...report.fields].flatMap((section) => section.claims);

/** Every event a sentence or a row of a table stands on. */
export const boundEvents = (report: Pick<CaseReport, 'questions' | 'fields'>): EventId[] => [
  ...new Set(
    [...report.questions, ...report.fields].flatMap(({ claims, tables }) => [
      ...claims.flatMap(({ events }) => events),
      ...tables.flatMap(({ rows }) => rows.flatMap(({ events }) => events)),
    ]),
  ),
];

/** Ids of the claims that stand on an event which is no longer stored: exactly those, in reading order. */
export const staleClaims = (
  report: Pick<CaseReport, 'questions' | 'fields'>,
  existing: ReadonlySet<EventId>,
): string[] =>
  claimsOf(report)
    .filter((claim) => claim.events.some((event) => !existing.has(event)))
    .map((claim) => claim.id);

/** A statement of fact that names no event and no entry of the ledger: shown as "no receipt". Advice, unanswered searches and figures need none. */
export const lacksReceipt = (claim: Claim): boolean =>
  claim.shape?.kind !== 'figure' &&
  (claim.certainty === 'confirmed' || claim.certainty === 'inferred') &&
  (gridOf(claim) === null ? claim.events.length + (claim.entries?.length ?? 0) === 0 : unprovedRows(claim).length > 0);

/** The case holds other facts than those the report was drafted from. Unknown for old reports: then nothing is claimed. */
export const hasNewFacts = ({ basis }: Pick<CaseReport, 'basis'>, now: DraftBasis): boolean =>
  basis !== null &&
  (basis.events !== now.events || basis.alerts !== now.alerts || (basis.actions ?? 0) !== (now.actions ?? 0));

/** A sentence a template put around the facts. The other language's template may say it otherwise, or not at all. */
export const isOfTemplate = ({ id }: Pick<Claim, 'id'>): boolean => /-t[ab]\d+$/.test(id);
