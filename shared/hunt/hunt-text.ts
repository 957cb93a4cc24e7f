import { z } from 'zod';

/** A hunt is text a person wrote: a page, not a collection (`rules.run` takes those). */
export const HuntText = z.string().max(200_000);
