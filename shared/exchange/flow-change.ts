import { z } from 'zod';
import { JsonObject } from './model.ts';
import { NewItemType } from './new-item.ts';

const id = z.string().min(1).max(1000);
const via = z.string().min(1).max(100);
const coordinate = z.number().min(-1e7).max(1e7);
const Place = z.object({ x: coordinate, y: coordinate });

/** Names that say what an object is or hold what links say; they are not set by hand. */
const isSettable = (name: string): boolean =>
  /^[a-z][a-z0-9_]{0,249}$/.test(name) && !['id', 'type', 'spec_version', 'extensions'].includes(name);

const mostLetters = 200_000;
const Properties = JsonObject.refine((set) => Object.keys(set).every(isSettable)).refine(
  (set) => JSON.stringify(set).length <= mostLetters,
);

/**
 * One act on an imported flow.
 *   add         `linked`: with a link from an object that is there
 *   set         properties of an object, or of the flow itself; null takes one away
 *   disconnect  links by their number in the flow of the version that was seen
 *   move        in the units of the flow's places
 */
export const FlowChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    type: NewItemType,
    name: z.string().trim().max(2000),
    place: Place.nullable(),
    linked: z.object({ from: id, via }).nullable(),
  }),
  z.object({ kind: z.literal('remove'), items: z.array(id).min(1).max(1000) }),
  z.object({ kind: z.literal('connect'), from: id, to: id, via }),
  z.object({ kind: z.literal('disconnect'), links: z.array(z.number().int().min(0)).min(1).max(1000) }),
  z.object({
    kind: z.literal('move'),
    items: z
      .array(z.object({ id, place: Place }))
      .min(1)
      .max(1000),
  }),
  z.object({ kind: z.literal('set'), item: id, properties: Properties }),
]);
export type FlowChange = z.infer<typeof FlowChange>;

export const ChangeKind = z.enum(['add', 'remove', 'connect', 'disconnect', 'move', 'set']);

/** What a step did, for whoever undoes it: `name` of the first object, and how many there were. */
export const ChangeTold = z.object({ kind: ChangeKind, name: z.string(), count: z.number().int() });
export type ChangeTold = z.infer<typeof ChangeTold>;
