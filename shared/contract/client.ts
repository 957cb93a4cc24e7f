import type { z } from 'zod';
import type { Command, Query, Stream } from './procedure.ts';
import type { Contract } from './table.ts';

/** A running stream as a caller holds it. After `cancel` the output is what was reached (for imports: what was stored). */
export interface Running<O> {
  done: Promise<O>;
  cancel: () => void;
}

type ClientOf<P> =
  P extends Stream<infer I, infer Pr, infer O>
    ? (input: z.input<I>, onProgress: (progress: z.output<Pr>) => void) => Running<z.output<O>>
    : P extends Query<infer I, infer O>
      ? (input: z.input<I>) => Promise<z.output<O>>
      : P extends Command<infer I, infer O>
        ? (input: z.input<I>) => Promise<z.output<O>>
        : never;

/** `api.cases.list({})`: the typed face of the contract in a window (or in a script). */
export type Client = {
  [S in keyof Contract]: { [N in keyof Contract[S]]: ClientOf<Contract[S][N]> };
};

/** What travels over the port from a window to the engine … */
export type ToEngine = { type: 'call'; id: number; name: string; input: unknown } | { type: 'cancel'; id: number };

/** … and back. `progress` may come any number of times before the one `reply`. */
export type FromEngine =
  | { type: 'reply'; id: number; ok: true; value: unknown }
  | {
      type: 'reply';
      id: number;
      ok: false;
      error: { code: string; params: Record<string, string | number>; incident: string };
    }
  | { type: 'progress'; id: number; value: unknown };
