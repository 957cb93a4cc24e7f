import type { RuleCard } from '../../../shared/rules/model.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { StoreAccess } from '../../store/customer-store.ts';
import type { MassGroup } from '../../store/mass-hunt-store.ts';

/** What the engine gives each thread of a mass hunt. */
export interface MassOrder {
  access: StoreAccess;
  rules: RuleFile[];
  pipelines: readonly Pipeline[];
  /** The last block there was when the hunt began. */
  upTo: number;
  /** Shared by the threads: the next stretch of blocks nobody has taken yet (one Int32). */
  next: SharedArrayBuffer;
  /** Null: take stretches and ask every rule. Else: only judge the correlations, over these blocks. */
  correlate: number[] | null;
}

export interface MassProgressed {
  type: 'stretch';
  events: number;
  groups: MassGroup[];
  /** Blocks in which a rule matched that a correlation rests on. */
  based: number[];
}

export interface MassDone {
  type: 'done';
  cards: RuleCard[];
  /** Names of the pipelines that changed one of them. */
  pipelines: string[];
  /** Rules and correlations that were judged. */
  judged: number;
  hasCorrelations: boolean;
  cancelled: boolean;
}
