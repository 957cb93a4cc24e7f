import type { Client } from '../../shared/contract/client.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { Arguments } from './arguments.ts';

export interface Session {
  api: Client;
  messages: Messages;
  /** A line for the person, on stderr. */
  say: (line: string) => void;
  /** Calls back once when the user interrupts (Ctrl+C). */
  onInterrupt: (cancel: () => void) => void;
}

/** `document` is what --json prints; `lines` is the same for people; `status` 1 says: done, but not all of it went well. */
export interface Answer {
  document: unknown;
  lines: string[];
  status: 0 | 1;
}

/** Looks at the command line first (throws `UsageError` before anything is opened), then answers what is to be done. */
export type Command = (args: Arguments) => (session: Session) => Promise<Answer>;

const sentenceOf = ({ code, params }: AppError, { cli, errors }: Messages): string => {
  // Held by another engine: the pid stands beside the lock.
  if (code === 'locked' && params['pid'] !== undefined) return cli.inUse(String(params['pid']));
  const { what, todo } = failureWords(errors, code, params);
  return `${what(params)} ${todo}`;
};

/** What to say of a failure, and the same as a document for --json. */
export const answerOfFailure = (failure: AppError, messages: Messages): Answer => ({
  document: { error: { code: failure.code, params: failure.params } },
  lines: [messages.cli.failed(failure.code, sentenceOf(failure, messages))],
  status: 1,
});
