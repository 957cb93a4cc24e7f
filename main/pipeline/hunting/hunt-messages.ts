import type { HuntCell, HuntLimit, HuntSpan } from '../../../shared/hunt/model.ts';
import type { StoreAccess } from '../../store/customer-store.ts';

/** What the engine gives the hunting thread, once. `caseEvents` null: all events. */
export interface HuntOrder {
  access: StoreAccess;
  text: string;
  parameters: Record<string, HuntCell>;
  rowLimit: number;
  caseEvents: number[] | null;
  span: HuntSpan | null;
}

export type HuntProgressed =
  { type: 'begin'; columns: string[]; plan: string[] } | { type: 'rows'; rows: HuntCell[][] };

export interface HuntDone {
  type: 'done';
  limits: HuntLimit[];
}
