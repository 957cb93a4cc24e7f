import { isAbove } from '../report/audience.ts';
import type { Marking } from '../report/model.ts';
import type { PeriodicReport } from './model.ts';

/**
 * The report as an audience may see it: sections marked above it are left out and counted, with the sources only they named. The
 * rest is marked as its most restricted section. Null where nothing is left.
 */
export const periodForAudience = (
  report: PeriodicReport,
  audience: Marking,
): { report: PeriodicReport; sections: number } | null => {
  const { sectionMarkings = {}, ...rest } = report;
  const markingOf = (id: PeriodicReport['sections'][number]['id']): Marking => sectionMarkings[id] ?? report.marking;
  const sections = report.sections.filter(({ id }) => !isAbove(markingOf(id), audience));
  const [first, ...others] = sections;
  if (first === undefined) return null;
  const marking = others.reduce<Marking>(
    (most, { id }) => (isAbove(markingOf(id), most) ? markingOf(id) : most),
    markingOf(first.id),
  );
  const named = new Set(
    sections.flatMap(({ statements, tables }) => [...statements, ...tables].flatMap(({ sources }) => sources)),
  );
  const sources = report.sources.filter(({ id }) => named.has(id));
  return { report: { ...rest, marking, sections, sources }, sections: report.sections.length - sections.length };
};
