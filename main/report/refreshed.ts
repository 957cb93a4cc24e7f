import type { CaseReport, Claim, ReportSection } from '../../shared/report/model.ts';

const receipts = ({ certainty, events, entries = [] }: Claim): string =>
  `${certainty} ${[...events].sort((a, b) => a - b).join()} ${[...entries].sort().join()}`;

const freshId = (id: string, taken: ReadonlySet<string>): string => {
  let n = 1;
  while (taken.has(`${id}-k${String(n)}`)) n += 1;
  return taken.has(id) ? `${id}-k${String(n)}` : id;
};

/**
 * A section drafted anew around what an analyst wrote: their sentence takes the place of the drafted one with the same receipts,
 * else it stays behind the sentence it stood behind. Nothing an analyst wrote is lost.
 */
const refreshedSection = (fresh: ReportSection, mine: ReportSection | undefined): ReportSection => {
  const claims: Claim[] = [...fresh.claims];
  /** Where the sentence before stands now; -1 in front of all. */
  let before = -1;
  // A sentence of their own may stand on the very records of a drafted one that they left as it was: then both stand.
  const left = new Set((mine?.claims ?? []).filter(({ edited }) => !edited).map(receipts));
  for (const claim of mine?.claims ?? []) {
    const twin = claims.findIndex(
      (one) =>
        !one.edited &&
        (!claim.edited || (claim.events.length > 0 && !left.has(receipts(claim)))) &&
        receipts(one) === receipts(claim),
    );
    if (!claim.edited) {
      const drafted = claims[twin];
      // An analyst made a list of drafted sentences: it stays one.
      if (drafted !== undefined && claim.shape !== undefined) claims[twin] = { ...drafted, shape: claim.shape };
      before = twin >= 0 ? twin : before;
      continue;
    }
    const gone = twin >= 0 ? 1 : 0;
    const at = twin >= 0 ? twin : before + 1;
    const taken = new Set(claims.filter((_, index) => gone === 0 || index !== twin).map(({ id }) => id));
    claims.splice(at, gone, { ...claim, id: freshId(claim.id, taken) });
    before = at;
  }
  return { ...fresh, claims };
};

/** The draft of now with the words of an analyst in it. The title stays where it was changed. */
export const refreshed = (mine: CaseReport, fresh: CaseReport): CaseReport => {
  const around = (part: 'questions' | 'fields'): ReportSection[] =>
    fresh[part].map((section) =>
      refreshedSection(
        section,
        mine[part].find(({ id }) => id === section.id),
      ),
    );
  return {
    ...fresh,
    version: mine.version,
    marking: mine.marking,
    ...(mine.setAside === undefined ? {} : { setAside: mine.setAside }),
    questions: around('questions'),
    fields: around('fields'),
  };
};
