import {
  FirstReportField,
  FirstReportQuestion,
  SecondReportField,
  SecondReportQuestion,
  type ReportKind,
  type SectionId,
} from '../report/model.ts';

/** Sections of a kind of report in their usual order. */
export const sectionsOf = (kind: ReportKind): { questions: readonly SectionId[]; fields: readonly SectionId[] } =>
  kind === 'first'
    ? { questions: FirstReportQuestion.options, fields: FirstReportField.options }
    : { questions: SecondReportQuestion.options, fields: SecondReportField.options };

/** What a second report tells beyond its contractual fields: a template may leave it out. Everything else is owed. */
const optional: ReadonlySet<SectionId> = new Set<SectionId>(['since-first']);

export const isOwed = (section: SectionId): boolean => !optional.has(section);

/** `since-first` as a name of Liquid: `sections.since_first`. */
export const valueNameOf = (section: SectionId): string => section.replaceAll('-', '_');
