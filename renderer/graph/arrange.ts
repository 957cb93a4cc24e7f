import ElkApi from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { CardWidths, Drawable, FlowLayout } from '../../shared/graph/layout.ts';
import type { WordWidths } from '../../shared/graph/spoken-edges.ts';
import type { TreeWishes } from '../../shared/graph/tidy-tree.ts';
import type { LayoutQuestion } from '../workers/layout.worker.ts';
import { elkQuestion, layersLimit, layoutFromElk } from '../../shared/graph/layers.ts';

export type Arrangement = 'tree' | 'layers';

/** Whether a flow is small enough for the layered layout. */
export const allowsLayers = (graph: Drawable): boolean => graph.nodes.length <= layersLimit;

/** Work under way in a worker of its own: stopping it ends the worker, so nothing is computed for nobody. */
export interface Arranging {
  done: Promise<FlowLayout>;
  stop: () => void;
}

/** Wide screens are wider than high; the pane's own size changes too often to lay out anew for it. */
const aspect = 1.5;

const asTree = (graph: Drawable, wishes: TreeWishes): Arranging => {
  const worker = new Worker(new URL('../workers/layout.worker.ts', import.meta.url), { type: 'module' });
  const done = new Promise<FlowLayout>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FlowLayout>) => {
      resolve(data);
      worker.terminate();
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  const question: LayoutQuestion = { graph, wishes };
  worker.postMessage(question);
  return { done, stop: () => worker.terminate() };
};

const inLayers = (graph: Drawable, cards: CardWidths): Arranging => {
  const elk = new ElkApi({ workerFactory: () => new ElkWorker() });
  const done = elk.layout(elkQuestion(graph, aspect, cards)).then((answer) => {
    elk.terminateWorker();
    return layoutFromElk(graph, answer);
  });
  return { done, stop: () => elk.terminateWorker() };
};

/** How much room text takes. */
export interface TextWidths {
  words: WordWidths;
  cards: CardWidths;
}

/** Where everything stands, computed in a worker. */
export const arrange = (graph: Drawable, arrangement: Arrangement, { words, cards }: TextWidths): Arranging =>
  arrangement === 'layers' && allowsLayers(graph) ? inLayers(graph, cards) : asTree(graph, { aspect, words, cards });
