import { z } from 'zod';
import { joinedReceipts } from './binding.ts';
import { Claim, Marking } from './model.ts';
import { isSameClaim } from './steps.ts';
import { TextSectionId, type SectionedText, type TextSection } from './text.ts';

/** A sentence that two people changed from the same text in two ways; null: it was not there, or taken out. */
export const MergeConflict = z.object({
  part: z.enum(['questions', 'fields']),
  section: TextSectionId,
  id: z.string(),
  base: Claim.nullable(),
  mine: Claim.nullable(),
  theirs: Claim.nullable(),
});
export type MergeConflict = z.infer<typeof MergeConflict>;

type Text = Pick<SectionedText, 'title' | 'marking' | 'questions' | 'fields'>;

export interface Merged {
  text: Text;
  conflicts: MergeConflict[];
  title: { mine: string; theirs: string } | null;
  /** Sentences that came from either side alone. */
  fromMine: number;
  fromTheirs: number;
  /** Sentences both changed, whose receipts were brought together. */
  receipts: number;
}

const byId = (claims: readonly Claim[]): Map<string, Claim> => new Map(claims.map((claim) => [claim.id, claim]));

const isSame = (a: Claim | null, b: Claim | null): boolean => (a === null || b === null ? a === b : isSameClaim(a, b));

type Side = 'both' | 'mine' | 'theirs' | 'conflict';

const sideOf = (base: Claim | null, mine: Claim | null, theirs: Claim | null): Side => {
  if (isSame(mine, theirs)) return 'both';
  if (isSame(mine, base)) return 'theirs';
  return isSame(theirs, base) ? 'mine' : 'conflict';
};

/** The order of what was there before: whoever moved sentences has their way; where both did, one order is kept for both. */
const skeletonOf = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] => {
  const known = new Set(base);
  const ordered = (side: readonly string[]): string[] => {
    const here = side.filter((id) => known.has(id));
    const place = new Map(here.map((id, at) => [id, at]));
    // What this side took out keeps its old neighbour.
    const keys: number[] = [];
    for (const id of base) keys.push(place.get(id) ?? (keys.at(-1) ?? -1) + 0.001);
    return base
      .map((id, at) => ({ id, key: keys[at] ?? 0, at }))
      .sort((a, b) => a.key - b.key || a.at - b.at)
      .map(({ id }) => id);
  };
  const [a, b] = [ordered(mine), ordered(theirs)];
  const [textA, textB, textBase] = [a, b, base].map((ids) => ids.join('\n'));
  if (textA === textBase) return b;
  if (textB === textBase) return a;
  return (textA ?? '') <= (textB ?? '') ? a : b;
};

/** New sentences, by the old one they stand behind ('' at the beginning). */
const runsBehind = (side: readonly string[], known: ReadonlySet<string>): Map<string, string[]> => {
  const runs = new Map<string, string[]>();
  let behind = '';
  for (const id of side) {
    if (known.has(id)) behind = id;
    else runs.set(behind, [...(runs.get(behind) ?? []), id]);
  }
  return runs;
};

const orderOf = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] => {
  const known = new Set(base);
  const [runsA, runsB] = [runsBehind(mine, known), runsBehind(theirs, known)];
  const placed = new Set<string>();
  const order: string[] = [];
  const add = (id: string): void => {
    if (!placed.has(id)) order.push(id);
    placed.add(id);
  };
  for (const id of ['', ...skeletonOf(base, mine, theirs)]) {
    if (id !== '') add(id);
    // Whoever merges, the same run stands first.
    const runs = [runsA.get(id) ?? [], runsB.get(id) ?? []].sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
    for (const added of runs.flat()) add(added);
  }
  return order;
};

const idsOf = (claims: readonly Claim[]): string[] => claims.map(({ id }) => id);

interface MergedSection {
  section: TextSection;
  conflicts: MergeConflict[];
  fromMine: number;
  fromTheirs: number;
  receipts: number;
}

/** What stands of a sentence. Until somebody chose, what was written stands rather than that it was taken out. */
const settled = ({
  base,
  mine,
  theirs,
}: Pick<MergeConflict, 'base' | 'mine' | 'theirs'>): { side: Side | 'joined'; kept: Claim | null } => {
  const side = sideOf(base, mine, theirs);
  if (side !== 'conflict') return { side, kept: side === 'theirs' ? theirs : mine };
  const joined = base !== null && mine !== null && theirs !== null ? joinedReceipts(base, mine, theirs) : null;
  return joined === null ? { side, kept: mine ?? theirs } : { side: 'joined', kept: joined };
};

const mergedSection = (
  part: MergeConflict['part'],
  base: readonly Claim[],
  mine: TextSection,
  theirs: readonly Claim[],
): MergedSection => {
  const [b, m, t] = [byId(base), byId(mine.claims), byId(theirs)];
  const out: MergedSection = { section: mine, conflicts: [], fromMine: 0, fromTheirs: 0, receipts: 0 };
  const claims: Claim[] = [];
  for (const id of orderOf(idsOf(base), idsOf(mine.claims), idsOf(theirs))) {
    const three = { base: b.get(id) ?? null, mine: m.get(id) ?? null, theirs: t.get(id) ?? null };
    const { side, kept } = settled(three);
    if (side === 'mine') out.fromMine += 1;
    if (side === 'theirs') out.fromTheirs += 1;
    if (side === 'joined') out.receipts += 1;
    if (side === 'conflict') out.conflicts.push({ part, section: mine.id, id, ...three });
    if (kept !== null) claims.push(kept);
  }
  return { ...out, section: { ...mine, claims } };
};

/**
 * Two texts that began as one: what only one side changed is taken from it, sentence by sentence. What both changed differently
 * is named, and stands as in `mine` until somebody chose. The stricter marking holds.
 */
export const mergedReports = (base: Text, mine: Text, theirs: Text): Merged => {
  const claimsIn = (text: Text, part: MergeConflict['part'], id: TextSectionId): Claim[] =>
    text[part].find((section) => section.id === id)?.claims ?? [];
  const side = (part: MergeConflict['part']): MergedSection[] =>
    mine[part].map((section) =>
      mergedSection(part, claimsIn(base, part, section.id), section, claimsIn(theirs, part, section.id)),
    );
  const [questions, fields] = [side('questions'), side('fields')];
  const all = [...questions, ...fields];
  const markings = Marking.options;
  const stricter = markings.indexOf(mine.marking) >= markings.indexOf(theirs.marking) ? mine.marking : theirs.marking;
  const marking =
    mine.marking === base.marking ? theirs.marking : theirs.marking === base.marking ? mine.marking : stricter;
  const title = mine.title === base.title ? theirs.title : mine.title;
  const isTitleTwice = mine.title !== base.title && theirs.title !== base.title && mine.title !== theirs.title;
  return {
    text: { title, marking, questions: questions.map((one) => one.section), fields: fields.map((one) => one.section) },
    conflicts: all.flatMap(({ conflicts }) => conflicts),
    title: isTitleTwice ? { mine: mine.title, theirs: theirs.title } : null,
    fromMine: all.reduce((sum, one) => sum + one.fromMine, 0),
    fromTheirs: all.reduce((sum, one) => sum + one.fromTheirs, 0),
    receipts: all.reduce((sum, one) => sum + one.receipts, 0),
  };
};

/** What stands in place of a named conflict. `both`: mine, and theirs behind it as a sentence of its own. */
export const chosen = (
  claims: readonly Claim[],
  { id, mine, theirs }: Pick<MergeConflict, 'id' | 'mine' | 'theirs'>,
  choice: 'mine' | 'theirs' | 'both',
): Claim[] => {
  const taken = new Set(idsOf(claims));
  let other = `${id}-2`;
  for (let n = 3; taken.has(other); n += 1) other = `${id}-${String(n)}`;
  const both = [mine, mine === null || theirs === null ? theirs : { ...theirs, id: other }];
  const stand = choice === 'both' ? both : [choice === 'mine' ? mine : theirs];
  const kept = stand.flatMap((claim) => claim ?? []);
  return claims.some((claim) => claim.id === id)
    ? claims.flatMap((claim) => (claim.id === id ? kept : [claim]))
    : [...claims, ...kept];
};
