import { create } from 'zustand';
import { begin } from './ask.ts';
import type { InputOf, OutputOf, ProgressOf, StreamName } from './procedures.ts';
import { refusedFrom, type Refused } from './refused.ts';

/** One run of a stream. It outlives the page that began it, so that the status bar can show and cancel it. */
export interface Work<Name extends StreamName = StreamName> {
  name: Name;
  input: InputOf<Name>;
  state: 'running' | 'cancelling' | 'done' | 'failed';
  startedAtMs: number;
  progress: ProgressOf<Name> | null;
  output: OutputOf<Name> | null;
  error: Refused | null;
  cancel: () => void;
}

interface WorkStore {
  /** The latest run of each stream. */
  runs: { [Name in StreamName]?: Work<Name> };
}

export const useWorkStore = create<WorkStore>()(() => ({ runs: {} }));

const put = <Name extends StreamName>(name: Name, change: Partial<Work<Name>>): void =>
  useWorkStore.setState(({ runs }) => ({ runs: { ...runs, [name]: { ...runs[name], ...change } } }));

export const isUnderWay = (work: Work | undefined | null): boolean =>
  work?.state === 'running' || work?.state === 'cancelling';

/** Begins a stream unless the same one is still under way. */
const start = <Name extends StreamName>(name: Name, input: InputOf<Name>): void => {
  if (isUnderWay(useWorkStore.getState().runs[name])) return;
  const running = begin(name, input, (progress) => put<Name>(name, { progress }));
  put<Name>(name, {
    name,
    input,
    state: 'running',
    startedAtMs: Date.now(),
    progress: null,
    output: null,
    error: null,
    cancel: () => {
      put<Name>(name, { state: 'cancelling' });
      running.cancel();
    },
  });
  running.done.then(
    (output) => put<Name>(name, { state: 'done', output }),
    (thrown: unknown) => put<Name>(name, { state: 'failed', error: refusedFrom(thrown) }),
  );
};

const forget = (name: StreamName): void =>
  useWorkStore.setState(({ runs }) => {
    const { [name]: _gone, ...rest } = runs;
    return { runs: rest };
  });

/** A stream of the engine: its latest run (or null), `start(input)`, and `forget()` to clear a finished run. */
export const useStream = <Name extends StreamName>(
  name: Name,
): { work: Work<Name> | null; start: (input: InputOf<Name>) => void; forget: () => void } => {
  // The store's index by name cannot be narrowed by a type parameter.
  const work = useWorkStore(({ runs }) => runs[name] ?? null) as Work<Name> | null;
  return { work, start: (input) => start(name, input), forget: () => forget(name) };
};
