import type { CaseId } from '../../shared/cases/model.ts';
import type { FlowStep, StepBody } from '../../shared/graph/layer-steps.ts';
import type { FlowMoment } from '../../shared/graph/moment.ts';
import type { FlowView, SavedFlowView } from '../../shared/graph/saved-view.ts';

export interface NewMoment extends Omit<FlowMoment, 'id'> {
  /** Text as it is read again by `flowMomentBody`. */
  body: string;
}

/** What analysts do to the flow of a case, and how they look at it. Durable when it returns. */
export interface FlowStore {
  /** In the order they were done, undone and dropped ones among them. */
  flowSteps: (caseId: CaseId) => FlowStep[];
  /** The number the next step will get. */
  nextFlowStep: () => number;
  /** What was undone can no longer be done again. Answers the step's number. */
  addFlowStep: (caseId: CaseId, step: { at: string; by: string; body: StepBody }) => number;
  markFlowStep: (number: number, state: 'done' | 'undone') => void;

  flowViews: (caseId: CaseId) => SavedFlowView[];
  /** Throws `conflict { version }` where the stored one has another version (0: none is stored). */
  saveFlowView: (caseId: CaseId, view: FlowView, saved: { at: string; by: string; version: number }) => SavedFlowView;
  /** Throws `not-found`. */
  removeFlowView: (caseId: CaseId, name: string) => void;

  /** Newest first. */
  flowMoments: (caseId: CaseId) => FlowMoment[];
  /** Where the newest of the case holds the same, answers that one unless this one has a name. */
  keepFlowMoment: (caseId: CaseId, moment: NewMoment) => FlowMoment;
  /** Throws `not-found`. */
  flowMomentBody: (caseId: CaseId, id: number) => string;
}
