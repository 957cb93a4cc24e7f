import type { PeriodicReport } from '../../../shared/periodic/model.ts';
import { sectionsOf, withSections } from '../../../shared/periodic/words.ts';
import { Marking } from '../../../shared/report/model.ts';
import type { SectionedText, TextSection } from '../../../shared/report/text.ts';

type Markings = NonNullable<PeriodicReport['sectionMarkings']>;

/** A report about a period as it is written: its sentences, and beside them what was made from records. */
export interface PeriodicText extends SectionedText {
  /** Sections marked other than the report. */
  sectionMarkings: Markings;
  /** As the engine holds it: charts, tables and sources. Its sentences may be older than those written here. */
  facts: PeriodicReport;
}

export const textOf = (report: PeriodicReport): PeriodicText => ({
  title: report.title,
  marking: report.marking,
  language: report.language,
  version: report.version,
  sectionMarkings: report.sectionMarkings ?? {},
  questions: [],
  fields: sectionsOf(report),
  facts: report,
});

/** The whole report with the words as they are written. */
export const reportOf = ({
  facts,
  title,
  marking,
  version,
  sectionMarkings,
  fields,
}: PeriodicText): PeriodicReport => ({
  ...withSections(facts, fields),
  title,
  marking,
  version,
  sectionMarkings,
});

/** Sentences whose words are still those that were stored stand on what the engine says. The same list where all do. */
export const mended = (here: TextSection[], stored: readonly TextSection[]): TextSection[] => {
  let isMended = false;
  const fields = here.map((section) => {
    const known = stored.find(({ id }) => id === section.id)?.claims ?? [];
    const claims = section.claims.map((claim) => {
      const { entries = [] } = known.find(({ id, text }) => id === claim.id && text === claim.text) ?? claim;
      const own = claim.entries ?? [];
      if (entries.length === own.length && entries.every((entry) => own.includes(entry))) return claim;
      isMended = true;
      return { ...claim, entries };
    });
    return { ...section, claims };
  });
  return isMended ? fields : here;
};

const stricter = (a: Marking, b: Marking): Marking =>
  Marking.options.indexOf(a) >= Marking.options.indexOf(b) ? a : b;

/** What only one side marked otherwise is taken from it; where both did, the stricter marking holds. */
export const mergedMarkings = (base: Markings, mine: Markings, theirs: Markings): Markings => {
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as (keyof Markings)[]; // Keys of the two, which are no others.
  const all = ids.flatMap((id) => {
    const [was, own, other] = [base[id], mine[id], theirs[id]];
    const taken =
      own === was
        ? other
        : other === was || other === undefined
          ? own
          : own === undefined
            ? other
            : stricter(own, other);
    return taken === undefined ? [] : [[id, taken] as const];
  });
  return Object.fromEntries(all);
};
