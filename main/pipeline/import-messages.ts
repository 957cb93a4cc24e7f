import type { ImportProgress } from '../../shared/sources/model.ts';
import type { StoreAccess } from '../store/customer-store.ts';
import type { MemberOutcome } from './import-file.ts';

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
  outcomes: MemberOutcome[];
  cancelled: boolean;
}
