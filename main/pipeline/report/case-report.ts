import { severityOf } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { Freshness } from '../../../shared/report/contract.ts';
import type { RefusedReceipt } from '../../../shared/report/binding.ts';
import { releaseOf, type LifeEntry } from '../../../shared/report/life.ts';
import type { CaseReport, ItemMarking, Pap, ReportSection } from '../../../shared/report/model.ts';
import { boundEntries, changedEntries, entryProof } from '../../../shared/report/ledger.ts';
import { boundEvents } from '../../../shared/report/stale.ts';
import { contentDigest } from '../../report/content-digest.ts';
import { draftReport } from '../../report/draft.ts';
import { inForce } from '../../../shared/actions/model.ts';
import { printedEvents, withEvidence } from '../../report/evidence.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { ReportWhich, Saving } from '../../store/report-life-store.ts';
import { eventTotalOfCase } from '../flow/case-views.ts';
import { acceptedReceipts, noteDraft } from './accepted-receipts.ts';
import { caseFacts } from './case-facts.ts';
import { caseLedger, ledgerDigests } from './case-ledger.ts';
import { withMarks } from './marked-report.ts';
import { requireUsual, setAside, templateFor } from './templates.ts';
import type { Session } from '../session.ts';

const isReleaseOf = ({ version, fact }: LifeEntry, wanted: number): boolean =>
  fact.type === 'released' && version === wanted;

/** Set where this very version was released. The digest is counted anew: a stored text that is not the released one is damage. */
const withRelease = (store: CustomerStore, which: ReportWhich, report: CaseReport): CaseReport => {
  const entry = store.lifeEntries(which).findLast((one) => isReleaseOf(one, report.version));
  if (entry === undefined || entry.fact.type !== 'released') return report;
  const { digest, approvedBy } = entry.fact;
  if (store.reportDigest(which, report.version) !== digest)
    throw new AppError('corrupt', { what: 'report', version: report.version });
  return { ...report, release: { version: report.version, at: entry.at, by: entry.by, approvedBy, digest } };
};

/** A draft from the facts of this moment, by the template named or by the one in use. */
const freshDraft = (session: Session, which: ReportWhich, template: string | null): CaseReport => {
  const order = { ...which, template: templateFor(session, which, template) };
  const draft = withMarks(session, draftReport(caseFacts(session, which.caseId, which.language), order));
  noteDraft(session, draft);
  return draft;
};

/** The saved report, or a draft from the facts of this moment. */
export const openReport = (session: Session, which: ReportWhich): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const saved = store.latestReport(which);
  if (saved === null) return freshDraft(session, which, null);
  return withRelease(store, which, saved);
};

/** The version in force, whatever was typed since. Null where none was released. */
export const releasedReport = (session: Session, which: ReportWhich): CaseReport | null => {
  const { store } = session.storeOfCase(which.caseId);
  const release = releaseOf(store.lifeEntries(which));
  return release === null ? null : withRelease(store, which, store.reportVersion(which, release.version));
};

/** Digests of the records a text stands on: those known stay as they were, so that an alteration shows. */
const provedNow = (session: Session, report: CaseReport, known: CaseReport['proofs']): CaseReport => {
  const { store } = session.storeOfCase(report.caseId);
  const bound = boundEvents(report);
  const fresh = store.recordDigests(bound.filter((event) => known[String(event)] === undefined));
  const proofs = bound.flatMap((event) => {
    const digest = known[String(event)] ?? fresh.get(event);
    return digest === undefined ? [] : [[String(event), digest] as const];
  });
  const ledger = ledgerDigests(session, report.caseId);
  const acted = boundEntries(report).flatMap((entry) => {
    const digest = known[entryProof(entry)] ?? ledger.get(entry);
    return digest === undefined ? [] : [[entryProof(entry), digest] as const];
  });
  return { ...report, proofs: Object.fromEntries([...proofs, ...acted]) };
};

/** One new version. `known`: digests its sentences were saved with before. `words`: the text it was restored from, whose authors it keeps. */
export const putReport = (
  session: Session,
  report: CaseReport,
  known: CaseReport['proofs'],
  along: Pick<Saving, 'anchors' | 'history'> & { words?: CaseReport } = {},
): CaseReport => {
  const { store } = session.storeOfCase(report.caseId);
  const proved = provedNow(session, report, known);
  const { words = proved, ...kept } = along;
  return store.saveReport(proved, { at: session.now(), by: session.actor, digest: contentDigest(words), ...kept });
};

/**
 * A new draft on top of what was saved; the old text stays as a version. A template named here is kept with the report, so that a
 * draft by it is saved at once. Throws `denied` where it is not the usual one and nobody said why.
 */
export const redraftReport = (
  session: Session,
  which: ReportWhich,
  { template, because }: { template: string | null; because: string },
): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const drafted = freshDraft(session, which, template);
  if (template !== null && because === '') requireUsual(session, which, template);
  const fresh = template === '' ? { ...drafted, ...setAside(session, which, because) } : drafted;
  const latest = store.latestReport(which);
  if (latest === null) return template === null ? fresh : putReport(session, fresh, {});
  return putReport(session, { ...fresh, version: latest.version }, {});
};

/** Tables made from records a window cannot write. An analyst's own are claims. */
const withTables = (edited: readonly ReportSection[], before: readonly ReportSection[]): ReportSection[] =>
  edited.map((section) => ({
    ...section,
    tables: before.find(({ id }) => id === section.id)?.tables ?? [],
  }));

/** With its evidence table made anew, so that the numbers printed behind the sentences are those of the table. */
export const withNumbers = (session: Session, report: CaseReport): CaseReport => {
  const { store } = session.storeOfCase(report.caseId);
  const events = store.eventsByIds(printedEvents([...report.questions, ...report.fields]));
  return withEvidence(report, events, caseLedger(session, report.caseId));
};

type Edited = Pick<CaseReport, 'version' | 'title' | 'marking' | 'questions' | 'fields'> &
  Required<Pick<Saving, 'anchors' | 'history'>>;

/**
 * Saves what an analyst edited. Number and times come from the draft, the severity from the judgement of now: a window edits
 * words, never facts.
 */
export const saveReport = (
  session: Session,
  which: ReportWhich,
  { anchors, history, ...edited }: Edited,
): CaseReport & { refused?: RefusedReceipt[] } => {
  const { store } = session.storeOfCase(which.caseId);
  const before = openReport(session, which);
  const { refused, ...text } = acceptedReceipts(session, which, {
    before,
    edited: {
      questions: withTables(edited.questions, before.questions),
      fields: withTables(edited.fields, before.fields),
    },
  });
  const severity = severityOf(store.caseById(which.caseId).judgement);
  const numbered = withNumbers(session, { ...before, ...edited, ...text, severity });
  const saved = putReport(session, withMarks(session, numbered), before.proofs, { anchors, history });
  return refused.length === 0 ? saved : { ...saved, refused };
};

/** Marks parts of the report other than the whole. Of marks for parts that are not there nothing is kept. */
export const markReport = (
  session: Session,
  which: ReportWhich,
  { version, pap, items }: { version: number; pap: Pap | null; items: readonly ItemMarking[] },
): CaseReport => {
  const { pap: _before, ...report } = openReport(session, which);
  const parts = new Set(
    [...report.questions, ...report.fields].flatMap(({ id, claims, tables }) => [
      `section:${id}`,
      ...claims.map((claim) => `claim:${claim.id}`),
      ...tables.map((table) => `table:${id}/${table.id}`),
    ]),
  );
  const itemMarkings = items.filter(({ item }) => parts.has(item));
  const marked = { ...report, version, itemMarkings, ...(pap === null ? {} : { pap }) };
  return putReport(session, marked, marked.proofs);
};

/** An old version on top of the newest: its words, and the facts it was drafted from. */
export const restoreReport = (
  session: Session,
  which: ReportWhich,
  { version, from }: { version: number; from: number },
): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const old = store.reportVersion(which, from);
  const severity = severityOf(store.caseById(which.caseId).judgement);
  return putReport(session, withNumbers(session, { ...old, version, severity }), old.proofs, { words: old });
};

/** One saved version to be read, as it left where it did. */
export const versionOfReport = (session: Session, which: ReportWhich, version: number): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  return withRelease(store, which, store.reportVersion(which, version));
};

/** What changed under the report since it was drafted. */
export const reportFreshness = (session: Session, which: ReportWhich): Freshness => {
  const { store } = session.storeOfCase(which.caseId);
  const saved = store.latestReport(which);
  const bound = saved === null ? [] : boundEvents(saved);
  const stored = store.recordDigests(bound);
  const basis = {
    events: eventTotalOfCase(store, which.caseId),
    alerts: store.alerts(which.caseId).length,
    actions: inForce(store.caseActions(which.caseId)).length,
  };
  const isAltered = (id: EventId): boolean => {
    const before = saved?.proofs[String(id)];
    return before !== undefined && stored.has(id) && stored.get(id) !== before;
  };
  const entries =
    saved === null ? { gone: [], altered: [] } : changedEntries(saved, ledgerDigests(session, which.caseId));
  return { missing: bound.filter((id) => !stored.has(id)), altered: bound.filter(isAltered), entries, basis };
};

/** The version that was released. Throws `conflict` where none was. */
export const requireReleased = (session: Session, which: ReportWhich): CaseReport => {
  const released = releasedReport(session, which);
  if (released === null) throw new AppError('conflict', { what: 'report', reason: 'not-released' });
  return released;
};
