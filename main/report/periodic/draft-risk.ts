import { RiskKind, type RiskDecision } from '../../../shared/digital-risk/model.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { PeriodicSection } from '../../../shared/periodic/model.ts';
import type { PeriodFacts } from './period-facts.ts';
import { quillFor, type Quill } from './quill.ts';
import { stampIn } from './stamp.ts';

const decisions: readonly (RiskDecision | null)[] = ['real', 'watch', 'not', null];

const tell = ({ findings }: PeriodFacts, { periodic: { draft } }: Messages, quill: Quill): void => {
  const of = (decision: RiskDecision | null): number =>
    findings.filter((one) => (one.decision?.decision ?? null) === decision).length;
  quill.say('total', draft.risk.total({ findings: findings.length, undecided: of(null) }), ['risk']);
  if (of(null) < findings.length) {
    quill.say('decided', draft.risk.decided({ real: of('real'), not: of('not'), watch: of('watch') }), ['risk']);
  }
};

const chart = (
  { findings }: PeriodFacts,
  { periodic: { draft }, hygiene: { words } }: Messages,
  quill: Quill,
): void => {
  const kinds = RiskKind.options.filter((kind) => findings.some((one) => one.kind === kind));
  const count = (kind: RiskKind, decision: RiskDecision | null): number =>
    findings.filter((one) => one.kind === kind && (one.decision?.decision ?? null) === decision).length;
  const labels = kinds.map((kind) => words.risk.kind[kind]);
  const totals = kinds.map((kind) => findings.filter((one) => one.kind === kind).length);
  quill.chart({
    id: 'risk',
    title: draft.risk.chart,
    alt: `${draft.risk.chart}. ${labels.map((label, at) => `${label}: ${String(totals[at] ?? 0)}`).join(', ')}`,
    labels,
    series: decisions.map((decision) => ({
      name: decision === null ? words.risk.undecided : words.risk.decision[decision],
      values: kinds.map((kind) => count(kind, decision)),
    })),
    stacked: true,
    palette: 'severity',
  });
};

/** Findings of the digital-risk feeds in the period. A finding's link is not printed: it may lead to the attacker. */
export const draftRisk = (facts: PeriodFacts, messages: Messages): PeriodicSection => {
  const quill = quillFor('digital-risk');
  const { draft } = messages.periodic;
  const { words } = messages.hygiene;
  if (facts.findings.length > 0) tell(facts, messages, quill);
  else if (facts.feedExamined === null) quill.say('none', draft.risk.notExamined, ['risk'], 'not-examined');
  else quill.say('none', draft.risk.none, ['risk'], 'not-found');
  if (facts.earlierUndecided > 0)
    quill.say('earlier', draft.risk.earlier({ findings: facts.earlierUndecided }), ['risk']);
  chart(facts, messages, quill);
  quill.table({
    id: 'risk',
    title: draft.risk.table,
    columns: [...draft.risk.columns],
    rows: facts.findings.map((one) => [
      one.foundAt === null
        ? `(${stampIn(Date.parse(one.importedAt), facts.timeZone)})`
        : stampIn(Date.parse(one.foundAt), facts.timeZone),
      words.risk.kind[one.kind],
      one.title.slice(0, 300),
      one.asset.slice(0, 200),
      one.score ?? '',
      one.decision === null ? words.risk.undecided : words.risk.decision[one.decision.decision],
      one.decision?.reason ?? '',
      `${one.source} ${one.importedAt.slice(0, 10)}`,
    ]),
    limit: facts.kind === 'digital-risk' ? 200 : 20,
    sources: ['risk'],
  });
  return quill.section();
};
