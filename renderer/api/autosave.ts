/** How the text stands against what is stored. */
export type SaveStatus =
  | { state: 'saved'; atMs: number | null }
  | { state: 'unsaved' }
  | { state: 'saving' }
  | { state: 'refused'; error: unknown }
  | { state: 'conflict' };

interface AutosaveParts {
  /** Stores what is there now. */
  save: () => Promise<void>;
  isConflict: (error: unknown) => boolean;
  onStatus: (status: SaveStatus) => void;
  nowMs: () => number;
  delayMs?: number;
}

export interface Autosave {
  touched: () => void;
  /** Saves at once what is not saved; settles when nothing is under way. Never rejects. */
  flush: () => Promise<void>;
  /** After the analyst chose what to do about a conflict. */
  settle: () => void;
  hasUnsaved: () => boolean;
}

/**
 * Counted from the first unsaved keystroke, not the last: someone who types without pause is saved too. With 600 ms and the
 * time of one save, a killed process loses less than a second.
 */
const DELAY_MS = 600;
const RETRY_MS = 3000;

export const createAutosave = ({ save, isConflict, onStatus, nowMs, delayMs = DELAY_MS }: AutosaveParts): Autosave => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let unsaved = false;
  let stopped = false;

  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void run();
    }, ms);
  };

  const once = async (): Promise<void> => {
    unsaved = false;
    onStatus({ state: 'saving' });
    try {
      await save();
      if (!unsaved) onStatus({ state: 'saved', atMs: nowMs() });
    } catch (error) {
      unsaved = true;
      stopped = isConflict(error);
      onStatus(stopped ? { state: 'conflict' } : { state: 'refused', error });
      if (!stopped) schedule(RETRY_MS);
    }
  };

  const run = async (): Promise<void> => {
    // Two saves at once would meet each other as a conflict.
    while (running !== null) await running;
    if (!unsaved || stopped) return;
    running = once();
    await running;
    running = null;
    if (unsaved && !stopped) schedule(delayMs);
  };

  return {
    touched: () => {
      if (!unsaved && !stopped) onStatus({ state: 'unsaved' });
      unsaved = true;
      if (!stopped) schedule(delayMs);
    },
    flush: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await run();
    },
    settle: () => {
      stopped = false;
      unsaved = false;
    },
    hasUnsaved: () => unsaved || running !== null,
  };
};
