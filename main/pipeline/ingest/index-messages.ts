import type { StoreAccess } from '../../store/customer-store.ts';

/** Fewer events wait for more: they are indexed in memory, and many small segments would make every search slower. */
export const worthIndexing = 8192;

export interface IndexOrder {
  access: StoreAccess;
}

export interface IndexProgressed {
  type: 'progress';
  events: number;
}

export interface IndexDone {
  type: 'done';
  events: number;
}
