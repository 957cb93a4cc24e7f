import type { Messages } from '../../shared/i18n/catalogue.ts';

/** A tactic in the reader's words. A rule may name one that ATT&CK does not know: that stays as it is written. */
export const tacticName = ({ rules }: Messages, tactic: string): string => {
  const names: Record<string, string> = rules.tactic;
  return names[tactic] ?? tactic;
};
