import { create } from 'zustand';
import type { CaseId } from '../../shared/cases/model.ts';

export const CaseTab = [
  'overview',
  'flow',
  'timeline',
  'events',
  'clocks',
  'actions',
  'report',
  'forms',
  'notebook',
] as const;
export type CaseTab = (typeof CaseTab)[number];

/** Where a window can be. Subjects link to each other by these values, never by importing one another. */
export type Place =
  | { page: 'desk' }
  | { page: 'opsrules'; customer: string | null }
  | { page: 'cases' }
  | { page: 'case'; caseId: CaseId; tab: CaseTab; beside: CaseTab | null }
  | { page: 'events'; customer: string | null }
  | { page: 'timeline'; customer: string | null }
  | { page: 'endpoints'; customer: string | null }
  | { page: 'hunt' }
  | { page: 'notebooks'; customer: string | null }
  | { page: 'intel' }
  | { page: 'reports' }
  | { page: 'hygiene' }
  | { page: 'import' }
  | { page: 'rules' }
  | { page: 'clocks' }
  | { page: 'kpi' }
  | { page: 'connections' }
  | { page: 'outbox' }
  | { page: 'templates'; customer: string | null }
  | { page: 'audit' }
  | { page: 'settings' };
export type Page = Place['page'];

interface Navigation {
  place: Place;
  /** The case that was open last: its tabs stay within two keys from anywhere. */
  lastCase: CaseId | null;
  back: Place[];
  forward: Place[];
}

/** Places remembered for going back; older ones fall off. */
const historyLength = 50;

export const useNavigation = create<Navigation>()(() => ({
  place: { page: 'cases' },
  lastCase: null,
  back: [],
  forward: [],
}));

const caseOf = (place: Place): CaseId | null => (place.page === 'case' ? place.caseId : null);

export const go = (place: Place): void =>
  useNavigation.setState((now) => ({
    place,
    lastCase: caseOf(place) ?? now.lastCase,
    back: [...now.back, now.place].slice(-historyLength),
    forward: [],
  }));

/** Opens a case, or another tab of it. A tab shown beside stays, unless it is the one asked for. */
export const goCase = (caseId: CaseId, tab: CaseTab = 'overview'): void => {
  const { place } = useNavigation.getState();
  const beside = place.page === 'case' && place.caseId === caseId && place.beside !== tab ? place.beside : null;
  go({ page: 'case', caseId, tab, beside });
};

/** Shows a second tab of the open case beside the first, or with `null` one alone. */
export const goBeside = (beside: CaseTab | null): void => {
  const { place } = useNavigation.getState();
  if (place.page === 'case') go({ ...place, beside: beside === place.tab ? null : beside });
};

export const goBack = (): void =>
  useNavigation.setState(({ place, back, forward, lastCase }) => {
    const to = back.at(-1);
    return to
      ? { place: to, lastCase: caseOf(to) ?? lastCase, back: back.slice(0, -1), forward: [place, ...forward] }
      : {};
  });

export const goForward = (): void =>
  useNavigation.setState(({ place, back, forward, lastCase }) => {
    const [to, ...rest] = forward;
    return to ? { place: to, lastCase: caseOf(to) ?? lastCase, back: [...back, place], forward: rest } : {};
  });
