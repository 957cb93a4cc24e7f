import type { Alert } from '../../shared/alerts/model.ts';
import type { CaseId, Judgement } from '../../shared/cases/model.ts';
import type { ProcessKey } from '../../shared/event/model.ts';
import type { CaseLink } from '../../shared/grouping/model.ts';

export interface EventSpan {
  fromMs: number;
  toMs: number;
}

/** A case as stored: facts only, the analyst's decision among them. `summaryOf` derives the list row. */
export interface StoredCase {
  id: CaseId;
  title: string;
  /** When it was received: of its alerts, those received first. */
  openedAt: string;
  /** Set where alerts came from a case that was received earlier. */
  clockFrom: string | null;
  /** The case that took all its alerts by an analyst's step, or null. */
  mergedInto: CaseId | null;
  links: CaseLink[];
  groupedBy: 'process-tree' | 'host';
  judgement: Judgement;
  hosts: string[];
  users: string[];
  alertIds: Alert['id'][];
  processKeys: ProcessKey[];
  /** Processes that belong here and were left out at the limit. */
  processesLeftOut: number;
  /** Bare pids among the keys may be a later process of the same number: they count within this span only. */
  span: EventSpan;
  events: number;
  firstSeenMs: number;
  lastSeenMs: number;
}
