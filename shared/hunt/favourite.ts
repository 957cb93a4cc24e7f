import { z } from 'zod';
import { HuntText } from './hunt-text.ts';
import { HuntValue, HuntLanguage } from './model.ts';

export const FavouriteId = z.number().int().positive().brand('FavouriteId');
export type FavouriteId = z.infer<typeof FavouriteId>;

/** A hunt somebody wants at hand again, for whichever customer. */
export const Favourite = z.object({
  name: z.string().trim().min(1).max(120),
  /** Empty: in no folder. */
  folder: z.string().trim().max(80),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  note: z.string().max(4000),
  language: HuntLanguage,
  text: HuntText.min(1),
  parameters: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/u), HuntValue),
});
export type Favourite = z.infer<typeof Favourite>;

export const StoredFavourite = Favourite.extend({
  id: FavouriteId,
  version: z.number().int(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type StoredFavourite = z.infer<typeof StoredFavourite>;
