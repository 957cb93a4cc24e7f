import { severityOf } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { withinReceipts } from '../../../shared/report/grid.ts';
import type { ReportLife } from '../../../shared/report/life-contract.ts';
import type { LifeFact } from '../../../shared/report/life.ts';
import type { CaseReport, Claim } from '../../../shared/report/model.ts';
import { draftReport } from '../../report/draft.ts';
import { refreshed } from '../../report/refreshed.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { caseFacts } from './case-facts.ts';
import { putReport, versionOfReport, withNumbers } from './case-report.ts';
import { gateFacts, gateOf } from './report-gate.ts';
import { templateOf } from './templates.ts';
import {
  addEntry,
  approveText,
  lifeOf,
  releaseText,
  requireNewest,
  sendBackText,
  submitText,
  type LivingText,
} from './text-life.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import type { Session } from '../session.ts';
import { freezeFigure } from './report-figure.ts';

type Versioned = ReportWhich & { version: number };

const textOf = (session: Session, which: ReportWhich): LivingText => {
  const { store } = session.storeOfCase(which.caseId);
  return {
    kind: which.kind,
    entries: () => store.lifeEntries(which),
    versions: () => store.reportVersions(which),
    add: (entry, expected) => store.addLifeEntries(which, [entry], expected),
  };
};

export const reportLife = (session: Session, which: ReportWhich): ReportLife => {
  const { store } = session.storeOfCase(which.caseId);
  return {
    ...lifeOf(session, textOf(session, which)),
    customerZone: clocksInForce(session, store).rules.timeZone,
    anchors: store.anchors(which),
  };
};

/** Adds what happened now; `expected` as in the store. */
export const addToLife = (
  session: Session,
  which: ReportWhich,
  added: { version: number; about?: number | null; fact: LifeFact; expected: number | null },
): ReportLife => {
  addEntry(session, textOf(session, which), added);
  return reportLife(session, which);
};

/** The text a person read. Throws `conflict` where it is not the newest any more. */
const readVersion = (session: Session, which: Versioned): CaseReport => {
  requireNewest(textOf(session, which), which.version);
  return versionOfReport(session, which, which.version);
};

const passes = (session: Session, report: CaseReport): boolean => gateOf(session, report).length === 0;

export const submitReport = (session: Session, which: Versioned, note: string): ReportLife => {
  const report = readVersion(session, which);
  submitText(session, textOf(session, which), {
    version: which.version,
    note,
    passes: passes(session, report),
  });
  return reportLife(session, which);
};

export const sendBackReport = (session: Session, which: Versioned, because: string): ReportLife => {
  sendBackText(session, textOf(session, which), { version: which.version, because });
  return reportLife(session, which);
};

export const approveReport = (session: Session, which: Versioned, note: string): ReportLife => {
  const report = readVersion(session, which);
  approveText(session, textOf(session, which), {
    version: which.version,
    note,
    passes: passes(session, report),
  });
  return reportLife(session, which);
};

export const releaseReport = (session: Session, which: Versioned, because: string): ReportLife => {
  const report = readVersion(session, which);
  const { store } = session.storeOfCase(which.caseId);
  releaseText(session, textOf(session, which), {
    version: which.version,
    because,
    passes: passes(session, report),
    digest: store.reportDigest(which, which.version),
    told: { severity: severityOf(store.caseById(which.caseId).judgement), marking: report.marking },
    // A release without its figure must never be, a figure without a release is of no consequence.
    before: () => freezeFigure(session, which, which.version),
  });
  return reportLife(session, which);
};

/** New sentences for what no analyst touched, as a new version. */
export const refreshReport = (session: Session, which: Versioned): CaseReport => {
  const mine = readVersion(session, which);
  const fresh = draftReport(caseFacts(session, which.caseId, which.language), {
    ...which,
    template: templateOf(session, which, mine.frame),
  });
  return putReport(session, withNumbers(session, { ...refreshed(mine, fresh), release: null }), {});
};

/** The words stay; what they stand on is taken as it is now. Receipts that are gone go: a fact left without one shows as such. */
export const keepFacts = (session: Session, which: Versioned, because: string): CaseReport => {
  const report = readVersion(session, which);
  const { missing, entries, basis } = gateFacts(session, which);
  const gone = new Set(missing);
  const acted = ({ entries: own = [], ...claim }: Claim): Claim => {
    const there = own.filter((entry) => !entries.gone.includes(entry));
    return there.length === 0 ? claim : { ...claim, entries: there };
  };
  const left = <T extends { events: CaseReport['evidence'][number]['event'][] }>(one: T): T => ({
    ...one,
    events: one.events.filter((event) => !gone.has(event)),
  });
  const standing = (sections: CaseReport['fields']): CaseReport['fields'] =>
    sections.map((section) => ({
      ...section,
      claims: section.claims.map((claim) => withinReceipts(acted(left(claim)))),
      tables: section.tables.map((table) => ({ ...table, rows: table.rows.map(left) })),
    }));
  const kept = { ...report, basis, questions: standing(report.questions), fields: standing(report.fields) };
  const saved = putReport(session, withNumbers(session, { ...kept, release: null }), {});
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
