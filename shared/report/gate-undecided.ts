import type { GateCode, GateFacts } from './gate-model.ts';
import type { CaseReport, Claim, ReportSection, SectionId } from './model.ts';

interface Undecided {
  code: GateCode;
  section: SectionId;
  claim?: Claim;
  said?: string;
}

/** What a second report owes and only a person can decide: a first report may leave without it, a second may not. */
export const undecidedIn = ({
  report,
  facts,
  sections,
}: {
  report: Pick<CaseReport, 'kind'>;
  facts: GateFacts;
  sections: readonly ReportSection[];
}): Undecided[] => {
  if (report.kind !== 'second') return [];
  const { judgedAtMs, firstSentAtMs, severity, isolation } = facts;
  const isJudgedAgain = judgedAtMs !== null && (firstSentAtMs === null || judgedAtMs > firstSentAtMs);
  const judged: Undecided[] = isJudgedAgain ? [] : [{ code: 'severity-unjudged', section: 'severity' }];
  if (severity !== 'high' && severity !== 'medium') return judged;
  const verdict = sections.find(({ id }) => id === 'spread')?.claims[0];
  return [
    ...judged,
    ...(isolation === null ? [{ code: 'isolation-undecided' as const, section: 'recommendation' as const }] : []),
    ...(verdict?.certainty === 'not-examined'
      ? [{ code: 'spread-open' as const, section: 'spread' as const, claim: verdict, said: verdict.text }]
      : []),
  ];
};
