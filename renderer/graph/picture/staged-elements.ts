import type cytoscape from 'cytoscape';
import type { Box } from '../../../shared/graph/layout.ts';

/*
 * Most of the time of a first picture goes to styling every card and line there is, while the view shows some of them. So what is
 * in view is added at once, and the rest in the pauses after the first frame, or at once where anything asks for it.
 */

/** Cards and lines added in one pause. */
const oncePerPause = 160;
/** How far beyond the view what is in it reaches, as a part of the view: the reader's first small move finds it drawn. */
const margin = 0.1;

export interface StagedElements {
  /** In place of everything there was: drawn with the next `reveal`. */
  put: (definitions: readonly cytoscape.ElementDefinition[]) => void;
  /** Adds what is in view; the rest follows by itself. */
  reveal: () => void;
  /** Adds everything now. */
  complete: () => void;
  dispose: () => void;
}

const boxOf = ({ data, position }: cytoscape.ElementDefinition): Box | null => {
  if (position === undefined) return null;
  const [width, height] = [Number(data['width']), Number(data['height'])];
  return { x: position.x - width / 2, y: position.y - height / 2, width, height };
};

const touches = ({ x, y, width, height }: Box, view: cytoscape.BoundingBox12): boolean =>
  x <= view.x2 && x + width >= view.x1 && y <= view.y2 && y + height >= view.y1;

const viewOf = (cy: cytoscape.Core): cytoscape.BoundingBox12 => {
  const { x1, x2, y1, y2, w, h } = cy.extent();
  return { x1: x1 - w * margin, x2: x2 + w * margin, y1: y1 - h * margin, y2: y2 + h * margin };
};

/** Nodes in view, and lines between them; then all other nodes, then all other lines. */
const inStages = (cy: cytoscape.Core, definitions: readonly cytoscape.ElementDefinition[]) => {
  const view = viewOf(cy);
  const [now, nodes, lines]: [
    cytoscape.ElementDefinition[],
    cytoscape.ElementDefinition[],
    cytoscape.ElementDefinition[],
  ] = [[], [], []];
  const seen = new Set<unknown>();
  for (const one of definitions) {
    const box = boxOf(one);
    if (box === null) (seen.has(one.data['source']) && seen.has(one.data['target']) ? now : lines).push(one);
    else if (touches(box, view)) {
      seen.add(one.data.id);
      now.push(one);
    } else nodes.push(one);
  }
  return { now, later: [...nodes, ...lines] };
};

/** `onWhole` is told when everything stands there. */
export const stagedElements = (cy: cytoscape.Core, onWhole: (isWhole: boolean) => void): StagedElements => {
  let put: readonly cytoscape.ElementDefinition[] | null = null;
  let later: cytoscape.ElementDefinition[] = [];
  let pause: number | null = null;
  const stop = (): void => {
    if (pause !== null) cancelIdleCallback(pause);
    pause = null;
  };
  const add = (definitions: cytoscape.ElementDefinition[]): void => {
    if (definitions.length > 0) cy.batch(() => cy.add(definitions));
  };
  const goOn = (): void => {
    pause = null;
    add(later.splice(0, oncePerPause));
    if (later.length > 0) wait();
    else onWhole(true);
  };
  const wait = (): void => {
    pause = requestIdleCallback(goOn, { timeout: 500 });
  };
  const complete = (): void => {
    stop();
    const rest = [...(put ?? []), ...later];
    [put, later] = [null, []];
    add(rest);
    onWhole(true);
  };
  return {
    put: (definitions) => {
      stop();
      [put, later] = [definitions, []];
      cy.elements().remove();
    },
    reveal: () => {
      if (put === null) return;
      const stages = inStages(cy, put);
      put = null;
      add(stages.now);
      ({ later } = stages);
      onWhole(later.length === 0);
      if (later.length > 0) wait();
    },
    complete,
    dispose: stop,
  };
};
