import type { ErrorCode, ErrorParams } from '../../shared/contract/errors.ts';
import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';

/** What an error notice needs of a failure. */
export interface Failure {
  code: ErrorCode;
  params: ErrorParams;
  incident: string;
}

export interface ErrorSentence {
  what: string;
  fault: string;
  safe: string;
  todo: string;
  /** `Incident 7F3A…`, or null where the engine never saw it. */
  incident: string | null;
}

/** A failure in the reader's words. `params` may name the thing: `what`, `name`, `file`, `id`. */
export const errorSentence = (messages: Messages, { code, params, incident }: Failure): ErrorSentence => {
  const { what, fault, safe, todo } = failureWords(messages.errors, code, params);
  return {
    what: what(params),
    fault,
    safe,
    todo,
    incident: incident === '' ? null : messages.errors.incident(incident),
  };
};
