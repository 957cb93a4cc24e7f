import type { MassField, MassRun, MassSuppression, UnjudgedRule } from '../../shared/hunt/mass.ts';
import type { RuleCard } from '../../shared/rules/model.ts';

/** Matches of one rule on one host. */
export interface MassGroup {
  ruleId: string;
  host: string;
  firstMs: number;
  lastMs: number;
  /** Ascending. */
  events: number[];
}

/** A stored group; its lists are unpacked when asked for. */
export interface StoredMassGroup extends Omit<MassGroup, 'events'> {
  hits: number;
  fresh: number;
  events: () => number[];
  freshEvents: () => number[];
}

export interface MassFound {
  groups: readonly MassGroup[];
  /** Of the rules that matched, with their text. */
  cards: readonly { card: RuleCard; text: string }[];
  unjudged: readonly UnjudgedRule[];
  /** Only then the matches count as seen: what was cut is new again next time. */
  whole: boolean;
}

export interface StoredMassRun {
  run: MassRun;
  cards: RuleCard[];
  unjudged: UnjudgedRule[];
}

/** Mass hunts of one customer. Durable when it returns. */
export interface MassHuntStore {
  /** Says which matches are new and keeps everything. */
  putMassRun: (run: Omit<MassRun, 'id' | 'fresh' | 'first'>, found: MassFound) => MassRun;
  /** Newest first. */
  massRuns: (limit: number) => MassRun[];
  /** Throws `not-found`. */
  massRun: (id: number) => StoredMassRun;
  massGroups: (runId: number) => StoredMassGroup[];
  /** Throws `not-found`. */
  massRuleText: (runId: number, ruleId: string) => string;
  /** The newest version of each, in the order they were made. */
  massSuppressions: () => MassSuppression[];
  /** Throws `conflict` where somebody else saved that version. */
  saveMassSuppression: (saved: MassSuppression) => void;
  /** Host and time of events, ascending; ids that are not stored are left out. */
  eventPlaces: (ids: readonly number[]) => { id: number; host: string; seenAtMs: number }[];
  /** Those of these events whose field says exactly this. */
  eventsSaying: (ids: readonly number[], field: MassField, value: string) => number[];
}
