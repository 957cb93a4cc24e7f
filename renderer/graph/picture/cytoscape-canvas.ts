import cytoscape from 'cytoscape';
import type { Box, FlowLayout } from '../../../shared/graph/layout.ts';
import type { FlowCamera } from '../../../shared/graph/saved-view.ts';
import type { CanvasEvents, FlowCanvas, PlayedSoFar, Scene } from './flow-canvas.ts';
import { areSame, type FlowColours } from './flow-colours.ts';
import { flowElements, iconColour } from './flow-elements.ts';
import { flowStyle } from './flow-style.ts';
import { letCardsBeDragged, nudgeCard } from './moving-cards.ts';
import { nodeIcon } from './node-icons.ts';
import { stagedElements, type StagedElements } from './staged-elements.ts';

const padding = 16;
/** A first look never enlarges beyond the size the names are made for. */
const largestFit = 1.15;
/** A first look prefers to show less at a size that reads well. */
const comfortableZoom = 0.7;
/** Below this zoom names are smaller than 6 px and are not drawn. */
const readableZoom = 0.52;

const boundsOf = (boxes: readonly Box[]): Box | null => {
  if (boxes.length === 0) return null;
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** By the boxes of the layout: asked of the elements, all of them would be styled first. */
const fitWithin = (cy: cytoscape.Core, boxes: readonly Box[]): void => {
  const bounds = boundsOf(boxes);
  const [width, height] = [cy.width(), cy.height()];
  if (bounds === null || width === 0 || height === 0) return;
  const across = (width - 2 * padding) / Math.max(1, bounds.width);
  const down = (height - 2 * padding) / Math.max(1, bounds.height);
  const zoom = Math.min(largestFit, cy.maxZoom(), Math.max(cy.minZoom(), Math.min(across, down)));
  const pan = {
    x: (width - zoom * (bounds.x * 2 + bounds.width)) / 2,
    y: (height - zoom * (bounds.y * 2 + bounds.height)) / 2,
  };
  cy.viewport({ zoom, pan });
};

const inView = (cy: cytoscape.Core, element: cytoscape.SingularElementReturnValue): boolean => {
  const view = cy.extent();
  const box = element.boundingBox();
  return box.x1 >= view.x1 && box.x2 <= view.x2 && box.y1 >= view.y1 && box.y2 <= view.y2;
};

/** Where a node stands on the screen. */
const placeOf = (cy: cytoscape.Core, id: string | null): cytoscape.Position | null => {
  const element = id === null ? null : cy.getElementById(id);
  return element === null || element.empty() ? null : { ...element.renderedPosition() };
};

const createCore = (container: HTMLElement): cytoscape.Core =>
  cytoscape({
    container,
    elements: [],
    style: [],
    layout: { name: 'preset' },
    minZoom: 0.02,
    maxZoom: 4,
    boxSelectionEnabled: false,
    selectionType: 'single',
    // While the view moves one picture is moved instead of thousands of lines drawn.
    textureOnViewport: true,
    motionBlur: false,
  });

const listen = (cy: cytoscape.Core, events: CanvasEvents): void => {
  const idOf = (event: cytoscape.EventObject): string | null =>
    // A tap's target is the canvas itself or one element; the library's types say `any`.
    event.target === cy ? null : (event.target as cytoscape.SingularElementReturnValue).id();
  cy.on('tap', (event) => {
    const id = idOf(event);
    events.onSelect(id);
    const { originalEvent } = event;
    const isSecond = originalEvent instanceof MouseEvent && originalEvent.detail > 1;
    if (id !== null && !isSecond) events.onPress(id);
  });
  cy.on('dbltap', 'node, edge', (event) => {
    const id = idOf(event);
    if (id !== null) events.onOpen(id);
  });
  let readable = true;
  cy.on('zoom', () => {
    const now = cy.zoom() >= readableZoom;
    if (now !== readable) events.onReadable(now);
    readable = now;
  });
};

/** What the reader looks at. */
interface View {
  look: FlowCanvas['look'];
  /** The reader has moved on: a change of the room leaves the view as it is. */
  leave: () => void;
  /** The room has another size. */
  resized: () => void;
}

const roomOf = (cy: cytoscape.Core): string => {
  const container = cy.container();
  return `${container?.clientWidth ?? 0} ${container?.clientHeight ?? 0}`;
};

const createView = (cy: cytoscape.Core, boxesNow: () => FlowLayout['boxes']): View => {
  let looking: readonly (readonly string[])[] | null = null;
  let room = roomOf(cy);
  const leave = (): void => {
    looking = null;
  };
  const look: FlowCanvas['look'] = (choices) => {
    looking = choices;
    const boxes = boxesNow();
    if (choices.length === 0) fitWithin(cy, [...boxes.values()]);
    for (const ids of choices) {
      fitWithin(
        cy,
        ids.flatMap((id) => boxes.get(id) ?? []),
      );
      if (cy.zoom() >= comfortableZoom) return;
    }
  };
  const resized = (): void => {
    const now = roomOf(cy);
    // An observer tells of the first size too, which the canvas has taken already: looking again would draw all twice.
    if (now === room) return;
    room = now;
    cy.resize();
    if (looking !== null) look(looking);
  };
  cy.on('dragpan scrollzoom pinchzoom', leave);
  return { look, leave, resized };
};

const mark = (cy: cytoscape.Core, id: string | null): void => {
  // Asked of all, thousands of elements would be told that they are not selected.
  cy.elements(':selected').unselect();
  cy.edges('.near').removeClass('near');
  if (id === null) return;
  const element = cy.getElementById(id);
  element.select();
  if (element.isNode()) element.connectedEdges().addClass('near');
};

const cameraOf = (cy: cytoscape.Core): FlowCamera => {
  const { x1, x2, y1, y2 } = cy.extent();
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, zoom: cy.zoom() };
};

/** The same part stands in the middle, whatever the size of the room. */
const setCamera = (cy: cytoscape.Core, { x, y, zoom }: FlowCamera): void => {
  cy.zoom(zoom);
  cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });
};

const playTo = (cy: cytoscape.Core, played: PlayedSoFar | null): void => {
  cy.elements('.later, .now').removeClass('later now');
  if (played === null) return;
  const elements = cy.elements().not('.lane');
  elements.filter((one) => !played.seen.has(one.id().replace(/^word of /, ''))).addClass('later');
  for (const id of played.now) cy.getElementById(id).addClass('now');
};

/** What the reader does to the view, none of which needs to know what is drawn. */
const viewActs = (
  cy: cytoscape.Core,
  view: View,
  elements: StagedElements,
): Pick<FlowCanvas, 'fit' | 'look' | 'zoomBy' | 'camera' | 'setCamera' | 'play'> => ({
  fit: () => {
    view.look([]);
    elements.complete();
  },
  look: (choices) => {
    view.look(choices);
    elements.reveal();
  },
  zoomBy: (factor) => {
    view.leave();
    elements.complete();
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  },
  camera: () => cameraOf(cy),
  setCamera: (camera) => {
    view.leave();
    setCamera(cy, camera);
    elements.reveal();
  },
  play: (played) => {
    if (played !== null) elements.complete();
    cy.batch(() => playTo(cy, played));
  },
});

const recolourIcons = (cy: cytoscape.Core, { model, colours }: Scene): void => {
  cy.batch(() => {
    for (const node of model.drawable.nodes)
      cy.getElementById(node.id).data('icon', nodeIcon(node, iconColour(node, colours), colours.surface));
    cy.style(flowStyle(colours));
  });
};

const nothingPlaced: FlowLayout['boxes'] = new Map();

/** Draws into `container` with Cytoscape's canvas renderer. */
export const createCytoscapeCanvas = (container: HTMLElement, events: CanvasEvents): FlowCanvas => {
  const cy = createCore(container);
  let scene: Scene | null = null;
  let chosen: string | null = null;
  listen(cy, events);
  const view = createView(cy, () => scene?.layout.boxes ?? nothingPlaced);
  const elements = stagedElements(cy, (isWhole) => {
    container.toggleAttribute('data-whole', isWhole);
    // Lines of the selected came after it.
    if (isWhole && chosen !== null) cy.batch(() => mark(cy, chosen));
  });
  // Who moves the view or takes a card before the rest has come finds it there; what hangs from the card goes with it.
  cy.on('dragpan scrollzoom pinchzoom grab', elements.complete);
  letCardsBeDragged(cy, { carrierOf: (id) => scene?.carrierOf(id), onMove: events.onMove });
  const observer = new ResizeObserver(view.resized);
  observer.observe(container);

  return {
    ...viewActs(cy, view, elements),
    show: (next, anchor) => {
      scene = next;
      const before = placeOf(cy, anchor);
      elements.put(flowElements(next));
      cy.style(flowStyle(next.colours));
      // Without an anchor the part to be looked at is chosen next, and drawn first.
      if (anchor === null) return;
      elements.complete();
      const after = placeOf(cy, anchor);
      if (before === null || after === null) return;
      view.leave();
      cy.panBy({ x: before.x - after.x, y: before.y - after.y });
    },
    recolour: (colours: FlowColours) => {
      // Styling everything anew costs as much as the first drawing, and most calls bring the colours there are.
      if (scene === null || areSame(scene.colours, colours)) return;
      scene = { ...scene, colours };
      elements.complete();
      recolourIcons(cy, scene);
    },
    select: (id) => {
      chosen = id;
      if (id !== null && cy.getElementById(id).empty()) elements.complete();
      cy.batch(() => mark(cy, id));
      if (id === null) return;
      const element = cy.getElementById(id);
      if (element.empty() || inView(cy, element)) return;
      view.leave();
      cy.center(element);
    },
    nudge: (id, by) => {
      elements.complete();
      nudgeCard(cy, id, { by, carrierOf: scene?.carrierOf ?? (() => undefined) });
    },
    dispose: () => {
      observer.disconnect();
      elements.dispose();
      cy.destroy();
    },
  };
};
