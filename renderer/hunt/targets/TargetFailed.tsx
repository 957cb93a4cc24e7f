import { failureWords } from '../../../shared/i18n/errors/failure-words.ts';
import type { TargetFailure } from '../../../shared/hunt/target.ts';
import { useMessages } from '../../ui/messages.ts';

/** What stopped a target, and what can be done about it. */
export const TargetFailed = ({ failure: { code, params } }: { failure: TargetFailure }) => {
  const { what, todo } = failureWords(useMessages().errors, code, params);
  return `${what(params)} ${todo} `;
};
