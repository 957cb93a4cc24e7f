import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Suppression } from '../../shared/suppressions/model.ts';

/** A scope as one line: what must hold, with its values. */
export const scopeWords = ({ scope, ruleTitle }: Suppression, { triage }: Messages): string => {
  const { suppress } = triage;
  const parts: [string, string | null][] = [
    [suppress.rule, scope.ruleId === null ? null : (ruleTitle ?? scope.ruleId)],
    [suppress.host, scope.hosts.join(', ')],
    [suppress.group, scope.groups.join(', ')],
    [suppress.image, scope.image],
    [suppress.commandLine, scope.commandLine],
    [suppress.commandShape, scope.commandShape],
    [suppress.user, scope.user],
    [suppress.hash, scope.hash],
  ];
  return parts.flatMap(([name, value]) => (value === null || value === '' ? [] : [`${name}: ${value}`])).join(' · ');
};
