import { writeWhenLeft } from '../api/leaving.ts';
import type { PeriodicReport, PeriodicSectionId, Statement } from '../../shared/periodic/model.ts';
import { ask } from '../api/ask.ts';
import { createAutosave, type SaveStatus } from '../api/autosave.ts';
import { queryClient, queryKey } from '../api/queries.ts';
import { Refused } from '../api/refused.ts';
import type { Which } from './which.ts';

interface View {
  report: PeriodicReport;
  status: SaveStatus;
}

export interface PeriodicSession {
  view: () => View;
  subscribe: (listener: () => void) => () => void;
  change: (patch: Partial<Pick<PeriodicReport, 'title' | 'marking' | 'sectionMarkings'>>) => void;
  changeSection: (id: PeriodicSectionId, statements: Statement[]) => void;
  flush: () => Promise<void>;
  /** The version that holds what is on the screen; a draft nobody saved is saved for that. */
  stored: () => Promise<number>;
  /** Takes this text in place of what is here. */
  replace: (report: PeriodicReport) => void;
  /** Saves what is here over what another window saved; that text stays as a version. */
  overrule: () => Promise<void>;
}

const savedAt = (report: PeriodicReport): number | null =>
  report.savedAt === null ? null : Date.parse(report.savedAt);

const savedVersion = async (
  { touched, flush }: Pick<ReturnType<typeof createAutosave>, 'touched' | 'flush'>,
  version: () => number,
): Promise<number> => {
  if (version() === 0) touched();
  await flush();
  return version();
};

const createSession = (which: Which, opened: PeriodicReport): PeriodicSession => {
  const listeners = new Set<() => void>();
  let view: View = { report: opened, status: { state: 'saved', atMs: savedAt(opened) } };
  const set = (patch: Partial<View>): void => {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  };
  const autosave = createAutosave({
    save: async () => {
      const { version, title, marking, sectionMarkings = {}, sections } = view.report;
      const words = sections.map(({ id, statements }) => ({ id, statements }));
      const saved = await ask('periodic.save', {
        ...which,
        version,
        title,
        marking,
        sectionMarkings,
        sections: words,
      });
      // The words here may be newer than what was just stored: only what the engine decides comes back.
      set({ report: { ...view.report, version: saved.version, savedAt: saved.savedAt, savedBy: saved.savedBy } });
      queryClient.setQueryData(queryKey('periodic.open', which), view.report);
    },
    isConflict: (error) => error instanceof Refused && error.code === 'conflict',
    onStatus: (status) => set({ status }),
    nowMs: Date.now,
  });
  const replace = (report: PeriodicReport): void => {
    autosave.settle();
    set({ report, status: { state: 'saved', atMs: savedAt(report) } });
    queryClient.setQueryData(queryKey('periodic.open', which), report);
  };
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (patch) => {
      set({ report: { ...view.report, ...patch } });
      autosave.touched();
    },
    changeSection: (id, statements) => {
      const sections = view.report.sections.map((section) =>
        section.id === id ? { ...section, statements } : section,
      );
      set({ report: { ...view.report, sections } });
      autosave.touched();
    },
    flush: autosave.flush,
    stored: () => savedVersion(autosave, () => view.report.version),
    replace,
    overrule: async () => {
      const { version } = await ask('periodic.open', which);
      autosave.settle();
      set({ report: { ...view.report, version } });
      autosave.touched();
      await autosave.flush();
    },
  };
};

/** Sessions outlive their page: who leaves within the last half second and comes back finds the same text. */
const sessions = new Map<string, PeriodicSession>();

export const sessionFor = (which: Which, opened: PeriodicReport): PeriodicSession => {
  const key = JSON.stringify([which.customer, which.kind, which.period, which.language]);
  const known = sessions.get(key);
  if (known !== undefined) {
    const { report, status } = known.view();
    const isOlder = opened.version > report.version || (opened.version === 0 && report.version === 0);
    if (status.state === 'saved' && isOlder && opened !== report) known.replace(opened);
    return known;
  }
  const session = createSession(which, opened);
  sessions.set(key, session);
  return session;
};

const flushAll = async (): Promise<void> => {
  await Promise.all([...sessions.values()].map((session) => session.flush()));
};

let watching = false;

/** Set once: nothing typed is lost when the window hides, loses focus or closes. */
export const saveWhenLeaving = (): void => {
  if (watching) return;
  watching = true;
  writeWhenLeft(flushAll);
};
