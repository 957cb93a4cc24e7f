import type { Alert } from '../../shared/alerts/model.ts';
import type { AlertNameFacts } from '../../shared/i18n/report/edr-en.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import type { CaseFacts } from './case-facts.ts';

/** What a reading knows of names; part of one is enough. */
export interface NamedBy {
  facts: Pick<CaseFacts, 'techniqueNames'>;
}

const parentOf = (technique: string): string => technique.split('.')[0] ?? technique;

/**
 * Name of the first technique the alert names that has one; of the technique above it where only that has. A Sigma
 * rule names techniques its match may be part of, not what it saw: it keeps its own title.
 */
const techniqueOf = ({ techniques, origin }: Alert, names: ReadonlyMap<string, string>): string => {
  const ids = techniques.map((id) => id.toUpperCase());
  if (origin === null) return '';
  const own = ids.find((id) => names.has(id)) ?? ids.map(parentOf).find((id) => names.has(id));
  return own === undefined ? '' : (names.get(own) ?? '');
};

/** What an alert is called is made of: its own title and the technique it names. Nothing is read into a title. */
export const alertNameFacts = (alert: Alert, { facts }: NamedBy): AlertNameFacts => ({
  title: quotable(alert.title, 64),
  technique: techniqueOf(alert, facts.techniqueNames ?? new Map()),
  kind: alert.origin === null ? null : alert.kind,
});
