import type { RefusedReceipt } from '../../../shared/report/binding.ts';
import { withinReceipts } from '../../../shared/report/grid.ts';
import type { CaseReport, Claim, ReportSection } from '../../../shared/report/model.ts';

/** The text without the receipts that were not taken. */
export const withoutRefused = (report: CaseReport, refused: readonly RefusedReceipt[]): CaseReport => {
  if (refused.length === 0) return report;
  const left = ({ entries = [], ...claim }: Claim): Claim => {
    const off = new Set(refused.filter((one) => one.claim === claim.id).map(({ receipt }) => receipt));
    const kept = entries.filter((entry) => !off.has(entry));
    return withinReceipts({
      ...claim,
      events: claim.events.filter((event) => !off.has(event)),
      ...(kept.length === 0 ? {} : { entries: kept }),
    });
  };
  const named = new Set(refused.map(({ claim }) => claim));
  const without = (sections: ReportSection[]): ReportSection[] =>
    sections.map((section) => ({
      ...section,
      claims: section.claims.map((claim) => (named.has(claim.id) ? left(claim) : claim)),
    }));
  return { ...report, questions: without(report.questions), fields: without(report.fields) };
};
