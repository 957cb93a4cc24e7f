import type { ReportKind } from '../report/model.ts';
import { sectionsOf, valueNameOf } from './sections.ts';

/** Known in every text: the head of the report, which stands on no record. */
export const headValues = [
  'customer',
  'number',
  'title',
  'severity',
  'severity_code',
  'marking',
  'received',
  'date',
] as const;
export type HeadValue = (typeof headValues)[number];

/** Known in texts outside the sections: they are written when the page is made. */
export const pageValues = ['version'] as const;

/** Facts with their receipts; known in the texts of sections only, where the receipts are printed. */
export const factValues = ['host', 'hosts', 'users', 'destinations', 'alerts', 'sections'] as const;
export type FactValue = (typeof factValues)[number];

/** What an entry of a list of facts has. Entries without properties are written as they are. */
export const factProperties: Readonly<Partial<Record<FactValue, readonly string[]>>> = {
  destinations: ['address', 'port', 'name', 'count'],
  alerts: ['title', 'host', 'time'],
};

/** Names behind `sections.`: each is the list of that section's sentences. */
export const sectionValues = (kind: ReportKind): string[] => {
  const { questions, fields } = sectionsOf(kind);
  return [...questions, ...fields].map(valueNameOf);
};

export const templateTags = [
  'if',
  'elsif',
  'else',
  'endif',
  'unless',
  'endunless',
  'case',
  'when',
  'endcase',
  'for',
  'endfor',
  'break',
  'continue',
  'assign',
  'comment',
  'endcomment',
] as const;

export const templateFilters = ['default', 'join', 'limit', 'size'] as const;
