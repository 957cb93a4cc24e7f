import type { IntelDefaults, IntelProgress } from '../../../shared/intel/contract.ts';
import type { IntelImport } from '../../../shared/intel/model.ts';
import type { StoreAccess } from '../../store/customer-store.ts';

export interface IntelOrder {
  access: StoreAccess;
  paths: string[];
  via: IntelImport['via'];
  defaults: IntelDefaults;
  nowMs: number;
}

export interface IntelProgressed {
  type: 'progress';
  progress: IntelProgress;
}

export interface IntelDone {
  type: 'done';
  /** In the order of the paths. */
  importIds: number[];
  cancelled: boolean;
}
