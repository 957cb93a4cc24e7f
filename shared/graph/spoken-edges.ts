import { pathToAlerts } from './alert-path.ts';
import type { Forest } from './forest.ts';
import type { Drawable } from './layout.ts';
import type { EdgeKind } from './model.ts';

/** Relations whose word stands in the picture: a line and a shape alone do not say that memory was read or a server called. */
export const spokenKinds = [
  'accessed',
  'injected',
  'connected',
  'accepted',
  'moved',
] as const satisfies readonly EdgeKind[];

/** Width a relation's word takes in the picture, in CSS pixels; kinds without a word are left out. */
export type WordWidths = Partial<Record<EdgeKind, number>>;

/** Air between a word and the arrow behind it. */
export const wordGap = 12;

/** Nodes before which a word stands, with its width: what alerted processes and what came of them reached. */
export const spokenBefore = (graph: Drawable, { heldBy }: Forest, words: WordWidths): Map<string, number> => {
  const { alerted, causes, descendants } = pathToAlerts(graph);
  const isStory = (id: string): boolean => alerted.has(id) || causes.has(id) || descendants.has(id);
  const spoken = new Map<string, number>();
  for (const [id, { source, target, kind }] of heldBy) {
    const width = words[kind];
    if (width !== undefined && isStory(source === id ? target : source)) spoken.set(id, width);
  }
  return spoken;
};
