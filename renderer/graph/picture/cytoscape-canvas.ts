import cytoscape from 'cytoscape';
import type { FlowCamera } from '../../../shared/graph/saved-view.ts';
import type { CanvasEvents, FlowCanvas, PlayedSoFar, Scene } from './flow-canvas.ts';
import { areSame, type FlowColours } from './flow-colours.ts';
import { flowElements, iconColour } from './flow-elements.ts';
import { flowStyle } from './flow-style.ts';
import { letCardsBeDragged, nudgeCard } from './moving-cards.ts';
import { nodeIcon } from './node-icons.ts';

const padding = 16;
/** A first look never enlarges beyond the size the names are made for. */
const largestFit = 1.15;
/** A first look prefers to show less at a size that reads well. */
const comfortableZoom = 0.7;
/** Below this zoom names are smaller than 6 px and are not drawn. */
const readableZoom = 0.52;

const fitWithin = (cy: cytoscape.Core, wanted: cytoscape.CollectionReturnValue): void => {
  if (wanted.empty()) return;
  cy.fit(wanted, padding);
  if (cy.zoom() <= largestFit) return;
  cy.zoom(largestFit);
  cy.center(wanted);
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

const createView = (cy: cytoscape.Core): View => {
  let looking: readonly (readonly string[])[] | null = null;
  let room = roomOf(cy);
  const leave = (): void => {
    looking = null;
  };
  const look: FlowCanvas['look'] = (choices) => {
    looking = choices;
    if (choices.length === 0) fitWithin(cy, cy.elements().not('.lane'));
    for (const ids of choices) {
      const wanted = cy.collection();
      for (const id of ids) wanted.merge(cy.getElementById(id));
      fitWithin(cy, wanted);
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

const draw = (cy: cytoscape.Core, scene: Scene): void => {
  cy.batch(() => {
    cy.elements().remove();
    cy.style(flowStyle(scene.colours));
    cy.add(flowElements(scene));
  });
};

/** Draws into `container` with Cytoscape's canvas renderer. */
export const createCytoscapeCanvas = (container: HTMLElement, events: CanvasEvents): FlowCanvas => {
  const cy = createCore(container);
  let scene: Scene | null = null;
  listen(cy, events);
  letCardsBeDragged(cy, { carrierOf: (id) => scene?.carrierOf(id), onMove: events.onMove });
  const view = createView(cy);
  const observer = new ResizeObserver(view.resized);
  observer.observe(container);

  return {
    show: (next, anchor) => {
      scene = next;
      const before = placeOf(cy, anchor);
      draw(cy, next);
      const after = placeOf(cy, anchor);
      if (before === null || after === null) return;
      view.leave();
      cy.panBy({ x: before.x - after.x, y: before.y - after.y });
    },
    recolour: (colours: FlowColours) => {
      // Styling everything anew costs as much as the first drawing, and most calls bring the colours there are.
      if (scene === null || areSame(scene.colours, colours)) return;
      scene = { ...scene, colours };
      const { nodes } = scene.model.drawable;
      cy.batch(() => {
        for (const node of nodes)
          cy.getElementById(node.id).data('icon', nodeIcon(node, iconColour(node, colours), colours.surface));
        cy.style(flowStyle(colours));
      });
    },
    select: (id) => {
      cy.batch(() => mark(cy, id));
      if (id === null) return;
      const element = cy.getElementById(id);
      if (element.empty() || inView(cy, element)) return;
      view.leave();
      cy.center(element);
    },
    fit: () => view.look([]),
    look: view.look,
    nudge: (id, by) => {
      const { carrierOf } = scene ?? { carrierOf: () => undefined };
      nudgeCard(cy, id, { by, carrierOf });
    },
    zoomBy: (factor) => {
      view.leave();
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    },
    camera: () => cameraOf(cy),
    setCamera: (camera) => {
      view.leave();
      setCamera(cy, camera);
    },
    play: (played) => {
      cy.batch(() => playTo(cy, played));
    },
    dispose: () => {
      observer.disconnect();
      cy.destroy();
    },
  };
};
