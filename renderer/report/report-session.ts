import type { Editor } from '@tiptap/core';
import type { Anchor } from '../../shared/report/anchors.ts';
import { mergedReports } from '../../shared/report/merge.ts';
import type { RefusedReceipt } from '../../shared/report/binding.ts';
import type { OpenChoice } from '../../shared/report/gate-model.ts';
import type { SectionedText, TextSectionId } from '../../shared/report/text.ts';
import { keepMerge, keptMerge, openChoicesOf, pendingAfter, type PendingMerge } from './pending-merge.ts';
import {
  createText,
  loadHistory,
  observable,
  type Door,
  type Saved,
  type Part,
  type Seen,
  type SessionView,
} from './report-text.ts';
import { createTextHistory, type TextHistory } from './text-history.ts';
import { Refused, refusedFrom } from '../api/refused.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { Claim, CaseReport } from '../../shared/report/model.ts';
import { createAutosave, type Autosave, type SaveStatus } from '../api/autosave.ts';

/** Where the caret was last, or what was selected: words of one sentence. */
export interface Caret {
  part: Part;
  section: TextSectionId;
  claim: string;
  from: number;
  quote: string;
}

/** A report that is being written, whatever it is about. */
export interface TextSession<R extends SectionedText> {
  view: () => SessionView<R>;
  subscribe: (listener: () => void) => () => void;
  change: (patch: Partial<R>) => void;
  changeSection: (id: TextSectionId, part: Part, claims: Claim[]) => void;
  /** Puts sentences into a section from outside its editor. */
  putClaims: (id: TextSectionId, part: Part, claims: Claim[]) => void;
  /** What comes next is a step of its own in the history. */
  closeStep: () => void;
  undo: () => boolean;
  redo: () => boolean;
  flush: () => Promise<void>;
  /** Saves, the untouched draft too, and answers the version that now stands. Rejects where it could not be saved. */
  stored: () => Promise<number>;
  /** Takes what the store holds now, e.g. from another window; what was here and is not saved is dropped. */
  takeStored: () => Promise<void>;
  /** Takes this text in place of what is here; what was here is not saved. */
  replace: (report: R) => void;
  /** Takes in what somebody else saved, sentence by sentence. */
  takeIn: () => Promise<void>;
  /** Saves what is here over what another window saved: the other text stays as a version. */
  overrule: () => Promise<void>;
  settleMerge: (merge: PendingMerge | null) => void;
  /** The analyst has seen what was not bound. */
  forgetRefused: () => void;
  /** Events the report's sentences may be bound to. */
  known: ReadonlySet<EventId>;
  /** Sentences may be bound to these too. */
  learn: (events: readonly EventId[]) => void;
  /** Where comments stand in the text as it is; by the comment's entry. Saved with the text. */
  anchors: ReadonlyMap<number, Anchor>;
  editors: ReadonlyMap<string, Editor>;
  caret: () => Caret | null;
  putCaret: (caret: Caret | null) => void;
  placeComment: (anchor: Anchor) => void;
  putEditor: (key: string, editor: Editor | null) => void;
}

export type ReportSession = TextSession<CaseReport>;

/** What comments, hints and merging need of a report, whatever it is about. */
export interface WritingSession extends Omit<TextSession<SectionedText>, 'change' | 'replace'> {
  change: (patch: { title: string }) => void;
}

const requireSaved = (status: SaveStatus): void => {
  if (status.state === 'refused') throw refusedFrom(status.error);
  if (status.state === 'conflict') throw new Refused('conflict', { params: { what: 'report' }, incident: '' });
};

interface Inside<R extends SectionedText> {
  door: Door<R>;
  seen: Seen<R>;
  history: TextHistory;
  /** As it was stored last: what both sides of a merge began with. */
  base: { now: R };
  known: Set<EventId>;
  anchors: Map<number, Anchor>;
  /** Whether there ever was a merge: then the engine is told that nothing is left to choose, too. */
  merging: { ever: boolean };
}

const insideOf = <R extends SectionedText>(door: Door<R>, opened: R): Inside<R> => {
  const history = createTextHistory();
  const seen = observable<SessionView<R>>({
    report: opened,
    status: { state: 'saved', atMs: door.savedAtMs(opened) },
    epoch: 0,
    revision: 0,
    merge: keptMerge(door.key),
    refused: [],
    history: history.state(),
  });
  return {
    door,
    seen,
    history,
    base: { now: opened },
    known: new Set(door.events(opened)),
    anchors: new Map(),
    merging: { ever: false },
  };
};

const learn = ({ known }: Pick<Inside<SectionedText>, 'known'>, events: readonly EventId[]): void => {
  for (const event of events) known.add(event);
};

const orRefused = <R extends SectionedText>({ seen }: Inside<R>, step: () => Promise<void>): Promise<void> =>
  step().catch((error: unknown) => seen.set({ status: { state: 'refused', error } }));

/** What can be undone, up to the text that stands. */
const loaded = async <R extends SectionedText>(inside: Inside<R>, standing: R): Promise<void> => {
  const { door, seen, history } = inside;
  const { stored, bridge } = await loadHistory(door, standing);
  // What is undone may bring back sentences with receipts the text of now does not have.
  for (const { changes } of bridge === null ? stored.steps : [...stored.steps, bridge]) {
    for (const { before, after } of changes) for (const { events } of [...before, ...after]) learn(inside, events);
  }
  history.load(stored, bridge);
  seen.set({ history: history.state() });
};

/** Null where this window knows of no merge: another one may. */
const choicesOf = <R extends SectionedText>({ seen, merging }: Inside<R>): OpenChoice[] | null => {
  const { merge } = seen.view();
  if (merge !== null) merging.ever = true;
  return merge === null ? (merging.ever ? [] : null) : openChoicesOf(merge);
};

/** What the engine did not take is a step of its own, so that what can be undone still fits. */
const leftOff = <R extends SectionedText>(
  { door, seen, history }: Inside<R>,
  before: R,
  refused: readonly RefusedReceipt[],
): void => {
  const step = door.step(before, seen.view().report, Date.now());
  history.close();
  if (step !== null) history.push(step);
  history.close();
  seen.set({ refused, history: history.state() });
};

const createSaving = <R extends SectionedText>(inside: Inside<R>, onConflict: () => void) => {
  const { door, seen, history, base, anchors } = inside;
  const take = (stored: Saved<R>): void => {
    base.now = stored;
    learn(inside, door.events(stored));
    const { report: here, revision } = seen.view();
    const report = door.saved(here, stored);
    // What the engine holds of a sentence is shown at it.
    const isMended = report.fields !== here.fields;
    seen.set({ report, revision: isMended ? revision + 1 : revision });
    if (stored.refused !== undefined) leftOff(inside, here, stored.refused);
    if (stored.refused !== undefined) autosave.touched();
    door.show(report);
  };
  const save = async (): Promise<void> => {
    const steps = history.take();
    try {
      take(
        await door.save(seen.view().report, {
          anchors: [...anchors.values()],
          history: steps,
          choices: choicesOf(inside),
        }),
      );
    } catch (error) {
      history.giveBack(steps);
      throw error;
    }
  };
  const autosave: Autosave = createAutosave({
    save,
    isConflict: (error) => error instanceof Refused && error.code === 'conflict',
    onStatus: (status) => {
      seen.set({ status });
      if (status.state === 'conflict') onConflict();
    },
    nowMs: Date.now,
  });
  return { autosave, save };
};

/** Takes in what somebody else saved. Read last is what stands here: somebody types while the answers come. */
const mergeIn = async <R extends SectionedText>(inside: Inside<R>, autosave: Autosave): Promise<void> => {
  const { door, seen, history, base } = inside;
  const theirs = await door.open();
  learn(inside, door.events(theirs));
  history.forget();
  await loaded(inside, theirs);
  const mine = seen.view().report;
  const { text, conflicts, title, fromTheirs, receipts } = mergedReports(base.now, mine, theirs);
  const report = { ...door.merged(base.now, mine, theirs), ...text };
  const merge = pendingAfter(seen.view().merge, { conflicts, title, fromTheirs, receipts });
  base.now = theirs;
  const step = door.step(theirs, report, Date.now());
  if (step !== null) history.push(step);
  autosave.settle();
  keepMerge(door.key, merge);
  seen.set({
    report,
    merge,
    revision: seen.view().revision + 1,
    history: history.state(),
    status: { state: 'saved', atMs: door.savedAtMs(theirs) },
  });
  // Where nothing of this window is in it, there is nothing to save: two windows would answer each other for ever.
  if (step !== null || conflicts.length > 0 || title !== null) autosave.touched();
};

type Text<R extends SectionedText> = ReturnType<typeof createText<R>>;

/** Another text in place of the one that stands. */
const createTaking = <R extends SectionedText>(inside: Inside<R>, autosave: Autosave, text: Text<R>) => {
  const { door, seen, history, base } = inside;
  const replace = (report: R): void => {
    autosave.settle();
    learn(inside, door.events(report));
    base.now = report;
    const status = { state: 'saved' as const, atMs: door.savedAtMs(report) };
    const patch = { status, epoch: seen.view().epoch + 1 };
    // A draft nobody saved is no step of anybody.
    if (report.version === 0) seen.set({ ...patch, report });
    else text.put(report, patch);
    door.show(report);
  };
  return {
    replace,
    takeIn: () => orRefused(inside, () => mergeIn(inside, autosave)),
    takeStored: () =>
      orRefused(inside, async () => {
        const theirs = await door.open();
        history.forget();
        autosave.settle();
        seen.set({ report: theirs });
        await loaded(inside, theirs);
        replace(theirs);
      }),
    overrule: () =>
      orRefused(inside, async () => {
        const { version } = await door.open();
        autosave.settle();
        seen.set({ report: { ...seen.view().report, version } });
        autosave.touched();
        await autosave.flush();
      }),
  };
};

/** Back and forth in the history; where a step lies between two versions, the other one is restored with the facts it tells of. */
const createTurning = <R extends SectionedText>(inside: Inside<R>, autosave: Autosave, text: Text<R>) => {
  const { door, seen, history, base } = inside;
  let isTurning = false;
  const restored = async (by: -1 | 1, restore: () => Promise<R>): Promise<void> => {
    await autosave.flush();
    const report = await restore();
    history.pass(by);
    autosave.settle();
    base.now = report;
    learn(inside, door.events(report));
    seen.set({ report, epoch: seen.view().epoch + 1, history: history.state() });
    door.show(report);
    // Where the history stands is saved with the text.
    autosave.touched();
  };
  const turn = (by: -1 | 1): boolean => {
    const versions = history.peek(by)?.versions;
    const { restore } = door;
    if (versions === undefined || restore === null) return by < 0 ? text.undo() : text.redo();
    if (isTurning) return false;
    isTurning = true;
    const from = by < 0 ? versions.before : versions.after;
    void orRefused(inside, () => restored(by, () => restore(from, seen.view().report.version))).finally(() => {
      isTurning = false;
    });
    return true;
  };
  return { undo: () => turn(-1), redo: () => turn(1) };
};

const createPlaces = <R extends SectionedText>(inside: Inside<R>) => {
  const editors = new Map<string, Editor>();
  let caret: Caret | null = null;
  return {
    known: inside.known,
    learn: (events: readonly EventId[]) => learn(inside, events),
    anchors: inside.anchors,
    placeComment: (anchor: Anchor): void => {
      inside.anchors.set(anchor.comment, anchor);
    },
    editors,
    putEditor: (key: string, editor: Editor | null): void => {
      if (editor === null) editors.delete(key);
      else editors.set(key, editor);
    },
    caret: () => caret,
    putCaret: (now: Caret | null): void => {
      caret = now;
    },
  };
};

export const createSession = <R extends SectionedText>(door: Door<R>, opened: R): TextSession<R> => {
  const inside = insideOf(door, opened);
  const { seen } = inside;
  const { autosave, save } = createSaving(inside, () => void orRefused(inside, () => mergeIn(inside, autosave)));
  const text = createText(inside, autosave.touched);
  void orRefused(inside, () => loaded(inside, opened));
  return {
    view: seen.view,
    subscribe: seen.subscribe,
    ...text,
    ...createTaking(inside, autosave, text),
    ...createTurning(inside, autosave, text),
    ...createPlaces(inside),
    flush: autosave.flush,
    stored: async () => {
      await autosave.flush();
      requireSaved(seen.view().status);
      if (seen.view().report.version === 0) await save();
      return seen.view().report.version;
    },
    forgetRefused: () => seen.set({ refused: [] }),
    settleMerge: (merge) => {
      keepMerge(door.key, merge);
      inside.merging.ever = true;
      seen.set({ merge });
      autosave.touched();
    },
  };
};
