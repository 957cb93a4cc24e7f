import { inForce } from '../../../shared/actions/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import type { GateFacts, GateFinding } from '../../../shared/report/gate-model.ts';
import { entriesOf, openComments, releaseOf } from '../../../shared/report/life.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { claimsOf } from '../../../shared/report/stale.ts';
import { readCase } from '../../report/behaviours.ts';
import { destinationsOf } from '../../report/destinations.ts';
import { isolationDecision } from '../../report/isolation-state.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { caseFactsAlone } from './case-facts.ts';
import { reportFreshness } from './case-report.ts';
import { openChoices, writingBase } from './writing.ts';
import type { Session } from '../session.ts';

/** The other language, as the customer has it. */
const otherReleased = (session: Session, which: ReportWhich): GateFacts['other'] => {
  const { store } = session.storeOfCase(which.caseId);
  const other: ReportWhich = { ...which, language: which.language === 'ja' ? 'en' : 'ja' };
  const release = releaseOf(store.lifeEntries(other));
  if (release === null) return null;
  const report = store.reportVersion(other, release.version);
  return {
    severity: release.fact.told.severity ?? report.severity,
    marking: release.fact.told.marking,
    claims: claimsOf(report).map(({ id, certainty }) => ({ id, certainty })),
  };
};

/** What a report is held against before it leaves, as everything stands now. */
export const gateFacts = (session: Session, which: ReportWhich): GateFacts => {
  const writing = writingBase(session, which);
  const { store } = session.storeOfCase(which.caseId);
  const facts = caseFactsAlone(session, which.caseId, which.language);
  const outside = destinationsOf(readCase({ ...facts, spread: [] })).filter(({ scope }) => scope === 'public');
  const entries = store.lifeEntries(which);
  return {
    ...reportFreshness(session, which),
    severity: severityOf(facts.judgement),
    isolation: isolationDecision(facts.handling),
    judgedAtMs: facts.judgement.analyst === null ? null : Date.parse(facts.judgement.analyst.at),
    firstSentAtMs: facts.handling.firstSentAt === null ? null : Date.parse(facts.handling.firstSentAt),
    isIsolated: inForce(facts.handling.actions ?? []).some(
      ({ body }) => body.kind === 'isolate' && body.result === 'done',
    ),
    destinations: outside.map(({ address, name }) => ({ address, name })),
    span: facts.recording,
    receivedAtMs: facts.receivedAtMs,
    nowMs: session.platform.clock.nowMs(),
    other: otherReleased(session, which),
    waived: entriesOf(entries, 'waived').map(({ fact }) => fact.finding),
    comments: openComments(entries).map(({ id, fact: { section, claim, text } }) => ({ id, section, claim, text })),
    merges: openChoices(store, which),
    style: writing.rules.isStrict ? writing : null,
  };
};

export const gateOf = (session: Session, report: CaseReport): GateFinding[] =>
  gateFindings(report, gateFacts(session, report));
