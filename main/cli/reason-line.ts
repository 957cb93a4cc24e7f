import { ErrorCode } from '../../shared/contract/errors.ts';
import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { readUnsupported } from '../../shared/rules/unsupported.ts';

/** Why a rule cannot be judged, in words. */
export const reasonText = ({ rules }: Messages, reason: string): string => {
  const read = readUnsupported(reason);
  return read === null ? reason : rules.unsupported[read.code](read.detail);
};

/** A rule that was not judged, and why, for people; a rule may hold anything: no control character reaches the terminal. */
export const reasonLine = (messages: Messages, { id, reason }: { id: string; reason: string }): string =>
  messages.cli.unsupportedRule(id, reasonText(messages, reason)).replaceAll(/\p{C}/gu, ' ');

/** What stopped a hunt of before: of its parameters nothing was kept. */
export const failureLine = ({ errors }: Messages, failure: string): string => {
  const code = ErrorCode.safeParse(failure);
  return code.success ? failureWords(errors, code.data, {}).what({}) : failure;
};
