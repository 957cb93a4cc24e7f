import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import type { en } from './en.ts';
import type { Shape } from '../shape.ts';

type Errors = Shape<typeof en>;

const isKnown = (reason: unknown, known: Errors['known']): reason is keyof Errors['known'] =>
  typeof reason === 'string' && Object.hasOwn(known, reason);

/** The sentences for a failure: of its reason, where that has its own, else of its code. */
export const failureWords = (errors: Errors, code: ErrorCode, { reason }: ErrorParams): Errors['bug'] =>
  isKnown(reason, errors.known) ? errors.known[reason] : errors[code];
