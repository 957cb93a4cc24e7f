import type { FormAnswer, FormDraft, TypedAnswer } from '../../shared/forms/model.ts';
import type { Marking } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';

export type FormWhich = InputOf<'forms.open'>;

export interface FormView {
  draft: FormDraft;
  state: 'saved' | 'saving' | 'conflict' | 'refused';
  error: Refused | null;
}

export interface FormSession {
  view: () => FormView;
  subscribe: (listener: () => void) => () => void;
  type: (answer: TypedAnswer) => void;
  /** The answer is taken from the records again. */
  forget: (item: string) => void;
  mark: (marking: Marking) => void;
  /** Settles when all that was typed is on the disk, or was refused. */
  flush: () => Promise<void>;
  takeStored: () => Promise<void>;
}

/** From the first unsaved keystroke: a killed process loses less than a second. */
const delayMs = 600;
const retryMs = 3000;

interface Saver {
  touched: () => void;
  /** Settles when nothing is unsaved, or the last try was refused. */
  flush: () => Promise<void>;
  drop: () => void;
  hasUnsaved: () => boolean;
}

/** Saves what was touched a moment later, one save after another; `save` answers whether it must be tried again. */
const createSaver = (save: () => Promise<'done' | 'again'>): Saver => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let unsaved = false;
  const once = async (): Promise<void> => {
    unsaved = false;
    if ((await save()) === 'done') return;
    unsaved = true;
    schedule(retryMs);
  };
  const run = async (): Promise<void> => {
    if (running !== null) await running;
    if (!unsaved) return;
    running = once();
    await running;
    running = null;
    if (unsaved) schedule(delayMs);
  };
  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void run();
    }, ms);
  };
  return {
    touched: () => {
      unsaved = true;
      schedule(delayMs);
    },
    flush: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await run();
    },
    drop: () => {
      unsaved = false;
    },
    hasUnsaved: () => unsaved,
  };
};

type Typed = Map<string, FormAnswer>;

const typedIn = ({ answers }: FormDraft): [string, FormAnswer][] =>
  answers.filter(({ source }) => source === 'person').map((one) => [one.item, one]);

/** Answers of the records as they were stored; what a person types keeps its own words, newer than what was stored. */
const withTyped = (stored: FormDraft, typed: Typed): FormDraft => ({
  ...stored,
  answers: stored.answers.map((answer) => typed.get(answer.item) ?? answer),
});

export const createFormSession = (which: FormWhich, opened: FormDraft): FormSession => {
  let view: FormView = { draft: opened, state: 'saved', error: null };
  const typed: Typed = new Map(typedIn(opened));
  const listeners = new Set<() => void>();
  const set = (patch: Partial<FormView>): void => {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  };
  const saver = createSaver(async () => {
    if (view.state === 'conflict') return 'done';
    set({ state: 'saving' });
    const { version, marking } = view.draft;
    const answers = [...typed.values()].map(({ item, state, text }) => ({ item, state, text }));
    try {
      const stored = await ask('forms.save', { ...which, version, marking, answers });
      set({
        draft: { ...withTyped(stored, typed), marking: view.draft.marking },
        state: saver.hasUnsaved() ? 'saving' : 'saved',
        error: null,
      });
      return 'done';
    } catch (thrown) {
      const error = refusedFrom(thrown);
      const isConflict = error.code === 'conflict';
      set({ state: isConflict ? 'conflict' : 'refused', error });
      return isConflict ? 'done' : 'again';
    }
  });
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (answer) => {
      typed.set(answer.item, { ...answer, source: 'person', events: [] });
      set({ draft: withTyped(view.draft, typed) });
      saver.touched();
    },
    forget: (item) => {
      typed.delete(item);
      saver.touched();
      void saver.flush();
    },
    mark: (marking) => {
      set({ draft: { ...view.draft, marking } });
      saver.touched();
    },
    flush: saver.flush,
    takeStored: async () => {
      const stored = await ask('forms.open', which);
      typed.clear();
      for (const [item, answer] of typedIn(stored)) typed.set(item, answer);
      saver.drop();
      set({ draft: stored, state: 'saved', error: null });
    },
  };
};
