import type { Notebook, NotebookBody, NotebookCell, NotebookId, NotebookStep } from '../../../shared/hunt/notebook.ts';
import { redoStep, takeStep, undoStep } from '../../../shared/hunt/notebook-steps.ts';
import { ask } from '../../api/ask.ts';
import { createAutosave, type SaveStatus } from '../../api/autosave.ts';
import { writeWhenLeft } from '../../api/leaving.ts';
import { queryClient, queryKey } from '../../api/queries.ts';
import { Refused } from '../../api/refused.ts';

export interface Which {
  customer: string;
  id: NotebookId;
}

interface SessionView {
  notebook: Notebook;
  status: SaveStatus;
  /** Grows when the text was replaced from outside: editors then begin anew. */
  epoch: number;
}

export interface NotebookSession {
  view: () => SessionView;
  subscribe: (listener: () => void) => () => void;
  change: (patch: Partial<Pick<NotebookBody, 'title' | 'marking'>>) => void;
  changeCell: (cell: NotebookCell) => void;
  step: (step: NotebookStep) => void;
  undo: () => void;
  redo: () => void;
  flush: () => Promise<void>;
  /** Takes what the store holds now; what was here and is not saved is dropped. */
  takeStored: () => Promise<void>;
  /** Saves what is here over what another window saved: the other text stays as a version. */
  overrule: () => Promise<void>;
  /** An earlier text in place of what is here. */
  restore: (body: NotebookBody) => void;
}

/** This window, among those that write. */
const writer = crypto.randomUUID();

const bodyOf = ({ title, marking, cells, past, future }: NotebookBody): NotebookBody => ({
  title,
  marking,
  cells,
  past,
  future,
});

/** Who decided, and when, comes from the engine; the words here may be newer than what was just stored. */
const withSignatures = (cells: readonly NotebookCell[], stored: readonly NotebookCell[]): NotebookCell[] => {
  const signed = new Map(stored.map((cell) => [cell.id, cell]));
  return cells.map((cell) => {
    const known = signed.get(cell.id);
    if (cell.kind !== 'decision' || known?.kind !== 'decision') return cell;
    return { ...cell, author: known.author, at: known.at };
  });
};

const savedStatus = ({ savedAt }: Notebook): SaveStatus => ({ state: 'saved', atMs: Date.parse(savedAt) });

const observable = (initial: SessionView) => {
  let now = initial;
  const listeners = new Set<() => void>();
  return {
    view: () => now,
    set: (patch: Partial<SessionView>): void => {
      now = { ...now, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const createSession = (which: Which, opened: Notebook): NotebookSession => {
  const seen = observable({ notebook: opened, status: savedStatus(opened), epoch: 0 });
  const { view, set } = seen;
  const autosave = createAutosave({
    save: async () => {
      const { notebook } = view();
      const saved = await ask('notebooks.save', {
        ...which,
        version: notebook.version,
        writer,
        body: bodyOf(notebook),
      });
      const { version, savedAt, savedBy } = saved;
      const cells = withSignatures(view().notebook.cells, saved.cells);
      set({ notebook: { ...view().notebook, version, savedAt, savedBy, cells } });
      queryClient.setQueryData(queryKey('notebooks.open', which), view().notebook);
    },
    isConflict: (error) => error instanceof Refused && error.code === 'conflict',
    onStatus: (status) => set({ status }),
    nowMs: Date.now,
  });
  const touch = (notebook: Notebook, epoch = view().epoch): void => {
    set({ notebook, epoch });
    autosave.touched();
  };
  const replace = (notebook: Notebook): void => {
    autosave.settle();
    set({ notebook, status: savedStatus(notebook), epoch: view().epoch + 1 });
    queryClient.setQueryData(queryKey('notebooks.open', which), notebook);
  };
  const orRefused = (step: () => Promise<void>): Promise<void> =>
    step().catch((error: unknown) => set({ status: { state: 'refused', error } }));
  return {
    view,
    subscribe: seen.subscribe,
    change: (patch) => touch({ ...view().notebook, ...patch }),
    changeCell: (cell) => {
      const { notebook } = view();
      touch({ ...notebook, cells: notebook.cells.map((one) => (one.id === cell.id ? cell : one)) });
    },
    step: (step) => touch(takeStep(view().notebook, step)),
    undo: () => touch(undoStep(view().notebook)),
    redo: () => touch(redoStep(view().notebook)),
    flush: autosave.flush,
    takeStored: () => orRefused(async () => replace(await ask('notebooks.open', which))),
    overrule: () =>
      orRefused(async () => {
        const { version } = await ask('notebooks.open', which);
        autosave.settle();
        touch({ ...view().notebook, version });
        await autosave.flush();
      }),
    restore: (body) => touch({ ...view().notebook, ...bodyOf(body) }, view().epoch + 1),
  };
};

/** Sessions outlive their page: whoever leaves within the last half second and comes back finds the same text. */
const sessions = new Map<string, NotebookSession>();

const flushAll = async (): Promise<void> => {
  await Promise.all([...sessions.values()].map((session) => session.flush()));
};

let isWatching = false;

export const sessionFor = (which: Which, opened: Notebook): NotebookSession => {
  if (!isWatching) writeWhenLeft(flushAll);
  isWatching = true;
  const key = `${which.customer}/${which.id}`;
  const known = sessions.get(key);
  const now = known?.view();
  if (
    known !== undefined &&
    now !== undefined &&
    (now.status.state !== 'saved' || opened.version <= now.notebook.version)
  ) {
    return known;
  }
  const session = createSession(which, opened);
  sessions.set(key, session);
  return session;
};
