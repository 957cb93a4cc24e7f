import type { FlowLayout, Lane, Point } from '../../../shared/graph/layout.ts';
import type { EdgeKind } from '../../../shared/graph/model.ts';
import type { FlowCamera } from '../../../shared/graph/saved-view.ts';
import type { FlowColours } from './flow-colours.ts';
import type { FlowModel } from '../flow/flow-model.ts';

/** What is drawn and how. */
export interface Scene {
  model: FlowModel;
  layout: FlowLayout;
  colours: FlowColours;
  words: Record<EdgeKind, string>;
  laneName: (lane: Lane) => string;
  /** The card something hangs from and is moved with. */
  carrierOf: (id: string) => string | undefined;
}

/** What has happened up to a step of the attack, and what happens in it. */
export interface PlayedSoFar {
  seen: ReadonlySet<string>;
  now: readonly string[];
}

/**
 * What the tab needs of whatever draws the flow. Cytoscape draws it now; its WebGL renderer has open selection faults
 * (cytoscape.js#3305, #3320), so another can take its place here without the tab knowing.
 */
export interface FlowCanvas {
  /** Draws; a node named by `anchor` stays where it is in sight. */
  show: (scene: Scene, anchor: string | null) => void;
  recolour: (colours: FlowColours) => void;
  /** Marks a node or edge and brings it into view if it is out of it. */
  select: (id: string | null) => void;
  /** Shows everything. */
  fit: () => void;
  /**
   * Shows the first of these choices whose names can then be read; without any, everything. Until the reader moves the view,
   * it is taken again when the room changes.
   */
  look: (choices: readonly (readonly string[])[]) => void;
  /** Moves a card and what hangs from it, in units of the layout, until it is drawn anew. */
  nudge: (id: string, by: Point) => void;
  zoomBy: (factor: number) => void;
  /** The middle of what is in sight. */
  camera: () => FlowCamera;
  setCamera: (camera: FlowCamera) => void;
  /** Dims what has not happened yet; null: everything has. */
  play: (played: PlayedSoFar | null) => void;
  dispose: () => void;
}

export interface CanvasEvents {
  onSelect: (id: string | null) => void;
  /** Pressed once; the second press of a double one does not count. */
  onPress: (id: string) => void;
  /** A card was dragged so far. */
  onMove: (id: string, by: Point) => void;
  /** Opened by double click. */
  onOpen: (id: string) => void;
  /** Whether names are large enough to be read at the present zoom. */
  onReadable: (readable: boolean) => void;
}
