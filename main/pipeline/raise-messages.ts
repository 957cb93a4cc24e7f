import type { Detection, RuleCard } from '../../shared/rules/model.ts';
import type { LanguageCode } from '../../shared/workspace/model.ts';
import type { StoreAccess } from '../store/customer-store.ts';
import type { Raised } from './raise.ts';

/** What the engine gives the raising thread, once. */
export interface RaiseOrder {
  access: StoreAccess;
  found: Detection[];
  cards: RuleCard[];
  language: LanguageCode;
  now: string;
}

export type RaiseDone = { type: 'done' } & Raised;
