import type {
  Exclusion,
  InboxFile,
  Indicator,
  IndicatorKind,
  IndicatorState,
  IntelImport,
  IntelObject,
  IntelRefusal,
  Tlp,
} from '../../shared/intel/model.ts';
import type { RatingStore } from './rating-store.ts';
import type { IndicatorQuestion } from '../../shared/intel/contract.ts';

export interface NewIntelObject {
  id: string;
  version: string;
  type: string;
  name: string;
  markings: readonly string[];
  tlp: Tlp | null;
  raw: Uint8Array;
  link: { from: string; verb: string; to: string } | null;
  indicator: NewIndicator | null;
}

export interface NewIndicator {
  kind: IndicatorKind;
  value: string;
  /** JSON of what is looked for, where it is more than kind and value. */
  compiled: string | null;
  trouble: string | null;
  confidence: number | null;
  validFromMs: number;
  validUntilMs: number | null;
  revoked: boolean;
  addedAtMs: number;
  exclusionId: number | null;
}

/** What a sweep looks for. */
export interface SweptIndicator {
  id: string;
  kind: IndicatorKind;
  value: string;
  compiled: string | null;
  confidence: number | null;
  validFromMs: number;
}

export interface StoredObject extends IntelObject {
  markings: string[];
  raw: Uint8Array;
  versions: { version: string; source: string }[];
}

/** A row as stored; state and today's confidence depend on the moment and are made by whoever asks. */
export interface StoredIndicator extends Omit<Indicator, 'confidenceNow' | 'why' | 'state'> {
  state: IndicatorState;
  trouble: string | null;
  exclusion: string | null;
  /** Below zero: one that comes with the workbench. */
  exclusionId: number | null;
}

export type IntelCounts = Pick<IntelImport, 'objects' | 'indicators' | 'known' | 'rejected' | 'untranslated'>;

export interface IntelLink {
  from: string;
  verb: string;
  to: string;
  /** The relationship or sighting itself. */
  object: IntelObject;
  raw: Uint8Array;
}

export interface InboxPlace {
  folder: string;
  name: string;
  sizeBytes: number;
  changedMs: number;
}

/** `intel.db`: what belongs to the desk, of no customer. All methods are synchronous; errors are `AppError`. */
export interface IntelStore extends RatingStore {
  startImport: (entry: Pick<IntelImport, 'source' | 'via' | 'at'>) => number;
  /** Objects of one import in one transaction; answers which were new. Newest version by `version` text wins. */
  addObjects: (importId: number, objects: readonly NewIntelObject[]) => boolean[];
  refuse: (
    importId: number,
    refused: { line: number; record: number | null; reason: string; bytes: Uint8Array },
  ) => void;
  /** Levels told by marking definitions that came later than what they mark are put right here. */
  finishImport: (
    importId: number,
    end: { state: IntelImport['state']; counts: IntelCounts; note: string | null },
  ) => void;
  commit: () => void;
  imports: () => IntelImport[];
  importById: (id: number) => IntelImport;
  refusals: (importId: number, limit: number) => { rows: IntelRefusal[]; total: number };

  indicators: (question: IndicatorQuestion, nowMs: number) => { rows: StoredIndicator[]; total: number; all: number };
  indicator: (id: string, nowMs: number) => StoredIndicator | null;
  states: (nowMs: number) => Partial<Record<IndicatorState, number>>;
  swept: (states: readonly IndicatorState[], nowMs: number) => SweptIndicator[];
  objects: (asked: { type: string | null; text: string; offset: number; limit: number }) => {
    rows: IntelObject[];
    total: number;
    types: { type: string; count: number }[];
  };
  /** The newest version; null where it never came. */
  object: (id: string) => StoredObject | null;
  /** What links an object, newest versions only, at most so many. */
  links: (id: string, limit: number) => IntelLink[];
  definedTlp: (markingId: string) => Tlp | null;

  exclusions: () => Omit<Exclusion, 'builtIn'>[];
  /** How many indicators an exclusion keeps out. */
  keptOut: (exclusionId: number) => number;
  addExclusion: (value: string, reason: string, at: string) => number;
  removeExclusion: (id: number) => void;
  /** Decides again, for every indicator of these kinds, which exclusion keeps it out. */
  excludeAgain: (of: (indicator: { kind: IndicatorKind; value: string }) => number | null) => void;

  setting: (name: string) => string | null;
  putSetting: (name: string, value: string | null) => void;
  inboxFile: (place: InboxPlace) => InboxFile | null;
  putInboxFile: (place: InboxPlace, file: Pick<InboxFile, 'seenAt' | 'state' | 'reason' | 'importId'>) => void;
  inboxFiles: (folder: string, limit: number) => InboxFile[];
  close: () => void;
}
