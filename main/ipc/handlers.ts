import type { z } from 'zod';
import type { Command, Query, Stream } from '../../shared/contract/procedure.ts';
import type { Contract } from '../../shared/contract/table.ts';

/** What a running stream may use: say how far it is, and notice that it was cancelled. */
export interface Progressing<P> {
  report: (progress: P) => void;
  signal: AbortSignal;
}

type Awaitable<T> = T | Promise<T>;

type HandlerOf<P> =
  P extends Stream<infer I, infer Pr, infer O>
    ? (input: z.output<I>, running: Progressing<z.input<Pr>>) => Promise<z.input<O>>
    : P extends Query<infer I, infer O>
      ? (input: z.output<I>) => Awaitable<z.input<O>>
      : P extends Command<infer I, infer O>
        ? (input: z.output<I>) => Awaitable<z.input<O>>
        : never;

/** One handler per procedure of the contract: a missing or an extra one does not compile. */
export type Handlers = {
  [S in keyof Contract]: { [N in keyof Contract[S]]: HandlerOf<Contract[S][N]> };
};
