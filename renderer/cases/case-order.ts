import type { CaseSummary } from '../../shared/cases/model.ts';
import type { GridSort } from '../ui/grid-model.ts';
import { severityRank } from '../ui/severity.ts';

type Key = (summary: CaseSummary) => string | number;

const keys: Record<string, Key> = {
  severity: ({ severity }) => severityRank[severity],
  title: ({ title }) => title,
  customer: ({ customer }) => customer,
  alerts: ({ alerts }) => alerts,
  events: ({ events }) => events,
  hosts: ({ hosts }) => hosts.join(' '),
  opened: ({ openedAt }) => openedAt,
  firstSeen: ({ firstSeenMs }) => firstSeenMs,
};

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'ja');

/** The cases in an order of the analyst's choice; equal ones stand newest first. */
export const orderedCases = (cases: readonly CaseSummary[], { column, descending }: GridSort): CaseSummary[] => {
  const key = keys[column];
  return cases.toSorted((a, b) => {
    const way = key ? compare(key(a), key(b)) : 0;
    return way === 0 ? b.openedAt.localeCompare(a.openedAt) : descending ? -way : way;
  });
};

/** Cases whose title, customer or a host contains the words. */
export const matchingCases = (cases: readonly CaseSummary[], words: string): CaseSummary[] => {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter(({ title, customer, hosts }) => {
    const text = [title, customer, ...hosts].join('\n').toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
};
