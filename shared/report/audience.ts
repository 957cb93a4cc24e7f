import { numberOf } from './marks.ts';
import { withoutBareHeadings } from './shapes.ts';
import { Marking, type CaseReport, type Claim, type ReportSection } from './model.ts';

const rank = (marking: Marking): number => Marking.options.indexOf(marking);

export const isAbove = (marking: Marking, audience: Marking): boolean => rank(marking) > rank(audience);

const highest = (markings: readonly Marking[]): Marking | null =>
  markings.reduce<Marking | null>((most, one) => (most === null || isAbove(one, most) ? one : most), null);

type Marked = Pick<CaseReport, 'marking' | 'itemMarkings'>;

const ownMarking = ({ itemMarkings = [] }: Marked, item: string): Marking | null =>
  itemMarkings.find((one) => one.item === item)?.marking ?? null;

const sectionMarking = (report: Marked, section: Pick<ReportSection, 'id'>): Marking =>
  ownMarking(report, `section:${section.id}`) ?? report.marking;

/**
 * A sentence split off another one, or an analyst's own, has an id of its own: while nobody marked it, it has the marking of what it
 * may have come from, or stands on the records of. Ids: `-n3` and `-1a2b3c4d` of the editor, `-k1` of a renewed draft, `-2` behind
 * an id where two people's words both stand.
 */
const isSplitOff = ({ id }: Claim): boolean => /-(?:n\d+|k\d+|[0-9a-f]{8}(?:-\d+)?|\d+-\d+)$/.test(id);

const claimMarking = (report: Marked, section: ReportSection, claim: Claim): Marking => {
  const own = ownMarking(report, `claim:${claim.id}`);
  if (own !== null) return own;
  const inherited = sectionMarking(report, section);
  if (!isSplitOff(claim)) return inherited;
  const kin = section.claims.filter(
    (other) =>
      claim.events.length === 0 ||
      other.events.some((event) => claim.events.includes(event)) ||
      (other.entries ?? []).some((entry) => claim.entries?.includes(entry)),
  );
  return highest([inherited, ...kin.flatMap(({ id }) => ownMarking(report, `claim:${id}`) ?? [])]) ?? inherited;
};

/** What an audience may not see of a report. */
export interface LeftOut {
  claims: number;
  tables: number;
  figure: boolean;
  evidence: number;
}

interface ForAudience {
  report: CaseReport;
  leftOut: LeftOut;
}

/**
 * The report as an audience may see it: sentences and tables marked above it are left out, with the evidence only they named, and
 * counted. The rest is marked as its most restricted part. Null where nothing is left.
 */
export const forAudience = (report: CaseReport, audience: Marking): ForAudience | null => {
  const leftOut: LeftOut = { claims: 0, tables: 0, figure: isAbove(report.marking, audience), evidence: 0 };
  const kept: Marking[] = [];
  const filtered = (section: ReportSection): ReportSection[] => {
    const seen = section.claims.filter((claim) => {
      const marking = claimMarking(report, section, claim);
      const isKept = !isAbove(marking, audience);
      if (isKept) kept.push(marking);
      else leftOut.claims += 1;
      return isKept;
    });
    const claims = withoutBareHeadings(seen, section.claims);
    const tables = section.tables.filter(({ id }) => {
      const marking = ownMarking(report, `table:${section.id}/${id}`) ?? sectionMarking(report, section);
      const isKept = !isAbove(marking, audience);
      if (isKept) kept.push(marking);
      else leftOut.tables += 1;
      return isKept;
    });
    // Nothing is left of it: an empty field would say that nothing was found.
    const isGone = claims.length + tables.length === 0 && section.claims.length + section.tables.length > 0;
    return isGone ? [] : [{ ...section, claims, tables }];
  };
  const questions = report.questions.flatMap(filtered);
  const fields = report.fields.flatMap(filtered);
  const marking = highest(kept);
  if (marking === null) return null;
  const named = new Set(
    [...questions, ...fields].flatMap(({ claims, tables }) => [
      ...claims.flatMap(({ events }) => events),
      ...tables.flatMap(({ rows }) => rows.flatMap(({ events }) => events)),
    ]),
  );
  // Numbers stay: a reader of both forms finds the same record under the same number.
  const evidence = report.evidence.filter(({ event }) => named.has(event));
  const acts = new Set(
    [...questions, ...fields].flatMap(({ claims }) => claims.flatMap(({ entries = [] }) => entries)),
  );
  const ledger = report.ledger?.filter(({ entry }) => acts.has(entry));
  leftOut.evidence = numberOf(report).size - numberOf({ evidence, ledger }).size;
  const { itemMarkings: _marks, ledger: _acts, ...rest } = report;
  const shown = ledger === undefined || ledger.length === 0 ? {} : { ledger };
  return { report: { ...rest, marking, questions, fields, evidence, ...shown }, leftOut };
};
