import type { LifeEntry, LifeFact } from '../../shared/report/life.ts';
import type { NewPhrase, Phrase } from '../../shared/report/phrases.ts';
import type { CaseReport, ReportKind } from '../../shared/report/model.ts';
import type { Anchor } from '../../shared/report/anchors.ts';
import type { StepChanges, StepHistory } from '../../shared/report/steps.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { LanguageCode } from '../../shared/workspace/model.ts';

/** One language of one report about a case. */
export interface ReportWhich {
  caseId: CaseId;
  kind: ReportKind;
  language: LanguageCode;
}

/** What an entry is about: a case, or for reports about a period `period 2026-10`, which no case is called. */
export interface EntryKey {
  caseId: string;
  kind: string;
  language: string;
}

/** Who saved a version and when, and the digest of its content. */
export interface Saving {
  at: string;
  by: string;
  digest: string;
  /** Saved with the text or not at all. */
  anchors?: readonly Anchor[];
  history?: StepChanges | null;
}

export interface ReportVersion {
  version: number;
  savedAt: string;
  savedBy: string;
  title: string;
  digest: string;
}

export interface NewLifeEntry {
  version: number;
  at: string;
  by: string;
  about: number | null;
  fact: LifeFact;
}

/** Reports of one customer, and what happened to them. */
export interface ReportLifeStore {
  /** Null where none was saved. */
  latestReport: (which: ReportWhich) => CaseReport | null;
  /** `report.version` is the version it was edited from (0: a fresh draft). Throws `conflict { version }`. Answers it with its new version. */
  saveReport: (report: CaseReport, saving: Saving) => CaseReport;
  /** The newest first. */
  reportVersions: (which: ReportWhich) => ReportVersion[];
  reportVersion: (which: ReportWhich, version: number) => CaseReport;
  /** SHA-256 of a version as it is stored. */
  reportDigest: (which: ReportWhich, version: number) => string;
  /** In the order they happened. */
  lifeEntries: (which: ReportWhich) => LifeEntry[];
  /**
   * Adds entries together. `expected`: the newest version their author has seen; throws `conflict { version }` where the text
   * is newer. Null: they speak of a version that stands, whatever was typed since.
   */
  addLifeEntries: (which: ReportWhich, entries: readonly NewLifeEntry[], expected: number | null) => void;
  /** Keeps what the figure of a version is drawn from; what is kept already stays. */
  keepFigure: (which: ReportWhich, version: number, figure: string) => void;
  /** Null where none was kept. */
  figureOf: (which: ReportWhich, version: number) => string | null;
  phrases: () => Phrase[];
  /** `id`: the one it takes the place of; null: a new one. Throws `not-found`. */
  putPhrase: (id: number | null, phrase: NewPhrase, saving: Pick<Saving, 'at' | 'by'>) => void;
  dropPhrase: (id: number) => void;
  /** A JSON document about writing: '' the customer's rules, else what is left alone in one report. Null where there is none. */
  writing: (scope: string) => string | null;
  putWriting: (scope: string, body: string) => void;
  /** Where comments stood when the text was saved last. */
  anchors: (which: ReportWhich) => Anchor[];
  stepHistory: (which: ReportWhich) => StepHistory;
  /** SHA-256 (first 16 hex digits) of each record and what it was read as; events that are not stored are left out. */
  recordDigests: (events: readonly EventId[]) => Map<EventId, string>;
}
