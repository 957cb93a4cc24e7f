import path from 'node:path';
import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { EventId } from '../../shared/event/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { MaskOrder } from '../../shared/redaction/model.ts';
import { forAudience } from '../../shared/report/audience.ts';
import type { CaseReport, DraftBasis, ItemMarking, Marking, Pap, ReportSection } from '../../shared/report/model.ts';
import type { PaperSize, ReportFormat } from '../../shared/report/file-options.ts';
import { boundEvents } from '../../shared/report/stale.ts';
import type { LanguageCode } from '../../shared/workspace/model.ts';
import { buildFlowGraph } from '../graph/build-flow-graph.ts';
import { renderFlowSvg } from '../graph/figure.ts';
import type { CaseFacts, Sweep } from '../report/case-facts.ts';
import { clocksOf, onOneClock, recordingOf } from '../report/clocks.ts';
import { draftReport } from '../report/draft.ts';
import { printedEvents, withEvidence } from '../report/evidence.ts';
import { maskerOf } from '../report/masks/mask-text.ts';
import { maskedGraph, maskedReport } from '../report/masks/masked-case.ts';
import { casePaper } from '../report/paper/case-paper.ts';
import { renderJson } from '../report/render-json.ts';
import { safeFigure } from '../report/safe-figure.ts';
import { indicatorsOf } from '../report/sweeps.ts';
import type { CustomerStore, ReportWhich } from '../store/customer-store.ts';
import { eventsOfCase, eventTotalOfCase } from './case-views.ts';
import { paperBytes, writeWhole, type WrittenFile } from './paper-file.ts';
import { namesFor, requireHidden } from './redaction.ts';
import type { Session } from './session.ts';

const sweepsOf = (store: CustomerStore, facts: Omit<CaseFacts, 'spread'>): Sweep[] => {
  const others = facts.hostsInStore - facts.hosts.length;
  const asked = indicatorsOf(facts);
  if (others <= 0) return asked.map((one) => ({ ...one, hostsSearched: 0, hostsFound: [], events: [] }));
  return store.sweep(asked, facts.hosts).map(({ events, ...answer }) => ({
    ...answer,
    hostsSearched: others,
    events: store.eventsByIds(events),
  }));
};

const handlingOf = (session: Session, store: CustomerStore, caseId: CaseId): CaseFacts['handling'] => {
  const { isolation } = store.caseSteps(caseId);
  return {
    isolation:
      isolation === undefined
        ? null
        : {
            decision: isolation.detail['decision'] === 'isolate' ? 'isolate' : 'not',
            reason: isolation.detail['reason'] ?? '',
            at: isolation.at,
          },
    firstSentAt: session.workspace.desk.firstReportsSent().get(caseId) ?? null,
  };
};

/** Everything a report is drafted from, gathered from the store. */
export const caseFacts = (session: Session, caseId: CaseId, language: LanguageCode): CaseFacts => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId);
  const { rows, total } = eventsOfCase(store, caseId);
  const facts = {
    caseId,
    customer,
    judgement: stored.judgement,
    alerts: store.alerts(caseId),
    events: rows,
    eventTotal: total,
    hosts: stored.hosts,
    hostsInStore: store.eventTotals().hosts.length,
    recording: recordingOf(rows),
    // An imported case is received when it is opened at this desk.
    receivedAtMs: Date.parse(stored.openedAt),
    handling: handlingOf(session, store, caseId),
    first: store.latestReport({ caseId, kind: 'first', language }),
    draftedAt: session.now(),
  };
  return { ...facts, spread: sweepsOf(store, facts) };
};

/** The saved report, or a draft from the facts of this moment. */
export const openReport = (session: Session, which: ReportWhich): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  return store.latestReport(which) ?? draftReport(caseFacts(session, which.caseId, which.language), which);
};

/** A new draft on top of what was saved; the old text stays as a version. */
export const redraftReport = (session: Session, which: ReportWhich): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const fresh = draftReport(caseFacts(session, which.caseId, which.language), which);
  const latest = store.latestReport(which);
  if (latest === null) return fresh;
  return store.saveReport({ ...fresh, version: latest.version }, session.now());
};

/** Tables are made from records: a window cannot write them. */
const withTables = (edited: readonly ReportSection[], before: readonly ReportSection[]): ReportSection[] =>
  edited.map((section) => ({ ...section, tables: before.find(({ id }) => id === section.id)?.tables ?? [] }));

type Edited = Pick<CaseReport, 'version' | 'title' | 'marking' | 'questions' | 'fields'>;

/**
 * Saves what an analyst edited. Number and times come from the draft: a window edits words, never facts. The evidence table is
 * made anew, so that the numbers printed behind the sentences are those of the table.
 */
export const saveReport = (session: Session, which: ReportWhich, edited: Edited): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const before = openReport(session, which);
  const questions = withTables(edited.questions, before.questions);
  const fields = withTables(edited.fields, before.fields);
  const events = store.eventsByIds(printedEvents([...questions, ...fields]));
  return store.saveReport(withEvidence({ ...before, ...edited, questions, fields }, events), session.now());
};

/** Marks parts of the report other than the whole. Of marks for parts that are not there nothing is kept. */
export const markReport = (
  session: Session,
  which: ReportWhich,
  { version, pap, items }: { version: number; pap: Pap | null; items: readonly ItemMarking[] },
): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
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
  return store.saveReport(marked, session.now());
};

/** An old version on top of the newest: its words, and the facts it was drafted from. */
export const restoreReport = (
  session: Session,
  which: ReportWhich,
  { version, from }: { version: number; from: number },
): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const old = store.reportVersion(which, from);
  const events = store.eventsByIds(printedEvents([...old.questions, ...old.fields]));
  return store.saveReport(withEvidence({ ...old, version }, events), session.now());
};

/** What changed under the report since it was drafted. */
export const reportFreshness = (session: Session, which: ReportWhich): { missing: EventId[]; basis: DraftBasis } => {
  const { store } = session.storeOfCase(which.caseId);
  const saved = store.latestReport(which);
  const bound = saved === null ? [] : boundEvents(saved);
  const stored = new Set(store.eventsByIds(bound).map(({ id }) => id));
  const basis = { events: eventTotalOfCase(store, which.caseId), alerts: store.alerts(which.caseId).length };
  return { missing: bound.filter((id) => !stored.has(id)), basis };
};

type Mask = (text: string) => string;

const figureOf = (session: Session, { caseId, language }: ReportWhich, mask: Mask): string | null => {
  const { store } = session.storeOfCase(caseId);
  const { rows } = eventsOfCase(store, caseId);
  // On the clock of the sentences: one page must not give one act two times.
  const events = onOneClock(rows, clocksOf(rows));
  const graph = maskedGraph(buildFlowGraph({ events, alerts: store.alerts(caseId), unfold: false }), mask);
  if (graph.nodes.length === 0) return null;
  return safeFigure(renderFlowSvg(graph, { language, theme: 'print', width: 680 }));
};

/** What a file about a case is to be. */
export interface ReportFile {
  format: ReportFormat;
  paperSize: PaperSize;
  /** PDF/A-2b. */
  archive: boolean;
  /** The widest circle it may reach; null: that of the report's own marking. */
  audience: Marking | null;
  masks: MaskOrder | null;
}

const plainFile = { paperSize: 'A4', archive: false, audience: null, masks: null } as const;

/** What an audience may see, and the sentence that tells what it may not. Throws `denied` where nothing is left. */
const seenBy = (report: CaseReport, audience: Marking | null) => {
  if (audience === null && (report.itemMarkings ?? []).length === 0) return { report, figure: true, warnings: [] };
  const seen = forAudience(report, audience ?? report.marking);
  if (seen === null) throw new AppError('denied', { what: audience ?? report.marking, reason: 'nothing-for-audience' });
  const { leftOut } = seen;
  const isLess = leftOut.claims + leftOut.tables > 0 || leftOut.figure;
  const words = messagesIn(report.language).report.page;
  const warnings = isLess ? [words.leftOut({ ...leftOut, audience: audience ?? report.marking })] : [];
  return { report: seen.report, figure: !leftOut.figure, warnings };
};

/**
 * The finished report in a format, from the store: first what the audience may not see is taken out, then what is to be hidden is
 * replaced, then the file is made and searched for what was hidden. Throws `unreachable` for PDF where the host cannot print,
 * `denied` where nothing is left for the audience or something hidden can still be read.
 */
export const renderReport = async (
  session: Session,
  which: ReportWhich,
  options: Pick<ReportFile, 'format'> & Partial<ReportFile> & { name?: string },
): Promise<Uint8Array> => {
  const { format, audience, masks, name = '', ...file } = { ...plainFile, ...options };
  const seen = seenBy(openReport(session, which), audience);
  const names = namesFor(session, which.caseId, masks);
  const mask = maskerOf(names);
  const report = maskedReport(seen.report, mask);
  const customer = mask(session.storeOfCase(which.caseId).customer);
  const words = messagesIn(which.language).report.page;
  const warnings = [...seen.warnings, ...(names.length > 0 ? [words.masked] : [])];
  const rendered = async (): Promise<Uint8Array> => {
    if (format === 'json') return Buffer.from(renderJson(report, customer, warnings));
    const figure = seen.figure ? figureOf(session, which, mask) : null;
    return paperBytes(session, casePaper(report, { customer, figure, warnings }), { format, ...file });
  };
  const bytes = await rendered();
  await requireHidden({ bytes, format, name }, names);
  return bytes;
};

/** The finished report as a file. */
export const exportReport = async (
  session: Session,
  which: ReportWhich,
  { file, ...options }: ReportFile & { file: string },
): Promise<WrittenFile> =>
  writeWhole(file, await renderReport(session, which, { ...options, name: path.basename(file) }));
