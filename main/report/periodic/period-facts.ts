import type { ActionBody } from '../../../shared/actions/model.ts';
import type { Severity } from '../../../shared/alerts/model.ts';
import type { RiskFinding } from '../../../shared/digital-risk/model.ts';
import type { HuntRun } from '../../../shared/hunt/model.ts';
import type { HygieneView } from '../../../shared/hygiene/model.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { KpiTable } from '../../../shared/kpi/model.ts';
import type { PeriodicKind, SecurityNews } from '../../../shared/periodic/model.ts';

/** A case of the period, as its stored steps tell it. */
export interface PeriodCase {
  title: string;
  severity: Severity;
  receivedAtMs: number;
  hosts: string[];
  alerts: number;
  isJudged: boolean;
  /** Null: nobody decided about isolation. */
  isIsolated: boolean | null;
  state: 'false-positive' | 'closed' | 'reported' | 'judged' | 'open';
}

/** Everything a report about a period is drafted from: stored facts, and nothing else. */
export interface PeriodFacts {
  kind: PeriodicKind;
  customer: string;
  period: string;
  language: Language;
  timeZone: string;
  /** Days of the zone, both included. */
  from: string;
  to: string;
  isOver: boolean;
  draftedAt: string;
  cases: PeriodCase[];
  /** The ledgers of actions of these cases. */
  actions: Pick<ActionBody, 'kind' | 'result'>[];
  /** Cases of the period before it. */
  casesBefore: number;
  /** Techniques of the alerts, with how many name each. */
  techniques: { id: string; count: number }[];
  kpi: KpiTable;
  hosts: number;
  connections: number;
  hits: { count: number; hosts: number };
  hunts: (HuntRun & { techniques: string[] })[];
  hygiene: HygieneView;
  /** Found, or where the feed does not tell imported, in the period. */
  findings: RiskFinding[];
  earlierUndecided: number;
  /** A feed was imported in the period. */
  feedExamined: { at: string; file: string } | null;
  news: SecurityNews[];
  /** Name of a technique in the reader's language, or its id. */
  techniqueName: (id: string) => string;
}
