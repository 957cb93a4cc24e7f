import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { Favourite, FavouriteId, StoredFavourite } from './favourite.ts';
import { NotebookId } from './notebook.ts';

const file = z.string().min(1).max(4096);

const ShareOutcome = z.object({
  favourites: z.number().int(),
  notebooks: z.array(z.object({ id: NotebookId, title: z.string() })),
  /** Pieces that were left out, the first of them with their line and reason. */
  refused: z.array(z.object({ line: z.number().int(), place: z.string(), reason: z.string() })),
  refusedTotal: z.number().int(),
});
export type ShareOutcome = z.infer<typeof ShareOutcome>;

export const favouritesContract = {
  /** By folder and name; `words` as in the history. */
  list: query(z.object({ words: z.string().max(200) }), z.array(StoredFavourite)),
  /** `id` null adds one. Refused with `conflict` where somebody else saved since `version`. */
  save: command(
    z.object({ id: FavouriteId.nullable(), version: z.number().int(), favourite: Favourite }),
    StoredFavourite,
    { audit: 'hunt-favourite.saved' },
  ),
  remove: command(z.object({ id: FavouriteId }), z.object({}), { audit: 'hunt-favourite.removed' }),
  /** One JSON file of favourites, lines of the ledger and notebooks (docs/en/24-notebook-and-history.md). */
  share: command(
    z.object({
      customer: CustomerName,
      favourites: z.array(FavouriteId).max(2000),
      runs: z.array(z.number().int().positive()).max(2000),
      notebooks: z.array(NotebookId).max(100),
      file,
    }),
    z.object({ file: z.string(), sizeBytes: z.number().int() }),
    { audit: 'hunts.shared' },
  ),
  /** Takes such a file in. Nothing of it runs; notebooks go to this customer and case. */
  take: command(z.object({ customer: CustomerName, caseId: CaseId.nullable(), file }), ShareOutcome, {
    audit: 'hunts.taken-in',
  }),
};
