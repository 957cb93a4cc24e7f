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

const loadFlow = () => import('../graph/CaseFlows.tsx');

/** Reads what an analyst most often opens next in a case, while nothing else is to be done. */
export const readAhead = (): void => {
  // Where it fails, opening the tab says so.
  requestIdleCallback(() => void loadFlow().catch(() => undefined));
};

/** The only place where the parts of a case, each a subject of its own, come together. Heavy ones load when first opened. */
export const caseParts: Record<CaseTab, ComponentType<CasePartProps>> = {
  overview: OverviewTab,
  timeline: lazy(() => import('../timeline/TimelineTab.tsx').then(({ TimelineTab }) => ({ default: TimelineTab }))),
  events: CaseEventsTab,
  clocks: CaseClocksTab,
  flow: lazy(() => loadFlow().then(({ CaseFlows }) => ({ default: CaseFlows }))),
  forms: lazy(() => import('../forms/FormsTab.tsx').then(({ FormsTab }) => ({ default: FormsTab }))),
  notebook: lazy(() =>
    import('../hunt/notebook/NotebookTab.tsx').then(({ NotebookTab }) => ({ default: NotebookTab })),
  ),
  report: lazy(() => import('../report/ReportTab.tsx').then(({ ReportTab }) => ({ default: ReportTab }))),
};
