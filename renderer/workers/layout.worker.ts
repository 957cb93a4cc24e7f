import { laneLayout, type LaneWishes } from '../../shared/graph/lanes.ts';
import type { Drawable } from '../../shared/graph/layout.ts';
import type { TreeWishes } from '../../shared/graph/tidy-tree.ts';
import { tidyTree } from '../../shared/graph/tidy-tree.ts';

/** Lays out a flow off the main thread. */
export interface LayoutQuestion {
  graph: Drawable;
  /** Null: no lanes, a tree. */
  lanes: LaneWishes | null;
  wishes: TreeWishes;
}

// The renderer's types are a page's; in a dedicated worker the global object posts to its owner.
const owner = self as unknown as { postMessage: (message: unknown) => void };

self.addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  owner.postMessage(data.lanes === null ? tidyTree(data.graph, data.wishes) : laneLayout(data.graph, data.lanes));
});
