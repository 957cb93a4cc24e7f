import type { FileFindings } from '../../store/verify-file.ts';
import type { StoreAccess } from '../../store/customer-store.ts';

export interface VerifyOrder {
  access: StoreAccess;
}

export interface VerifyProgressed {
  type: 'progress';
  blocks: number;
}

export interface VerifyDone {
  type: 'done';
  findings: FileFindings;
}
