import ElkApi from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { CardWidths, Drawable, FlowLayout } from '../../../shared/graph/layout.ts';
import type { FlowEdge, FlowNode } from '../../../shared/graph/model.ts';
import type { FlowArrangement } from '../../../shared/graph/saved-view.ts';
import { tacticOrder } from '../../../shared/graph/tactics.ts';
import type { WordWidths } from '../../../shared/graph/spoken-edges.ts';
import type { LayoutQuestion } from '../../workers/layout.worker.ts';
import { elkQuestion, layersLimit, layoutFromElk } from '../../../shared/graph/layers.ts';

/** Whether a flow is small enough for the layered layout. */
export const allowsLayers = (graph: Drawable): boolean => graph.nodes.length <= layersLimit;

/** Work under way in a worker of its own: stopping it ends the worker, so nothing is computed for nobody. */
export interface Arranging {
  done: Promise<FlowLayout>;
  stop: () => void;
}

/** Wide screens are wider than high; the pane's own size changes too often to lay out anew for it. */
const aspect = 1.5;

/** One worker that has started and has nothing to do: starting one takes longer than laying out a middling flow. */
let idle: Worker | null = null;

const newWorker = (): Worker => {
  const worker = new Worker(new URL('../../workers/layout.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', () => {
    if (idle === worker) idle = null;
  });
  return worker;
};

/** Starts a worker before there is anything to lay out. */
export const readyWorker = (): void => {
  idle ??= newWorker();
};

const takeWorker = (): Worker => {
  const worker = idle ?? newWorker();
  idle = null;
  return worker;
};

const giveBack = (worker: Worker): void => {
  if (idle === null) idle = worker;
  else worker.terminate();
};

const inWorker = (question: LayoutQuestion): Arranging => {
  const worker = takeWorker();
  const heard = new AbortController();
  const { signal } = heard;
  const done = new Promise<FlowLayout>((resolve, reject) => {
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FlowLayout>) => {
        heard.abort();
        giveBack(worker);
        resolve(data);
      },
      { signal },
    );
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { signal });
  });
  // Proof and detail need not cross to the worker: it reads kinds, times and ends.
  worker.postMessage({ ...question, graph: withoutProof(question.graph) });
  const stop = (): void => {
    // What is finished gave its worker back; another layout may be using it.
    if (!signal.aborted) worker.terminate();
  };
  return { done, stop };
};

const withoutProof = ({ nodes, edges }: Drawable): Drawable => ({
  nodes: nodes.map((node): FlowNode => ({ ...node, detail: null, events: [], process: null })),
  edges: edges.map((edge): FlowEdge => ({ ...edge, events: [] })),
});

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

export interface ArrangeWishes extends TextWidths {
  arrangement: FlowArrangement;
  /** Tactic of a node, where one is known. */
  tacticOf: ReadonlyMap<string, string>;
}

/** Where everything stands, computed in a worker. */
export const arrange = (graph: Drawable, { arrangement, tacticOf, words, cards }: ArrangeWishes): Arranging => {
  if (arrangement === 'layers' && allowsLayers(graph)) return inLayers(graph, cards);
  const isTree = arrangement === 'tree' || arrangement === 'layers';
  const lanes = isTree ? null : { by: arrangement, laneOf: tacticOf, order: tacticOrder, cards, aspect };
  return inWorker({ graph, lanes, wishes: { aspect, words, cards } });
};
