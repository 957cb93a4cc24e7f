import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { queryClient, queryKey } from '../api/queries.ts';
import { Refused, refusedFrom } from '../api/refused.ts';
import type { EventId } from '../../shared/event/model.ts';
import { claimsOf } from '../../shared/report/stale.ts';
import type { Claim, CaseReport, ReportSection } from '../../shared/report/model.ts';
import { writeWhenLeft } from '../api/leaving.ts';
import { createAutosave, type SaveStatus } from '../api/autosave.ts';

export type Which = InputOf<'report.open'>;

interface SessionView {
  report: CaseReport;
  status: SaveStatus;
  /** Grows when the text was replaced from outside (redraft, other window): editors then begin anew. */
  epoch: number;
}

export interface ReportSession {
  view: () => SessionView;
  subscribe: (listener: () => void) => () => void;
  change: (patch: Partial<Pick<CaseReport, 'title' | 'marking'>>) => void;
  changeSection: (id: ReportSection['id'], part: 'questions' | 'fields', claims: Claim[]) => void;
  flush: () => Promise<void>;
  /** Saves, the untouched draft too, and answers the version that now stands. Rejects where it could not be saved. */
  stored: () => Promise<number>;
  /** Takes what the store holds now, e.g. from another window; what was here and is not saved is dropped. */
  takeStored: () => Promise<void>;
  /** Takes this text in place of what is here; what was here is not saved. */
  replace: (report: CaseReport) => void;
  /** Saves what is here over what another window saved: the other text stays as a version. */
  overrule: () => Promise<void>;
  /** Events the report's sentences may be bound to. */
  known: ReadonlySet<EventId>;
}

const eventsOf = (report: CaseReport): EventId[] => claimsOf(report).flatMap(({ events }) => events);

const store = (which: Which, report: CaseReport): Promise<CaseReport> => {
  const { version, title, marking, questions, fields } = report;
  return ask('report.save', { ...which, version, title, marking, questions, fields });
};

const withClaims = (sections: ReportSection[], id: ReportSection['id'], claims: Claim[]): ReportSection[] =>
  sections.map((section) => (section.id === id ? { ...section, claims } : section));

const requireSaved = (status: SaveStatus): void => {
  if (status.state === 'refused') throw refusedFrom(status.error);
  if (status.state === 'conflict') throw new Refused('conflict', { params: { what: 'report' }, incident: '' });
};

interface Observable<T> {
  view: () => T;
  set: (patch: Partial<T>) => void;
  subscribe: (listener: () => void) => () => void;
}

const observable = <T>(initial: T): Observable<T> => {
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

const createSession = (which: Which, opened: CaseReport): ReportSession => {
  const savedAtMs = opened.savedAt === null ? null : Date.parse(opened.savedAt);
  const seen = observable<SessionView>({ report: opened, status: { state: 'saved', atMs: savedAtMs }, epoch: 0 });
  const { set } = seen;
  const known = new Set(eventsOf(opened));
  /** Only what the engine made comes back: the words here may be newer than what was just stored. */
  const take = ({ version, savedAt, severity, evidence }: CaseReport): void => {
    set({ report: { ...seen.view().report, version, savedAt, severity, evidence } });
    queryClient.setQueryData(queryKey('report.open', which), seen.view().report);
  };
  const autosave = createAutosave({
    save: async () => take(await store(which, seen.view().report)),
    isConflict: (error) => error instanceof Refused && error.code === 'conflict',
    onStatus: (status) => set({ status }),
    nowMs: Date.now,
  });
  const replace = (report: CaseReport): void => {
    autosave.settle();
    for (const event of eventsOf(report)) known.add(event);
    const atMs = report.savedAt === null ? null : Date.parse(report.savedAt);
    set({ report, status: { state: 'saved', atMs }, epoch: seen.view().epoch + 1 });
    queryClient.setQueryData(queryKey('report.open', which), report);
  };
  const orRefused = (step: () => Promise<void>): Promise<void> =>
    step().catch((error: unknown) => set({ status: { state: 'refused', error } }));
  return {
    view: seen.view,
    subscribe: seen.subscribe,
    change: (patch) => {
      set({ report: { ...seen.view().report, ...patch } });
      autosave.touched();
    },
    changeSection: (id, part, claims) => {
      set({ report: { ...seen.view().report, [part]: withClaims(seen.view().report[part], id, claims) } });
      autosave.touched();
    },
    flush: autosave.flush,
    stored: async () => {
      await autosave.flush();
      requireSaved(seen.view().status);
      if (seen.view().report.version === 0) take(await store(which, seen.view().report));
      return seen.view().report.version;
    },
    replace,
    takeStored: () => orRefused(async () => replace(await ask('report.open', which))),
    overrule: () =>
      orRefused(async () => {
        const { version } = await ask('report.open', which);
        autosave.settle();
        set({ report: { ...seen.view().report, version } });
        autosave.touched();
        await autosave.flush();
      }),
    known,
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
