import type { FormAnswer, FormDraft, TypedAnswer } from '../../shared/forms/model.ts';
import type { Marking } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { createAutosave, type SaveStatus } from '../api/autosave.ts';
import { Refused, refusedFrom } from '../api/refused.ts';

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

type Typed = Map<string, FormAnswer>;

const typedIn = ({ answers }: FormDraft): [string, FormAnswer][] =>
  answers.filter(({ source }) => source === 'person').map((one) => [one.item, one]);

/** Answers of the records as they were stored; what a person types keeps its own words, newer than what was stored. */
const withTyped = (stored: FormDraft, typed: Typed): FormDraft => ({
  ...stored,
  answers: stored.answers.map((answer) => typed.get(answer.item) ?? answer),
});

const shown = (status: SaveStatus): Pick<FormView, 'state' | 'error'> => {
  if (status.state === 'refused') return { state: 'refused', error: refusedFrom(status.error) };
  return { state: status.state === 'unsaved' ? 'saving' : status.state, error: null };
};

export const createFormSession = (which: FormWhich, opened: FormDraft): FormSession => {
  let view: FormView = { draft: opened, state: 'saved', error: null };
  const typed: Typed = new Map(typedIn(opened));
  const listeners = new Set<() => void>();
  const set = (patch: Partial<FormView>): void => {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  };
  const save = async (): Promise<void> => {
    const { version, marking } = view.draft;
    const answers = [...typed.values()].map(({ item, state, chosen, text }) =>
      chosen === undefined ? { item, state, text } : { item, state, chosen, text },
    );
    const stored = await ask('forms.save', { ...which, version, marking, answers });
    set({ draft: { ...withTyped(stored, typed), marking: view.draft.marking } });
  };
  const autosave = createAutosave({
    save,
    isConflict: (error) => error instanceof Refused && error.code === 'conflict',
    onStatus: (status) => set(shown(status)),
    nowMs: Date.now,
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
      autosave.touched();
    },
    forget: (item) => {
      typed.delete(item);
      autosave.touched();
      void autosave.flush();
    },
    mark: (marking) => {
      set({ draft: { ...view.draft, marking } });
      autosave.touched();
    },
    flush: autosave.flush,
    takeStored: async () => {
      const stored = await ask('forms.open', which);
      typed.clear();
      for (const [item, answer] of typedIn(stored)) typed.set(item, answer);
      autosave.settle();
      set({ draft: stored, state: 'saved', error: null });
    },
  };
};
