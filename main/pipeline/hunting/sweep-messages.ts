import type { HostHit, Wanted } from '../../intel/sweep.ts';
import type { StoreAccess } from '../../store/customer-store.ts';

export interface SweepOrder {
  access: StoreAccess;
  wanted: Wanted[];
  /** Only events after this one; 0: all. */
  afterEvent: number;
  /** In place of `wanted`: an account, looked for where accounts stand. */
  account?: string;
}

export interface SweepProgressed {
  type: 'progress';
  done: number;
  of: number;
  hits: number;
}

export interface SweepDone {
  type: 'done';
  /** `indicator`: place in `wanted`. */
  hits: { indicator: number; host: string; hit: HostHit }[];
  events: number;
  cancelled: boolean;
}
