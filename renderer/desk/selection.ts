import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { rowKey } from './desk-columns.tsx';

/** Rows chosen by `x`: by their key, with their case. They outlive filters, sorting and new alerts. */
export type Selection = ReadonlyMap<string, CaseId>;

export const toggled = (selection: Selection, row: QueueRow): Selection => {
  const next = new Map(selection);
  if (!next.delete(rowKey(row))) next.set(rowKey(row), row.caseId);
  return next;
};
