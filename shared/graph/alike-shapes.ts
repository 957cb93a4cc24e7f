import type { AlertPath } from './alert-path.ts';
import type { Forest, Twig } from './forest.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './model.ts';

/** What is needed to tell what looks alike. */
export interface Drawing {
  upward: Twig[];
  heldBy: Map<string, FlowEdge>;
  /** Edges besides the one that gives a node its place. */
  others: Map<string, FlowEdge[]>;
  path: AlertPath;
}

export interface Shapes {
  /** Same number, same looks, with all that is below. Nodes that must not be folded have none. */
  shapes: Map<string, number>;
  belowAlert: ReadonlySet<string>;
}

export const drawingOf = (graph: FlowGraph, { upward, heldBy }: Forest, path: AlertPath): Drawing => {
  const others = new Map<string, FlowEdge[]>();
  for (const edge of graph.edges)
    for (const id of new Set([edge.source, edge.target])) {
      const other = id === edge.source ? edge.target : edge.source;
      if (heldBy.get(id) === edge || heldBy.get(other) === edge) continue;
      const list = others.get(id);
      if (list === undefined) others.set(id, [edge]);
      else list.push(edge);
    }
  return { upward, heldBy, others, path };
};

/** Only the beginning is compared: what an encoded command goes on with has another length each time. */
const comparedLength = 400;

/** A command line without what changes from call to call: quotes, room between words, numbers. */
export const commandShape = (line: string): string =>
  line
    .slice(0, comparedLength)
    .toLowerCase()
    .replaceAll('"', '')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/\s+/g, ' ')
    .trim();

const looksOf = ({ host, known, process, label }: FlowNode, belowAlert: boolean): string => {
  const image = process?.image?.toLowerCase() ?? label;
  const command = belowAlert ? commandShape(process?.commandLine ?? '') : '';
  return JSON.stringify([host, known, image, command]);
};

/** Where and as whom it ran says nothing of its own if its siblings say the same; any other link is worth seeing. */
const linksOf = (edges: readonly FlowEdge[], id: string): string | null =>
  edges.every(({ kind, source }) => source === id && (kind === 'ran-as' || kind === 'ran-on'))
    ? edges
        .map(({ kind, target }) => `${kind} ${target}`)
        .toSorted()
        .join('\n')
    : null;

const heldPlainly = new Set<FlowEdge['kind'] | undefined>(['spawned', 'ran-on', undefined]);

const ownShape = (drawing: Drawing, { node, satellites }: Twig): string | null => {
  const { path, heldBy, others } = drawing;
  const plain = node.kind === 'process' && satellites.length === 0 && heldPlainly.has(heldBy.get(node.id)?.kind);
  if (!plain || path.alerted.has(node.id) || path.causes.has(node.id)) return null;
  const links = linksOf(others.get(node.id) ?? [], node.id);
  return links === null ? null : `${looksOf(node, path.descendants.has(node.id))}\n${links}`;
};

/** From the leaves up; each shape is written once and then goes by its number, so that deep trees cost no more. */
export const shapesOf = (drawing: Drawing): Shapes => {
  const shapes = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const twig of drawing.upward) {
    const own = ownShape(drawing, twig);
    const below = twig.children.map((child) => shapes.get(child.node.id));
    if (own === null || below.includes(undefined)) continue;
    const whole = `${own}\n(${below.toSorted((a = 0, b = 0) => a - b).join(' ')})`;
    const number = numbers.get(whole) ?? numbers.size;
    numbers.set(whole, number);
    shapes.set(twig.node.id, number);
  }
  return { shapes, belowAlert: drawing.path.descendants };
};
