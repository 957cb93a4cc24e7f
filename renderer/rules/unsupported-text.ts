import type { Messages } from '../../shared/i18n/catalogue.ts';

/**
 * Why a rule is not judged. The engine says `code: detail` (see shared/rules/unsupported.ts); codes without a sentence in
 * this version are shown as they came.
 */
export const unsupportedSentence = ({ rules }: Messages, reason: string): string => {
  const at = reason.indexOf(': ');
  const code = at < 0 ? reason : reason.slice(0, at);
  const sentences: Record<string, ((detail: string) => string) | undefined> = rules.unsupported;
  return sentences[code]?.(at < 0 ? '' : reason.slice(at + 2)) ?? reason;
};
