import type { FlowEdge, FlowNode } from './model.ts';

/**
 * Where things stand, whatever draws them. Units are CSS pixels at zoom 1; y grows downward.
 *
 * Time runs left to right: what is started stands one step to the right of what started it. Depth runs top to bottom:
 * later children stand below earlier ones, and what a process touched stands in a compact column below it. (Cards carry
 * names: wide and low. Generations side by side need a fifth of the paper that generations one below the other would.)
 */
export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** A lane of cards: its id says what its cards share ('' for those that have none), its times from when to when. */
export interface Lane {
  id: string;
  box: Box;
  count: number;
  fromMs: number | null;
  toMs: number | null;
}

export interface FlowLayout {
  boxes: Map<string, Box>;
  /** Per edge the corners of its line, from source border to target border. */
  routes: Map<string, Point[]>;
  /** Per edge the room kept free for the word of its relation; most have none. */
  words: Map<string, Box>;
  /** Empty where the layout has none. */
  lanes: Lane[];
  width: number;
  height: number;
}

export interface Drawable {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export const cardWidth = 176;
/** How wide cards must be for their names, where that is known; others are `cardWidth`. */
export type CardWidths = ReadonlyMap<string, number>;

export const processHeight = 30;
export const satelliteHeight = 22;

export const cardHeight = (node: FlowNode): number =>
  node.kind === 'process' || node.kind === 'host' ? processHeight : satelliteHeight;

/** Structured clone keeps Maps, so a worker can post a layout as it is. */
export const emptyLayout = (): FlowLayout => ({
  boxes: new Map(),
  routes: new Map(),
  words: new Map(),
  lanes: [],
  width: 0,
  height: 0,
});
