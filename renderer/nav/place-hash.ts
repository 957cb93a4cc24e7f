import { CaseId } from '../../shared/cases/model.ts';
import { CaseTab, type Place } from './places.ts';

const tabFrom = (text: string | undefined): CaseTab | null => CaseTab.find((tab) => tab === text) ?? null;

/** Also what `encodeURIComponent` leaves: main takes only plain characters in a hash. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** `case/<id>/flow~report`, `events/<customer>`, `rules`: a place as text, for second windows and for keeping. */
export const hashOf = (place: Place): string => {
  if (place.page === 'case') {
    return `case/${encoded(place.caseId)}/${place.tab}${place.beside ? `~${place.beside}` : ''}`;
  }
  if ('customer' in place && place.customer !== null) return `${place.page}/${encoded(place.customer)}`;
  return place.page;
};

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const casePlace = (id: string | undefined, tabs: string | undefined): Place | null => {
  const caseId = id ? decoded(id) : null;
  if (!caseId) return null;
  const [tab, beside] = (tabs ?? '').split('~');
  // Text from a hash becomes an id here; the engine answers `not-found` where there is no such case.
  return { page: 'case', caseId: CaseId.parse(caseId), tab: tabFrom(tab) ?? 'overview', beside: tabFrom(beside) };
};

/** Pages about one customer. */
const customerPages = ['events', 'timeline', 'opsrules', 'endpoints', 'notebooks', 'templates'] as const;

/** Pages that a name alone leads to. */
const plainPages = [
  'desk',
  'cases',
  'hunt',
  'intel',
  'reports',
  'hygiene',
  'import',
  'rules',
  'clocks',
  'kpi',
  'connections',
  'outbox',
  'audit',
  'settings',
] as const;

/** The place a hash names, or null where it names none. */
export const placeFromHash = (hash: string): Place | null => {
  const [page, first, second] = hash.replace(/^#/, '').split('/');
  if (page === 'case') return casePlace(first, second);
  const ofCustomer = customerPages.find((one) => one === page);
  if (ofCustomer !== undefined) return { page: ofCustomer, customer: first ? decoded(first) : null };
  const plain = plainPages.find((one) => one === page);
  return plain === undefined ? null : { page: plain };
};
