import type { EventId } from '../../shared/event/model.ts';
import type { Anchor } from '../../shared/report/anchors.ts';
import type { OpenChoice } from '../../shared/report/gate-model.ts';
import type { Claim } from '../../shared/report/model.ts';
import type { Step, StepChanges, StepHistory } from '../../shared/report/steps.ts';
import type { SectionedText, TextSection, TextSectionId } from '../../shared/report/text.ts';
import type { SaveStatus } from '../api/autosave.ts';
import type { InputOf } from '../api/procedures.ts';
import type { RefusedReceipt } from '../../shared/report/binding.ts';
import type { PendingMerge } from './pending-merge.ts';
import type { TextHistory } from './text-history.ts';

export type Which = InputOf<'report.open'>;
export type Part = 'questions' | 'fields';

export interface SessionView<R extends SectionedText> {
  report: R;
  status: SaveStatus;
  /** Grows when the text was replaced from outside (redraft, other window): editors then begin anew. */
  epoch: number;
  /** Grows when the text was changed by something else than its editor: editors then take over what differs. */
  revision: number;
  merge: PendingMerge | null;
  /** Receipts the engine did not take when it saved last, until the analyst has seen so. */
  refused: readonly RefusedReceipt[];
  history: ReturnType<TextHistory['state']>;
}

/** Saved with the text or not at all. */
export interface Along {
  anchors: Anchor[];
  history: StepChanges | null;
  choices: OpenChoice[] | null;
}

/** A text as it was stored, and what of it the engine did not take. */
export type Saved<R> = R & { refused?: readonly RefusedReceipt[] | undefined };

/** How one kind of report is read and saved; all else about writing is the same for every kind. */
export interface Door<R extends SectionedText> {
  /** Names this text among all. */
  key: string;
  open: () => Promise<R>;
  version: (version: number) => Promise<R>;
  history: () => Promise<StepHistory>;
  save: (report: R, along: Along) => Promise<Saved<R>>;
  /** What stands here with what the engine made of it: the words here may be newer than what was just stored. */
  saved: (here: R, stored: Saved<R>) => R;
  /** What beside sentences, title and marking is taken from two texts. */
  merged: (base: R, mine: R, theirs: R) => R;
  /** Other parts of the window see this text. */
  show: (report: R) => void;
  step: (before: R, after: R, atMs: number) => Step | null;
  /** Saves version `from` anew on top of `version`. Null: no step of this kind of report is one between versions. */
  restore: ((from: number, version: number) => Promise<R>) | null;
  events: (report: R) => EventId[];
  savedAtMs: (report: R) => number | null;
}

const withClaims = (sections: TextSection[], id: TextSectionId, claims: Claim[]): TextSection[] =>
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
export const loadHistory = async <R extends SectionedText>(
  door: Door<R>,
  standing: R,
): Promise<{ stored: StepHistory; bridge: Step | null }> => {
  const stored = await door.history();
  if (stored.version === standing.version || stored.version === 0) return { stored, bridge: null };
  return { stored, bridge: door.step(await door.version(stored.version), standing, Date.now()) };
};

export type Seen<R extends SectionedText> = Observable<SessionView<R>>;

/** What is done to the text, with its history; nothing of saving. */
export const createText = <R extends SectionedText>(
  { seen, history, door }: { seen: Seen<R>; history: TextHistory; door: Door<R> },
  touched: () => void,
) => {
  const put = (report: R, patch: Partial<SessionView<R>> = {}): void => {
    const step = door.step(seen.view().report, report, Date.now());
    if (step !== null) history.push(step);
    seen.set({ ...patch, report, history: history.state() });
  };
  const turn = (made: R | null): boolean => {
    if (made === null) return false;
    seen.set({ report: made, history: history.state(), revision: seen.view().revision + 1 });
    touched();
    return true;
  };
  const withSection = (id: TextSectionId, part: Part, claims: Claim[]): R => {
    const { report } = seen.view();
    return { ...report, [part]: withClaims(report[part], id, claims) };
  };
  return {
    put,
    change: (patch: Partial<R>) => {
      put({ ...seen.view().report, ...patch });
      touched();
    },
    changeSection: (id: TextSectionId, part: Part, claims: Claim[]) => {
      put(withSection(id, part, claims));
      touched();
    },
    putClaims: (id: TextSectionId, part: Part, claims: Claim[]) => {
      put(withSection(id, part, claims), { revision: seen.view().revision + 1 });
      touched();
    },
    /** What comes next is a step of its own. */
    closeStep: history.close,
    undo: () => turn(history.undo(seen.view().report)),
    redo: () => turn(history.redo(seen.view().report)),
  };
};
