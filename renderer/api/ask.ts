import { bridge } from './bridge.ts';
import type { CommandName, InputOf, OutputOf, ProgressOf, QueryName, StreamName } from './procedures.ts';
import { unwrap } from './refused.ts';

/** Asks the engine once. Throws `Refused`. Outside components; inside them use `useQuery` and `useCommand`. */
export const ask = async <Name extends QueryName | CommandName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> =>
  // The engine parsed the output by the same contract before it replied.
  unwrap(await bridge().call(name, input)) as OutputOf<Name>;

/** A stream under way. `done` throws `Refused`; after `cancel` it gives what was reached. */
export interface Running<Name extends StreamName> {
  done: Promise<OutputOf<Name>>;
  cancel: () => void;
}

export const begin = <Name extends StreamName>(
  name: Name,
  input: InputOf<Name>,
  onProgress: (progress: ProgressOf<Name>) => void,
): Running<Name> => {
  // Progress and output were parsed by the contract on the engine's side of the border.
  const { id, done } = bridge().stream(name, input, (progress) => onProgress(progress as ProgressOf<Name>));
  return {
    done: done.then((reply) => unwrap(reply) as OutputOf<Name>),
    cancel: () => bridge().cancel(id),
  };
};
