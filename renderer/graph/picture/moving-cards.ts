import type cytoscape from 'cytoscape';
import type { Point } from '../../../shared/graph/layout.ts';
import type { FlowModel } from '../flow/flow-model.ts';

/** The drawn process or host a file, key or address stands below; processes stand by themselves. */
export const carrierIn = (model: FlowModel, id: string): string | undefined => {
  const standsAlone = (one: string): boolean => {
    const kind = model.nodes.get(one)?.kind;
    return kind === 'process' || kind === 'host';
  };
  if (standsAlone(id)) return undefined;
  let at = model.holder.get(id);
  while (at !== undefined && !(model.drawn.has(at) && standsAlone(at))) at = model.holder.get(at);
  return at;
};

type CarrierOf = (id: string) => string | undefined;

const carriedBy = (cy: cytoscape.Core, id: string, carrierOf: CarrierOf): cytoscape.NodeCollection =>
  cy.nodes().filter((node) => node.id() !== id && carrierOf(node.id()) === id);

const shiftAll = (nodes: cytoscape.NodeCollection, by: Point): void => {
  nodes.forEach((node) => {
    const { x, y } = node.position();
    node.position({ x: x + by.x, y: y + by.y });
  });
};

/** Moves a card with what hangs from it. */
export const nudgeCard = (
  cy: cytoscape.Core,
  id: string,
  { by, carrierOf }: { by: Point; carrierOf: CarrierOf },
): void => {
  cy.batch(() =>
    shiftAll(
      cy
        .getElementById(id)
        .union(carriedBy(cy, id, carrierOf))
        .nodes(),
      by,
    ),
  );
};

/** Cards follow the pointer with what hangs from them; `onMove` is told once, where a card was let go elsewhere. */
export const letCardsBeDragged = (
  cy: cytoscape.Core,
  { carrierOf, onMove }: { carrierOf: CarrierOf; onMove: (id: string, by: Point) => void },
): void => {
  let held: { id: string; from: Point; last: Point; carried: cytoscape.NodeCollection } | null = null;
  cy.on('grab', 'node', ({ target }) => {
    const node = target as cytoscape.NodeSingular; // the selector lets nothing else through
    const { x, y } = node.position();
    held = { id: node.id(), from: { x, y }, last: { x, y }, carried: carriedBy(cy, node.id(), carrierOf) };
  });
  cy.on('drag', 'node', ({ target }) => {
    const node = target as cytoscape.NodeSingular; // as above
    if (held?.id !== node.id()) return;
    const { x, y } = node.position();
    shiftAll(held.carried, { x: x - held.last.x, y: y - held.last.y });
    held.last = { x, y };
  });
  cy.on('dragfree', 'node', () => {
    if (held === null) return;
    const { id, from, last } = held;
    held = null;
    if (Math.hypot(last.x - from.x, last.y - from.y) >= 1) onMove(id, { x: last.x - from.x, y: last.y - from.y });
  });
};
