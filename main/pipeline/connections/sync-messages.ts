import type { AlertId } from '../../../shared/alerts/model.ts';
import type { StreamState } from '../../../shared/connections/model.ts';
import type { PulledItem } from '../../sources/connector.ts';
import type { StreamOf, StreamPlace, SyncedCounts } from '../../store/vendor-store.ts';

/** A pulled page on its way to the storing thread. Every text travels once: `data` is its place in `texts`, in digits. */
export interface PackedPage extends StreamOf {
  at: string;
  items: PulledItem[];
  texts: string[];
  cursor: string | null;
  throughMs: number | null;
  /** The alert these items were fetched around. */
  around: AlertId | null;
}

/** `known`: records that were stored before. */
export interface StoredCounts extends SyncedCounts {
  known: number;
}

export type SyncOrder =
  | { type: 'open'; stream: StreamOf; file: string; startedAt: string }
  | { type: 'page'; page: PackedPage }
  | { type: 'state'; state: StreamState };

export type SyncAnswer = StreamPlace | StoredCounts | null;
