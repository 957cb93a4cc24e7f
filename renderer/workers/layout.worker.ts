import type { Drawable } from '../../shared/graph/layout.ts';
import type { TreeWishes } from '../../shared/graph/tidy-tree.ts';
import { tidyTree } from '../../shared/graph/tidy-tree.ts';

/** Lays out a flow off the main thread. */
export interface LayoutQuestion {
  graph: Drawable;
  wishes: TreeWishes;
}

// The renderer's types are a page's; in a dedicated worker the global object posts to its owner.
const owner = self as unknown as { postMessage: (message: unknown) => void };

self.addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  owner.postMessage(tidyTree(data.graph, data.wishes));
});
