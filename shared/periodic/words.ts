import type { Claim } from '../report/model.ts';
import type { TextSection } from '../report/text.ts';
import type { PeriodicReport, Statement } from './model.ts';

/**
 * The sentences of a report about a period as those of a report about a case, so that comments, hints, history and merging are one
 * and the same for both: what a sentence stands on are rows of the table of sources, held where a case names its ledger.
 */
export const claimOf = ({ id, certainty, text, sources, edited, shape }: Statement): Claim => ({
  id,
  certainty,
  text,
  events: [],
  ...(sources.length === 0 ? {} : { entries: [...sources] }),
  edited,
  ...(shape === undefined ? {} : { shape }),
});

const statementOf = ({ id, certainty, text, entries = [], edited, shape }: Claim): Statement => ({
  id,
  // Whoever adds a sentence tells, and proves nothing.
  certainty: entries.length === 0 && certainty === 'confirmed' ? 'advice' : certainty,
  text,
  sources: [...entries],
  edited,
  // Tables of a report about a period are made from its facts: there is none of a writer's own, and no figure.
  ...(shape === undefined || shape.kind === 'table' || shape.kind === 'figure' ? {} : { shape }),
});

export const sectionsOf = ({ sections }: Pick<PeriodicReport, 'sections'>): TextSection[] =>
  sections.map(({ id, statements }) => ({ id, claims: statements.map(claimOf) }));

/** The report with these words; charts, tables and sources stay. */
export const withSections = (report: PeriodicReport, fields: readonly TextSection[]): PeriodicReport => ({
  ...report,
  sections: report.sections.map((section) => {
    const written = fields.find(({ id }) => id === section.id);
    return written === undefined ? section : { ...section, statements: written.claims.map(statementOf) };
  }),
});
