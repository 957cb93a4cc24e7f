import { lazy, type ComponentType } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { OverviewTab } from '../cases/OverviewTab.tsx';
import { CaseClocksTab } from '../clocks/CaseClocksTab.tsx';
import { CaseEventsTab } from '../events/CaseEventsTab.tsx';
import type { CaseTab } from '../nav/places.ts';

/** What every tab of a case is given. */
export interface CasePartProps {
  caseId: CaseId;
  customer: string;
}

/** The only place where the parts of a case, each a subject of its own, come together. Heavy ones load when first opened. */
export const caseParts: Record<CaseTab, ComponentType<CasePartProps>> = {
  overview: OverviewTab,
  timeline: lazy(() => import('../timeline/TimelineTab.tsx').then(({ TimelineTab }) => ({ default: TimelineTab }))),
  events: CaseEventsTab,
  clocks: CaseClocksTab,
  flow: lazy(() => import('../graph/CaseFlows.tsx').then(({ CaseFlows }) => ({ default: CaseFlows }))),
  forms: lazy(() => import('../forms/FormsTab.tsx').then(({ FormsTab }) => ({ default: FormsTab }))),
  report: lazy(() => import('../report/ReportTab.tsx').then(({ ReportTab }) => ({ default: ReportTab }))),
};
