import type { z } from 'zod';
import type { Command, Query, Stream } from '../../shared/contract/procedure.ts';
import type { Contract } from '../../shared/contract/table.ts';

/** `'cases.list' | 'cases.overview' | …` for every procedure of one kind. Types only: no schema comes into the window by this. */
type NamesOf<Kind> = {
  [S in keyof Contract]: {
    [N in keyof Contract[S] & string]: Contract[S][N] extends Kind ? `${S}.${N}` : never;
  }[keyof Contract[S] & string];
}[keyof Contract];

export type QueryName = NamesOf<Query>;
export type CommandName = NamesOf<Command>;
export type StreamName = NamesOf<Stream>;
export type ProcedureName = QueryName | CommandName | StreamName;

type Find<Name extends string> = Name extends `${infer S}.${infer N}`
  ? S extends keyof Contract
    ? N extends keyof Contract[S]
      ? Contract[S][N]
      : never
    : never
  : never;

export type InputOf<Name extends ProcedureName> =
  Find<Name> extends { input: infer I extends z.ZodType } ? z.input<I> : never;
export type OutputOf<Name extends ProcedureName> =
  Find<Name> extends { output: infer O extends z.ZodType } ? z.output<O> : never;
export type ProgressOf<Name extends StreamName> =
  Find<Name> extends { progress: infer P extends z.ZodType } ? z.output<P> : never;
