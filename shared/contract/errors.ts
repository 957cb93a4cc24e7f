import { z } from 'zod';

/** Every failure an analyst can meet. A closed list: a new one needs its sentence in both languages. */
export const ErrorCode = z.enum([
  'not-found',
  'invalid-input',
  'denied',
  'conflict',
  'unreachable',
  'rate-limited',
  'vendor-refused',
  'locked',
  'corrupt',
  'too-large',
  'bug',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Whether asking again can help: never, after the user changed something, or by itself later. */
export const retryOf: Record<ErrorCode, 'never' | 'after-change' | 'later'> = {
  'not-found': 'after-change',
  'invalid-input': 'after-change',
  denied: 'after-change',
  conflict: 'after-change',
  unreachable: 'later',
  'rate-limited': 'later',
  'vendor-refused': 'after-change',
  locked: 'after-change',
  corrupt: 'never',
  'too-large': 'after-change',
  bug: 'never',
};

export const ErrorParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorParams = z.infer<typeof ErrorParams>;

/** What can be expected to happen. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}

/** A refusal as it crosses a process border: Electron drops the fields of error objects. */
export const Refusal = z.object({ code: ErrorCode, params: ErrorParams, incident: z.string() });
export type Refusal = z.infer<typeof Refusal>;

export type Reply<T> = { ok: true; value: T } | { ok: false; error: Refusal };
