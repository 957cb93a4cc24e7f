import type { ComponentType } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { askAhead } from '../api/queries.ts';
import { OverviewTab } from '../cases/OverviewTab.tsx';
import { CaseClocksTab } from '../clocks/CaseClocksTab.tsx';
import { CaseEventsTab } from '../events/CaseEventsTab.tsx';
import type { CaseTab } from '../nav/places.ts';
import { late } from './late.tsx';

/** What every tab of a case is given. */
export interface CasePartProps {
  caseId: CaseId;
  customer: string;
}

const flow = late<CasePartProps>(() => import('../graph/CaseFlows.tsx').then((part) => part.CaseFlows));

const loadAhead = async (): Promise<void> => {
  const [{ readyFlow }] = await Promise.all([import('../graph/ready-flow.ts'), flow.load()]);
  requestIdleCallback(readyFlow);
};

/** Reads what an analyst most often opens next in a case, while nothing else is to be done. */
export const readAhead = (): void => {
  // Where it fails, opening the tab says so.
  requestIdleCallback(() => void loadAhead().catch(() => undefined));
};

/** What the engine is asked as soon as the pointer or the focus stands on a tab: most often it is opened next. */
export const askedAhead: Partial<Record<CaseTab, (caseId: CaseId) => void>> = {
  flow: (caseId) => {
    askAhead('graph.whole', { caseId });
    askAhead('flow.layer', { caseId });
  },
};

/** The only place where the parts of a case, each a subject of its own, come together. Heavy ones load when first opened. */
export const caseParts: Record<CaseTab, ComponentType<CasePartProps>> = {
  overview: OverviewTab,
  timeline: late<CasePartProps>(() => import('../timeline/TimelineTab.tsx').then((part) => part.TimelineTab)).Part,
  events: CaseEventsTab,
  clocks: CaseClocksTab,
  actions: late<CasePartProps>(() => import('../actions/ActionsTab.tsx').then((part) => part.ActionsTab)).Part,
  flow: flow.Part,
  forms: late<CasePartProps>(() => import('../forms/FormsTab.tsx').then((part) => part.FormsTab)).Part,
  notebook: late<CasePartProps>(() => import('../hunt/notebook/NotebookTab.tsx').then((part) => part.NotebookTab)).Part,
  report: late<CasePartProps>(() => import('../report/ReportTab.tsx').then((part) => part.ReportTab)).Part,
};
