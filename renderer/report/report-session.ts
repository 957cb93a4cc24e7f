import type { Editor } from '@tiptap/core';
import type { Anchor } from '../../shared/report/anchors.ts';
import { mergedReports } from '../../shared/report/merge.ts';
import type { OpenChoice } from '../../shared/report/gate-model.ts';
import { stepBetween, type StepChanges } from '../../shared/report/steps.ts';
import { keepMerge, keptMerge, openChoicesOf, type PendingMerge } from './pending-merge.ts';
import {
  createText,
  loadHistory,
  observable,
  type Part,
  type Seen,
  type SessionView,
  type Which,
} from './report-text.ts';
import { createTextHistory, type TextHistory } from './text-history.ts';
import { ask } from '../api/ask.ts';
import { queryClient, queryKey } from '../api/queries.ts';
import { Refused, refusedFrom } from '../api/refused.ts';
import type { EventId } from '../../shared/event/model.ts';
import { claimsOf } from '../../shared/report/stale.ts';
import type { Claim, CaseReport, ReportSection } from '../../shared/report/model.ts';
import { writeWhenLeft } from '../api/leaving.ts';
import { createAutosave, type Autosave, type SaveStatus } from '../api/autosave.ts';

/** Where the caret was last, or what was selected: words of one sentence. */
export interface Caret {
  part: Part;
  section: ReportSection['id'];
  claim: string;
  from: number;
  quote: string;
}

export interface ReportSession {
  view: () => SessionView;
  subscribe: (listener: () => void) => () => void;
  change: (patch: Partial<Pick<CaseReport, 'title' | 'marking'>>) => void;
  changeSection: (id: ReportSection['id'], part: Part, claims: Claim[]) => void;
  /** Puts sentences into a section from outside its editor. */
  putClaims: (id: ReportSection['id'], part: Part, claims: Claim[]) => void;
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
  replace: (report: CaseReport) => void;
  /** Saves what is here over what another window saved: the other text stays as a version. */
  overrule: () => Promise<void>;
  settleMerge: (merge: PendingMerge | null) => void;
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

const eventsOf = (report: CaseReport): EventId[] => claimsOf(report).flatMap(({ events }) => events);

const store = (
  which: Which,
  report: CaseReport,
  along: { anchors: Anchor[]; history: StepChanges | null; choices: OpenChoice[] | null },
): Promise<CaseReport> => {
  const { version, title, marking, questions, fields } = report;
  return ask('report.save', { ...which, version, title, marking, questions, fields, ...along });
};

const requireSaved = (status: SaveStatus): void => {
  if (status.state === 'refused') throw refusedFrom(status.error);
  if (status.state === 'conflict') throw new Refused('conflict', { params: { what: 'report' }, incident: '' });
};

interface Inside {
  which: Which;
  seen: Seen;
  history: TextHistory;
  /** As it was stored last: what both sides of a merge began with. */
  base: { now: CaseReport };
  known: Set<EventId>;
  anchors: Map<number, Anchor>;
  /** Whether there ever was a merge: then the engine is told that nothing is left to choose, too. */
  merging: { ever: boolean };
}

const insideOf = (which: Which, opened: CaseReport): Inside => {
  const savedAtMs = opened.savedAt === null ? null : Date.parse(opened.savedAt);
  const history = createTextHistory();
  const seen = observable<SessionView>({
    report: opened,
    status: { state: 'saved', atMs: savedAtMs },
    epoch: 0,
    revision: 0,
    merge: keptMerge(which),
    history: history.state(),
  });
  return {
    which,
    seen,
    history,
    base: { now: opened },
    known: new Set(eventsOf(opened)),
    anchors: new Map(),
    merging: { ever: false },
  };
};

const learn = ({ known }: Inside, events: readonly EventId[]): void => {
  for (const event of events) known.add(event);
};

const orRefused = ({ seen }: Inside, step: () => Promise<void>): Promise<void> =>
  step().catch((error: unknown) => seen.set({ status: { state: 'refused', error } }));

/** What can be undone, up to the text that stands. */
const loaded = async (inside: Inside, standing: CaseReport): Promise<void> => {
  const { which, seen, history } = inside;
  const { stored, bridge } = await loadHistory(which, standing);
  // What is undone may bring back sentences with receipts the text of now does not have.
  for (const { changes } of bridge === null ? stored.steps : [...stored.steps, bridge]) {
    for (const { before, after } of changes) for (const { events } of [...before, ...after]) learn(inside, events);
  }
  history.load(stored, bridge);
  seen.set({ history: history.state() });
};

/** Null where this window knows of no merge: another one may. */
const choicesOf = ({ seen, merging }: Inside): OpenChoice[] | null => {
  const { merge } = seen.view();
  if (merge !== null) merging.ever = true;
  return merge === null ? (merging.ever ? [] : null) : openChoicesOf(merge);
};

const createSaving = (inside: Inside, onConflict: () => void) => {
  const { which, seen, history, base, anchors } = inside;
  /** Only what the engine made comes back: the words here may be newer than what was just stored. */
  const take = (saved: CaseReport): void => {
    const { version, savedAt, severity, evidence } = saved;
    base.now = saved;
    seen.set({ report: { ...seen.view().report, version, savedAt, severity, evidence } });
    queryClient.setQueryData(queryKey('report.open', which), seen.view().report);
  };
  const save = async (): Promise<void> => {
    const steps = history.take();
    try {
      take(
        await store(which, seen.view().report, {
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
const mergeIn = async (inside: Inside, autosave: Autosave): Promise<void> => {
  const { which, seen, history, base } = inside;
  const theirs = await ask('report.open', which);
  learn(inside, eventsOf(theirs));
  history.forget();
  await loaded(inside, theirs);
  const { text, conflicts, title, fromTheirs } = mergedReports(base.now, seen.view().report, theirs);
  const report = { ...theirs, ...text };
  // Choices not made yet stay to be made.
  const before = seen.view().merge?.conflicts ?? [];
  const merge = { conflicts: [...before, ...conflicts], title, fromTheirs };
  base.now = theirs;
  const step = stepBetween(theirs, report, Date.now());
  if (step !== null) history.push(step);
  autosave.settle();
  keepMerge(which, merge);
  seen.set({ report, merge, revision: seen.view().revision + 1, history: history.state() });
  autosave.touched();
};

type Text = ReturnType<typeof createText>;

/** Another text in place of the one that stands. */
const createTaking = (inside: Inside, autosave: Autosave, text: Text) => {
  const { which, seen, history, base } = inside;
  const replace = (report: CaseReport): void => {
    autosave.settle();
    learn(inside, eventsOf(report));
    base.now = report;
    const atMs = report.savedAt === null ? null : Date.parse(report.savedAt);
    text.put(report, { status: { state: 'saved', atMs }, epoch: seen.view().epoch + 1 });
    queryClient.setQueryData(queryKey('report.open', which), report);
  };
  return {
    replace,
    takeStored: () =>
      orRefused(inside, async () => {
        const theirs = await ask('report.open', which);
        history.forget();
        autosave.settle();
        seen.set({ report: theirs });
        await loaded(inside, theirs);
        replace(theirs);
      }),
    overrule: () =>
      orRefused(inside, async () => {
        const { version } = await ask('report.open', which);
        autosave.settle();
        seen.set({ report: { ...seen.view().report, version } });
        autosave.touched();
        await autosave.flush();
      }),
  };
};

const createPlaces = (inside: Inside) => {
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

const createSession = (which: Which, opened: CaseReport): ReportSession => {
  const inside = insideOf(which, opened);
  const { seen, history } = inside;
  const { autosave, save } = createSaving(inside, () => void orRefused(inside, () => mergeIn(inside, autosave)));
  const text = createText(seen, history, autosave.touched);
  void orRefused(inside, () => loaded(inside, opened));
  return {
    view: seen.view,
    subscribe: seen.subscribe,
    ...text,
    ...createTaking(inside, autosave, text),
    ...createPlaces(inside),
    flush: autosave.flush,
    stored: async () => {
      await autosave.flush();
      requireSaved(seen.view().status);
      if (seen.view().report.version === 0) await save();
      return seen.view().report.version;
    },
    settleMerge: (merge) => {
      keepMerge(which, merge);
      inside.merging.ever = true;
      seen.set({ merge });
      autosave.touched();
    },
  };
};

/**
 * Sessions outlive their tab: whoever leaves a report within the last half second and comes back finds the same text, the
 * save still under way.
 */
const sessions = new Map<string, ReportSession>();

export const sessionFor = (which: Which, opened: CaseReport): ReportSession => {
  const key = `${which.caseId} ${which.kind} ${which.language}`;
  const known = sessions.get(key);
  if (known !== undefined) {
    const { report, status } = known.view();
    if (status.state === 'saved' && opened.version > report.version) known.replace(opened);
    return known;
  }
  const session = createSession(which, opened);
  sessions.set(key, session);
  return session;
};

const flushAll = async (): Promise<void> => {
  await Promise.all([...sessions.values()].map((session) => session.flush()));
};

/** Set once by the first report tab: nothing typed is lost when the window hides, loses focus or closes. */
let watching = false;
export const saveWhenLeaving = (): void => {
  if (watching) return;
  watching = true;
  writeWhenLeft(flushAll);
};
