import type { KeptDecision, RiskDecision, RiskFacts, RiskFinding } from '../../shared/digital-risk/model.ts';
import type { HygieneImport, HygieneMonth, HygienePlan, KeptPlan } from '../../shared/hygiene/model.ts';
import type { PeriodicReport, PeriodicWhich } from '../../shared/periodic/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { LifeEntry } from '../../shared/report/life.ts';
import type { HuntRun } from '../../shared/hunt/model.ts';

import type { Anchor } from '../../shared/report/anchors.ts';
import type { StepHistory } from '../../shared/report/steps.ts';
import type { NewLifeEntry, Saving } from './report-life-store.ts';

export type PeriodicKey = Omit<PeriodicWhich, 'customer'>;

/** What a file says about a setting of an endpoint. `risky` false: it was looked at and is as it should be. */
export interface OsSetting {
  host: string;
  /** Id of the catalogue, or the file's own name for it. */
  setting: string;
  title: string;
  value: string;
  risky: boolean;
  level: 'high' | 'medium' | 'low' | null;
  /** When the endpoint was looked at, as the file says. */
  observedAt: string | null;
}

export interface StoredOsSetting extends OsSetting {
  file: string;
  importedAt: string;
}

export type NewHygieneImport = Omit<HygieneImport, 'id'>;

export interface SavedPeriodic {
  version: number;
  savedAt: string;
  savedBy: string;
  title: string;
  /** Of its words; empty where it was saved before that was kept. */
  digest: string;
}

/** What reports about a period and the hygiene lists keep with a customer. */
export interface PeriodicStore {
  /** Null where none was saved. */
  latestPeriodic: (which: PeriodicKey) => PeriodicReport | null;
  /** Throws `conflict` where another version is there than the one it was edited from. */
  savePeriodic: (report: PeriodicReport, saved: Saving) => PeriodicReport;
  periodicVersions: (which: PeriodicKey) => SavedPeriodic[];
  /** Throws `not-found`. */
  periodicVersion: (which: PeriodicKey, version: number) => PeriodicReport;
  /** SHA-256 of a version as it is stored. Throws `not-found`. */
  periodicDigest: (which: PeriodicKey, version: number) => string;
  /** What happened to it, in order. */
  periodicEntries: (which: PeriodicKey) => LifeEntry[];
  /** `expected` as in `addLifeEntries`. */
  addPeriodicEntry: (which: PeriodicKey, entry: NewLifeEntry, expected: number | null) => void;
  /** Where comments stood when the text was saved last. */
  periodicAnchors: (which: PeriodicKey) => Anchor[];
  periodicHistory: (which: PeriodicKey) => StepHistory;

  /** The settings of one file in one step. */
  putOsSettings: (made: NewHygieneImport, settings: readonly OsSetting[]) => HygieneImport;
  osSettings: () => StoredOsSetting[];
  hygieneImports: () => HygieneImport[];
  putPlan: (item: string, plan: HygienePlan, made: { at: string; by: string }) => KeptPlan;
  /** The newest of each item. */
  plans: () => Map<string, KeptPlan>;
  planHistory: (item: string) => KeptPlan[];
  putHygieneMonth: (month: HygieneMonth) => void;
  hygieneMonths: () => HygieneMonth[];

  putRiskFindings: (
    source: string,
    made: NewHygieneImport,
    findings: readonly { facts: RiskFacts; raw: string }[],
  ) => HygieneImport;
  riskFindings: (limit: number) => { rows: RiskFinding[]; total: number };
  /** Throws `not-found` where one is none. */
  decideRisk: (
    ids: readonly number[],
    decision: RiskDecision,
    made: { reason: string; at: string; by: string },
  ) => void;
  riskDecisions: (id: number) => KeptDecision[];

  /** Registry values set by events of these blocks, from after the first to the second. */
  registryTargets: (afterBlock: number, throughBlock: number) => { id: EventId; target: string }[];

  /** Lines of the hunt ledger begun in a span, the oldest first. */
  huntsBetween: (fromAt: string, toAt: string) => HuntRun[];
}
