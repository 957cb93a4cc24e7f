import { keepValue } from '../../api/kept-view.ts';
import { go } from '../../nav/places.ts';
import type { Receipts } from '../ReceiptCard.tsx';
import type { PeriodicText } from './periodic-text.ts';

/** Rows of the table of sources a sentence, or a table of facts, stands on. */
export const sourcesAt = ({ fields }: PeriodicText, carrier: HTMLElement): Receipts => {
  const id = carrier.dataset['claim'];
  const claim = fields.flatMap(({ claims }) => claims).find((one) => one.id === id);
  const named = (carrier.dataset['sources'] ?? '').split(' ').filter((source) => source !== '');
  return { events: [], entries: claim === undefined ? named : (claim.entries ?? []) };
};

const hygiene = (part: string) => (customer: string) => {
  keepValue('hygiene.part', part, 0);
  keepValue('hygiene.customer', customer, 0);
  go({ page: 'hygiene' });
};

const places: Record<string, (customer: string) => void> = {
  cases: () => go({ page: 'cases' }),
  alerts: () => go({ page: 'desk' }),
  hosts: (customer) => go({ page: 'endpoints', customer }),
  hits: () => go({ page: 'intel' }),
  hunts: () => go({ page: 'hunt' }),
  vulnerabilities: hygiene('vulnerabilities'),
  settings: hygiene('settings'),
  kev: hygiene('sources'),
  epss: hygiene('sources'),
  cvss: hygiene('sources'),
  plans: hygiene('vulnerabilities'),
  months: hygiene('sources'),
  risk: hygiene('risk'),
};

/** Where the facts of a source are looked at; null where they stand in this very report. `section`: key figures are a page of their own. */
export const placeOfSource = (source: string, section: string): ((customer: string) => void) | null =>
  section === 'fields kpi' ? () => go({ page: 'kpi' }) : (places[source] ?? null);
