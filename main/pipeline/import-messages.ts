import type { FileOutcome, ImportProgress } from '../../shared/sources/model.ts';
import type { StoreAccess } from '../store/customer-store.ts';

/** What the engine gives the import thread, once. */
export interface ImportOrder {
  access: StoreAccess;
  paths: string[];
}

export interface ImportProgressed {
  type: 'progress';
  progress: ImportProgress;
}

export interface ImportDone {
  type: 'done';
  files: FileOutcome[];
  cancelled: boolean;
}
