import type { FlowNode } from '../../../shared/graph/model.ts';
import { kindMarks } from '../../../shared/graph/marks.ts';

const made = new Map<string, string>();

/** The shape of a kind as a picture address (the page policy allows `data:` for pictures the app makes itself). */
export const nodeIcon = (node: FlowNode, stroke: string, fill: string): string => {
  const key = `${node.kind} ${stroke} ${fill}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="-7 -7 14 14">` +
    `<g fill="${fill}" stroke="${stroke}" stroke-width="1.2">${kindMarks[node.kind](0, 0)}</g></svg>`;
  const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  made.set(key, address);
  return address;
};
