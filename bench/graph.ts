/**
 * The attack flow at growing size: from events to graph, and its layouts. The window runs the same code in a worker.
 * `node bench/graph.ts`; one JSON line per figure.
 */
import Elk from 'elkjs/lib/elk.bundled.js';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { untoldEvent } from '../shared/event/untold.ts';
import { ProcessKey, StoredEvent } from '../shared/event/model.ts';
import type { FlowGraph } from '../shared/graph/model.ts';
import { laneLayout } from '../shared/graph/lanes.ts';
import { tidyTree } from '../shared/graph/tidy-tree.ts';
import { buildFlowGraph } from '../main/graph/build-flow-graph.ts';
import { figureInput } from '../main/graph/figure-input.ts';
import { renderFlowSvg } from '../main/graph/figure.ts';
import { elkQuestion } from '../shared/graph/layers.ts';

const ROUNDS = 3;

const print = (figure: string, value: number, unit: string): void => {
  console.log(JSON.stringify({ bench: 'graph', figure, value: Math.round(value * 10) / 10, unit }));
};

const blank = {
  ...untoldEvent,
  timeBasis: 'sensor',
  host: 'pc1.example.test',
  user: 'EXAMPLE\\a',
  provider: 'Microsoft-Windows-Sysmon',
};

/** One process in five; each starts up to six others and writes files: the mix of a recorded quarter of an hour, unfolded. */
const someEvents = (count: number): StoredEvent[] =>
  Array.from({ length: count }, (_, at): StoredEvent => {
    const id = at + 1;
    const own = Math.floor(at / 5);
    const isStart = at % 5 === 0;
    const image = `C:\\Program Files\\Tool ${own % 40}\\tool${own % 40}.exe`;
    const common = { ...blank, id, seenAtMs: 1_700_000_000_000 + at * 10, pid: own + 4, image };
    const keys = { processKey: ProcessKey.parse(`guid:${own}`) };
    const ref = { file: 'made', member: null, record: at };
    if (!isStart)
      return StoredEvent.parse({
        ...common,
        ...keys,
        ref,
        class: 'file_system_activity',
        activity: 'create',
        targetKind: 'file',
        target: `C:\\Users\\a\\AppData\\Local\\Temp\\file-${at}.tmp`,
      });
    const parent = own === 0 ? null : ProcessKey.parse(`guid:${Math.floor((own - 1) / 6)}`);
    return StoredEvent.parse({
      ...common,
      ...keys,
      ref,
      class: 'process_activity',
      activity: 'launch',
      parentKey: parent,
    });
  });

const bestOf = <T>(work: () => T): { ms: number; result: T } => {
  let best = Number.POSITIVE_INFINITY;
  let result = work();
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    result = work();
    best = Math.min(best, performance.now() - started);
  }
  return { ms: best, result };
};

setFlagsFromString('--expose-gc');
// What the flag adds exists in contexts made after it.
const collect = runInNewContext('gc') as () => void;

const heapMB = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
};

/** Layouts alone, of everything there is: what a worker of the window computes, without the way there and back. */
const measureLayouts = (graph: FlowGraph, count: number): void => {
  print(`tidy tree ${count} nodes`, bestOf(() => tidyTree(graph)).ms, 'ms');
  for (const by of ['time', 'hosts'] as const) {
    const wishes = { by, laneOf: new Map<string, string>(), order: [], cards: new Map<string, number>(), aspect: 1.5 };
    print(`lanes by ${by} ${count} nodes`, bestOf(() => laneLayout(graph, wishes)).ms, 'ms');
  }
};

const measure = (count: number): FlowGraph => {
  const events = someEvents(count);
  const before = heapMB();
  const built = bestOf(() => buildFlowGraph({ events, alerts: [], unfold: true, drawLimit: count + 10 }));
  print(`build ${count} nodes`, built.ms, 'ms');
  measureLayouts(built.result, count);
  const layout = tidyTree(built.result);
  print(`memory of graph and layout ${count} nodes`, heapMB() - before, 'MB');
  if (layout.boxes.size === 0) throw new Error('nothing was laid out');
  return built.result;
};

for (const count of [200, 1_000, 5_000, 10_000]) measure(count);
const limited = buildFlowGraph({ events: someEvents(10_000), alerts: [], unfold: true });
print('drawn of 10000 nodes', limited.shown, 'nodes');
print(
  'printed figure of 10000 nodes',
  bestOf(() => renderFlowSvg(figureInput(limited), { language: 'ja', theme: 'print', width: 680 })).ms,
  'ms',
);

const small = measure(400);
const started = performance.now();
await new Elk().layout(elkQuestion(small, 1.5));
print('ELK layers 400 nodes', performance.now() - started, 'ms');
