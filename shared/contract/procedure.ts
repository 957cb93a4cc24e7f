import type { z } from 'zod';

type Schema = z.ZodType;

export interface Query<I extends Schema = Schema, O extends Schema = Schema> {
  kind: 'query';
  input: I;
  output: O;
}

export interface Command<I extends Schema = Schema, O extends Schema = Schema> {
  kind: 'command';
  input: I;
  output: O;
  /** The verb of the audit line this command leaves, e.g. `case.judged`. */
  audit: string;
}

/** Long work or a subscription: reports progress, ends with an output, can be cancelled. */
export interface Stream<I extends Schema = Schema, P extends Schema = Schema, O extends Schema = Schema> {
  kind: 'stream';
  input: I;
  progress: P;
  output: O;
  /** Set where the stream writes; a stream that only reads leaves no audit line. */
  audit: string | null;
}

export type Procedure = Query | Command | Stream;

export const query = <I extends Schema, O extends Schema>(input: I, output: O): Query<I, O> => ({
  kind: 'query',
  input,
  output,
});

export const command = <I extends Schema, O extends Schema>(
  input: I,
  output: O,
  { audit }: { audit: string },
): Command<I, O> => ({ kind: 'command', input, output, audit });

export const stream = <I extends Schema, P extends Schema, O extends Schema>(
  input: I,
  progress: P,
  output: O,
  { audit }: { audit: string | null },
): Stream<I, P, O> => ({ kind: 'stream', input, progress, output, audit });
