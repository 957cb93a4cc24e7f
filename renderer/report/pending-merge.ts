import { z } from 'zod';
import type { OpenChoice } from '../../shared/report/gate-model.ts';
import { MergeConflict } from '../../shared/report/merge.ts';
import { keepValue, keptValue } from '../api/kept-view.ts';

/** What two people changed from one text, until somebody chose. */
export const PendingMerge = z.object({
  conflicts: z.array(MergeConflict),
  title: z.object({ mine: z.string(), theirs: z.string() }).nullable(),
  fromTheirs: z.number(),
  /** Sentences whose receipts were brought together. */
  receipts: z.number().default(0),
});
export type PendingMerge = z.infer<typeof PendingMerge>;

const keyOf = (text: string): string => `report.merge ${text}`;

/** `text` names one report in one language. Kept so that a restart asks again: both texts are versions, but nobody would look for them. */
export const keepMerge = (text: string, merge: PendingMerge | null): void => keepValue(keyOf(text), merge, 0);

export const keptMerge = (text: string): PendingMerge | null =>
  keptValue(keyOf(text), (value) => PendingMerge.safeParse(value).data ?? null);

/** After another merge: choices not made yet stay to be made. Null where there is nothing to say. */
export const pendingAfter = (open: PendingMerge | null, now: PendingMerge): PendingMerge | null => {
  const conflicts = [...(open?.conflicts ?? []), ...now.conflicts];
  const title = now.title ?? open?.title ?? null;
  const isSilent = conflicts.length + now.fromTheirs + now.receipts === 0 && title === null;
  return isSilent ? null : { ...now, conflicts, title };
};

/** What the check of the report is told of it. */
export const openChoicesOf = ({ conflicts, title }: PendingMerge): OpenChoice[] => [
  ...(title === null ? [] : [{ section: null, claim: null, text: `${title.mine} / ${title.theirs}`.slice(0, 500) }]),
  ...conflicts.map(({ section, id, mine, theirs }) => ({
    section,
    claim: id,
    text: (mine?.text ?? theirs?.text ?? '').slice(0, 500),
  })),
];
