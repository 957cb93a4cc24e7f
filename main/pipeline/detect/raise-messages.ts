import type { Detection, RuleCard } from '../../../shared/rules/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { StoreAccess } from '../../store/customer-store.ts';
import type { Raised } from './raise.ts';

/** What the engine gives the raising thread, once. */
export interface RaiseOrder {
  access: StoreAccess;
  found: Detection[];
  /** Null: nobody has read the rules yet; the thread reads these files when it needs a card. */
  cards: RuleCard[] | null;
  rules: RuleFile[];
  language: LanguageCode;
  now: string;
}

export type RaiseDone = { type: 'done' } & Raised;
