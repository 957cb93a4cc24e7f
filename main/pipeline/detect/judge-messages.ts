import type { EventId } from '../../../shared/event/model.ts';
import type { RuleCard } from '../../../shared/rules/model.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { StoreAccess } from '../../store/customer-store.ts';

/** What the engine gives the judging thread, once. Blocks with an id up to `afterBlock` were judged before. */
export interface JudgeOrder {
  access: StoreAccess;
  rules: RuleFile[];
  /** What changes the rules before. */
  pipelines: readonly Pipeline[];
  /** Whether rules on process starts are also asked about Security 4688 (more is seen; less exact than Sysmon). */
  startsFrom4688: boolean;
  afterBlock: number;
  eventsTotal: number;
}

export interface Match {
  ruleId: string;
  event: EventId;
  file: string;
  record: number;
  /** Whether the rule matches the record's own fields; else only those opened from text inside one of them. */
  own: boolean;
  /** Whether it matches what the record says in full. False where such an opened field rules it out. */
  whole: boolean;
}

export type JudgeProgressed = { type: 'progress'; events: number } | { type: 'matches'; matches: Match[] };

export interface JudgeDone {
  type: 'done';
  /** Of every rule given, read on the judging thread: nobody else has to. */
  cards: RuleCard[];
  /** Names of the pipelines that changed one of them. */
  pipelines: string[];
  events: number;
  cancelled: boolean;
}
