import { severityOf } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ReportLife } from '../../../shared/report/life-contract.ts';
import {
  approvalOf,
  mayRelease,
  mayReview,
  maySubmit,
  releaseOf,
  stateOf,
  submissionOf,
  type Hindrance,
  type LifeFact,
} from '../../../shared/report/life.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { authorsOf } from '../../report/authors.ts';
import { draftReport } from '../../report/draft.ts';
import { refreshed } from '../../report/refreshed.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { caseFacts } from './case-facts.ts';
import { putReport, versionOfReport, withNumbers } from './case-report.ts';
import { gateFacts, gateOf } from './report-gate.ts';
import { templateOf } from './templates.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import type { Session } from '../session.ts';
import { freezeFigure } from './report-figure.ts';

type Versioned = ReportWhich & { version: number };

export const reportLife = (session: Session, which: ReportWhich): ReportLife => {
  const { store } = session.storeOfCase(which.caseId);
  const entries = store.lifeEntries(which);
  const versions = store.reportVersions(which);
  const version = versions[0]?.version ?? 0;
  const release = releaseOf(entries);
  return {
    state: stateOf(entries, version),
    version,
    release:
      release === null
        ? null
        : {
            version: release.version,
            at: release.at,
            by: release.by,
            approvedBy: release.fact.approvedBy,
            digest: release.fact.digest,
          },
    authors: authorsOf(versions, release?.version ?? 0),
    analyst: session.workspace.desk.settings().analyst,
    customerZone: clocksInForce(session, store).rules.timeZone,
    entries,
    anchors: store.anchors(which),
  };
};

/** Adds what happened now; `expected` as in the store. */
export const addToLife = (
  session: Session,
  which: ReportWhich,
  added: { version: number; about?: number | null; fact: LifeFact; expected: number | null },
): ReportLife => {
  const { store } = session.storeOfCase(which.caseId);
  const entry = {
    version: added.version,
    at: session.now(),
    by: session.actor,
    about: added.about ?? null,
    fact: added.fact,
  };
  store.addLifeEntries(which, [entry], added.expected);
  return reportLife(session, which);
};

/** Throws `denied` with its reason. `unnamed`: whoever stands for a text has to say who they are. */
const refuseFor = (hindrance: Hindrance): void => {
  if (hindrance !== null) throw new AppError('denied', { what: 'report', reason: `report-${hindrance}` });
};

/** The text a person read. Throws `conflict` where it is not the newest any more. */
const readVersion = (session: Session, which: Versioned): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const newest = store.reportVersions(which)[0]?.version ?? 0;
  if (newest !== which.version) throw new AppError('conflict', { what: 'report', version: newest });
  return versionOfReport(session, which, which.version);
};

const step = (session: Session, which: Versioned, fact: LifeFact): ReportLife =>
  addToLife(session, which, { version: which.version, fact, expected: which.version });

export const submitReport = (session: Session, which: Versioned, note: string): ReportLife => {
  const report = readVersion(session, which);
  const { state, analyst } = reportLife(session, which);
  refuseFor(maySubmit(state, analyst, gateOf(session, report).length === 0));
  return step(session, which, { type: 'submitted', note });
};

/** Authors, and who handed the text in: neither reviews it. */
const writersOf = ({ authors, entries }: ReportLife, version: number): string[] => {
  const submitted = submissionOf(entries, version);
  return submitted === null ? authors : [...authors, submitted.by];
};

export const sendBackReport = (session: Session, which: Versioned, because: string): ReportLife => {
  readVersion(session, which);
  const { state, analyst } = reportLife(session, which);
  if (analyst === '') refuseFor('unnamed');
  // An author may take the text back; anybody may after approval, as long as it has not left.
  if (state !== 'review' && state !== 'approved') refuseFor('state');
  return step(session, which, { type: 'returned', because });
};

/** Comments left open and facts that changed since it was submitted keep it from being approved, like from being submitted. */
export const approveReport = (session: Session, which: Versioned, note: string): ReportLife => {
  const report = readVersion(session, which);
  const life = reportLife(session, which);
  refuseFor(mayReview(life.state, { analyst: life.analyst, authors: writersOf(life, which.version) }));
  if (gateOf(session, report).length > 0) refuseFor('gate');
  return step(session, which, { type: 'approved', note });
};

/** From now on this version is the report: what is typed later is a draft of the next. */
export const releaseReport = (session: Session, which: Versioned, because: string): ReportLife => {
  const report = readVersion(session, which);
  const life = reportLife(session, which);
  const gatePasses = gateOf(session, report).length === 0;
  refuseFor(mayRelease(life.state, { analyst: life.analyst, gatePasses, kind: which.kind }));
  const approval = approvalOf(life.entries, which.version);
  if (approval === null && because === '') refuseFor('not-reviewed');
  const { store } = session.storeOfCase(which.caseId);
  // First: a release without its figure must never be, a figure without a release is of no consequence.
  freezeFigure(session, which, which.version);
  return step(session, which, {
    type: 'released',
    digest: store.reportDigest(which, which.version),
    approvedBy: approval?.by ?? null,
    because: approval === null ? because : '',
    told: { severity: severityOf(store.caseById(which.caseId).judgement), marking: report.marking },
  });
};

/** New sentences for what no analyst touched, as a new version. */
export const refreshReport = (session: Session, which: Versioned): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const mine = readVersion(session, which);
  const fresh = draftReport(caseFacts(session, which.caseId, which.language), {
    ...which,
    template: templateOf(session, which, mine.frame),
  });
  return putReport(session, withNumbers(store, { ...refreshed(mine, fresh), release: null }), {});
};

/** The words stay; what they stand on is taken as it is now. Receipts that are gone go: a fact left without one shows as such. */
export const keepFacts = (session: Session, which: Versioned, because: string): CaseReport => {
  const { store } = session.storeOfCase(which.caseId);
  const report = readVersion(session, which);
  const { missing, basis } = gateFacts(session, which);
  const gone = new Set(missing);
  const left = <T extends { events: CaseReport['evidence'][number]['event'][] }>(one: T): T => ({
    ...one,
    events: one.events.filter((event) => !gone.has(event)),
  });
  const standing = (sections: CaseReport['fields']): CaseReport['fields'] =>
    sections.map((section) => ({
      ...section,
      claims: section.claims.map(left),
      tables: section.tables.map((table) => ({ ...table, rows: table.rows.map(left) })),
    }));
  const kept = { ...report, basis, questions: standing(report.questions), fields: standing(report.fields) };
  const saved = putReport(session, withNumbers(store, { ...kept, release: null }), {});
  addToLife(session, which, {
    version: saved.version,
    fact: { type: 'facts-kept', because },
    expected: saved.version,
  });
  return saved;
};

export const requireEntry = (session: Session, which: ReportWhich, id: number, types: LifeFact['type'][]): number => {
  const entry = session
    .storeOfCase(which.caseId)
    .store.lifeEntries(which)
    .find((one) => one.id === id);
  if (entry === undefined || !types.includes(entry.fact.type)) throw new AppError('not-found', { what: 'entry', id });
  return entry.version;
};
