import type { AlertOrigin } from '../../shared/alerts/model.ts';

/** Which vendor said a record and which part of its JSON is meant. */
export interface RecordHead {
  vendor: AlertOrigin['vendor'];
  /** Which part of `data` this record speaks of: the alert itself, its process, that process's parent … */
  facet: string;
  /** Stable over fetches: the same fact fetched twice is the same record. */
  key: string;
  /** The endpoint's name, where `data` speaks of it without naming it. */
  host?: string;
}
