import { z } from 'zod';
import { FlowItem, FlowLink, type FlowDocument } from './model.ts';

const listPatch = <T extends z.ZodType>(value: T) =>
  z.object({
    /** By their number in the list before. */
    removed: z.array(z.object({ at: z.number().int(), value })),
    /** By their number in the list after. */
    added: z.array(z.object({ at: z.number().int(), value })),
  });

/**
 * What one act changed in a flow, whole: doing puts in place what was added, undoing what was removed, each where it stood. A flow that
 * was undone is the same as before in every property and in the order of its objects.
 */
export const FlowPatch = z.object({
  flow: z.object({ before: FlowItem, after: FlowItem }).nullable(),
  items: listPatch(FlowItem),
  links: listPatch(FlowLink),
});
export type FlowPatch = z.infer<typeof FlowPatch>;

interface Entry<T> {
  at: number;
  value: T;
}
interface ListPatch<T> {
  removed: Entry<T>[];
  added: Entry<T>[];
}

/** Entries that are the very same object stayed; an act leaves what it does not touch as it is, and in its order. */
const listDifference = <T>(before: readonly T[], after: readonly T[]): ListPatch<T> => {
  const [old, fresh] = [new Set(before), new Set(after)];
  const beside = (list: readonly T[], other: ReadonlySet<T>): Entry<T>[] =>
    list.flatMap((value, at) => (other.has(value) ? [] : [{ at, value }]));
  return { removed: beside(before, fresh), added: beside(after, old) };
};

export const patchBetween = (before: FlowDocument, after: FlowDocument): FlowPatch => ({
  flow: before.flow === after.flow ? null : { before: before.flow, after: after.flow },
  items: listDifference(before.items, after.items),
  links: listDifference(before.links, after.links),
});

export const isEmptyPatch = ({ flow, items, links }: FlowPatch): boolean =>
  flow === null && [items, links].every(({ removed, added }) => removed.length + added.length === 0);

/** `out` by its numbers in the list, `into` by its numbers in the list that comes of it. */
const patched = <T>(list: readonly T[], out: readonly Entry<T>[], into: readonly Entry<T>[]): T[] => {
  const gone = new Set(out.map(({ at }) => at));
  const left = list.filter((_, at) => !gone.has(at))[Symbol.iterator]();
  const fresh = new Map(into.map(({ at, value }) => [at, value]));
  return Array.from({ length: list.length - gone.size + fresh.size }, (_, at) => {
    const value = fresh.get(at);
    if (value !== undefined) return value;
    const next = left.next();
    if (next.done === true) throw new Error('patch of another list');
    return next.value;
  });
};

/** Does a patch, or undoes it. The flow must be the one it was made from, or led to. */
export const turnPatch = (document: FlowDocument, patch: FlowPatch, to: 'done' | 'undone'): FlowDocument => {
  const turned = <T>(list: readonly T[], { removed, added }: ListPatch<T>): T[] =>
    to === 'done' ? patched(list, removed, added) : patched(list, added, removed);
  return {
    ...document,
    flow: patch.flow === null ? document.flow : patch.flow[to === 'done' ? 'after' : 'before'],
    items: turned(document.items, patch.items),
    links: turned(document.links, patch.links),
  };
};
