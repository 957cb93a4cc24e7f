import {
  joinedStep,
  stepDone,
  stepUndone,
  type Step,
  type StepChanges,
  type StepHistory,
  type Written,
} from '../../shared/report/steps.ts';

export interface TextHistory {
  /** What was done before this window: stands in front of what was done since. */
  load: (stored: StepHistory, bridge: Step | null) => void;
  push: (step: Step) => void;
  /** What comes next is a step of its own. */
  close: () => void;
  /** The text before the last step, or after the one taken back last; null where there is none or it does not fit. */
  undo: <T extends Written>(text: T) => T | null;
  redo: <T extends Written>(text: T) => T | null;
  /** The step that would be taken back, or done again. */
  peek: (by: -1 | 1) => Step | undefined;
  /** A step that others took back or did again. */
  pass: (by: -1 | 1) => void;
  /** What is to be saved with the text. Null before it was loaded: nothing may be written over a history not yet read. */
  take: () => StepChanges | null;
  /** What was taken could not be saved. */
  giveBack: (changes: StepChanges | null) => void;
  /** Begins anew, to be loaded again. */
  forget: () => void;
  state: () => { canUndo: boolean; canRedo: boolean; isCut: boolean };
}

interface Inside {
  steps: Step[];
  first: number;
  position: number;
  /** The first step that is not saved as it is. */
  dirty: number;
  isLoaded: boolean;
  /** When the last step began: typing that goes on makes it longer. Null: it is closed. */
  startedMs: number | null;
}

const empty = (): Inside => ({ steps: [], first: 0, position: 0, dirty: 0, isLoaded: false, startedMs: null });

const stateOf = ({ position, first, steps }: Inside) => ({
  canUndo: position > first,
  canRedo: position < first + steps.length,
  isCut: first > 0,
});

/** What was done before, then the bridge to the text that stands, then what was done here meanwhile. */
const loadedOver = (now: Inside, { steps, first, position }: StepHistory, bridge: Step | null): Inside => {
  const before = bridge === null ? steps : [...steps.slice(0, position - first), bridge];
  const end = bridge === null ? position : position + 1;
  const since = now.steps.slice(0, now.position);
  // What was done here meanwhile takes the place of what could have been done again.
  const kept = since.length === 0 ? before : before.slice(0, end - first);
  return {
    steps: [...kept, ...since],
    first,
    position: end + since.length,
    dirty: bridge !== null || since.length > 0 ? position : first + steps.length,
    isLoaded: true,
    startedMs: now.startedMs,
  };
};

/** The steps of one report. Numbers count all steps ever done, so that those given up leave no gap. */
export const createTextHistory = (): TextHistory => {
  let now = empty();
  const at = (seq: number): Step | undefined => now.steps[seq - now.first];
  const turned = <T>(text: T | null, by: number): T | null => {
    if (text !== null) now.position += by;
    now.startedMs = null;
    return text;
  };
  return {
    load: (stored, bridge) => {
      now = loadedOver(now, stored, bridge);
    },
    push: (step) => {
      const last = at(now.position - 1);
      const isLast = now.position === now.first + now.steps.length;
      const joined =
        last === undefined || now.startedMs === null || !isLast ? null : joinedStep(last, step, now.startedMs);
      const kept = now.steps.slice(0, now.position - now.first - (joined === null ? 0 : 1));
      const seq = now.first + kept.length;
      now.steps = [...kept, joined ?? step];
      now.position = seq + 1;
      now.dirty = Math.min(now.dirty, seq);
      if (joined === null) now.startedMs = step.atMs;
    },
    close: () => {
      now.startedMs = null;
    },
    undo: (text) => {
      const step = at(now.position - 1);
      return turned(step === undefined ? null : stepUndone(text, step), -1);
    },
    redo: (text) => {
      const step = at(now.position);
      return turned(step === undefined ? null : stepDone(text, step), 1);
    },
    peek: (by) => at(by < 0 ? now.position - 1 : now.position),
    pass: (by) => {
      now.position += by;
      now.startedMs = null;
    },
    take: () => {
      if (!now.isLoaded) return null;
      const { dirty: keep, position, steps, first } = now;
      now.dirty = first + steps.length;
      return { keep, position, steps: steps.slice(keep - first) };
    },
    giveBack: (changes) => {
      if (changes !== null) now.dirty = Math.min(now.dirty, changes.keep);
    },
    forget: () => {
      now = empty();
    },
    state: () => stateOf(now),
  };
};
