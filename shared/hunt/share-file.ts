import { z } from 'zod';
import { Marking } from '../report/model.ts';
import { Favourite } from './favourite.ts';
import { NotebookCell } from './notebook.ts';
import { SnapshotBody } from './snapshot.ts';

export const shareSchema = 'miharu/hunts/1';

/** In a file the ids of snapshots are only names: they get new ones where they are taken in. */
export const SharedSnapshot = SnapshotBody.extend({ id: z.number().int().positive() });
export type SharedSnapshot = z.infer<typeof SharedSnapshot>;

const SharedNotebook = z.object({
  title: z.string().max(200),
  marking: Marking,
  cells: z.array(NotebookCell).max(2000),
  snapshots: z.array(SharedSnapshot).max(2000),
});
export type SharedNotebook = z.infer<typeof SharedNotebook>;

/** What hunters hand each other: one JSON file. Lines of the ledger stand in it as favourites. */
export const ShareFile = z.object({
  schema: z.literal(shareSchema),
  savedAt: z.string().max(40),
  savedBy: z.string().max(60),
  favourites: z.array(Favourite).max(5000),
  notebooks: z.array(SharedNotebook).max(100),
});
export type ShareFile = z.infer<typeof ShareFile>;

/** The same with its pieces not looked at yet: one that is wrong does not stop the others. */
export const ShareEnvelope = z.object({
  schema: z.literal(shareSchema),
  favourites: z.array(z.unknown()).max(5000).default([]),
  notebooks: z
    .array(
      SharedNotebook.omit({ cells: true, snapshots: true })
        .extend({ cells: z.array(z.unknown()).max(2000), snapshots: z.array(z.unknown()).max(2000).default([]) })
        .loose(),
    )
    .max(100)
    .default([]),
});
