import type { CaseReport, Claim, ReportSection } from '../../shared/report/model.ts';
import { stepBetween, type Step, type StepHistory } from '../../shared/report/steps.ts';
import { ask } from '../api/ask.ts';
import type { SaveStatus } from '../api/autosave.ts';
import type { InputOf } from '../api/procedures.ts';
import type { PendingMerge } from './pending-merge.ts';
import type { TextHistory } from './text-history.ts';

export type Which = InputOf<'report.open'>;
export type Part = 'questions' | 'fields';

export interface SessionView {
  report: CaseReport;
  status: SaveStatus;
  /** Grows when the text was replaced from outside (redraft, other window): editors then begin anew. */
  epoch: number;
  /** Grows when the text was changed by something else than its editor: editors then take over what differs. */
  revision: number;
  merge: PendingMerge | null;
  history: ReturnType<TextHistory['state']>;
}

const withClaims = (sections: ReportSection[], id: ReportSection['id'], claims: Claim[]): ReportSection[] =>
  sections.map((section) => (section.id === id ? { ...section, claims } : section));

interface Observable<T> {
  view: () => T;
  set: (patch: Partial<T>) => void;
  subscribe: (listener: () => void) => () => void;
}

export const observable = <T>(initial: T): Observable<T> => {
  let view = initial;
  const listeners = new Set<() => void>();
  return {
    view: () => view,
    set: (patch) => {
      view = { ...view, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** The history as it is stored, with one step from the text it leads to to the one that stands. */
export const loadHistory = async (
  which: Which,
  standing: CaseReport,
): Promise<{ stored: StepHistory; bridge: Step | null }> => {
  const stored = await ask('report.history', which);
  if (stored.version === standing.version || stored.version === 0) return { stored, bridge: null };
  const old = await ask('report.version', { ...which, version: stored.version });
  return { stored, bridge: stepBetween(old, standing, Date.now()) };
};

export type Seen = Observable<SessionView>;

/** What is done to the text, with its history; nothing of saving. */
export const createText = (seen: Seen, history: TextHistory, touched: () => void) => {
  const put = (report: CaseReport, patch: Partial<SessionView> = {}): void => {
    const step = stepBetween(seen.view().report, report, Date.now());
    if (step !== null) history.push(step);
    seen.set({ report, history: history.state(), ...patch });
  };
  const turn = (made: CaseReport | null): boolean => {
    if (made === null) return false;
    seen.set({ report: made, history: history.state(), revision: seen.view().revision + 1 });
    touched();
    return true;
  };
  const withSection = (id: ReportSection['id'], part: Part, claims: Claim[]): CaseReport => {
    const { report } = seen.view();
    return { ...report, [part]: withClaims(report[part], id, claims) };
  };
  return {
    put,
    change: (patch: Partial<Pick<CaseReport, 'title' | 'marking'>>) => {
      put({ ...seen.view().report, ...patch });
      touched();
    },
    changeSection: (id: ReportSection['id'], part: Part, claims: Claim[]) => {
      put(withSection(id, part, claims));
      touched();
    },
    putClaims: (id: ReportSection['id'], part: Part, claims: Claim[]) => {
      put(withSection(id, part, claims), { revision: seen.view().revision + 1 });
      touched();
    },
    /** What comes next is a step of its own. */
    closeStep: history.close,
    undo: () => turn(history.undo(seen.view().report)),
    redo: () => turn(history.redo(seen.view().report)),
  };
};
