import type { Point } from './layout.ts';

interface Step {
  x: number;
  y: number;
  width: number;
}

/**
 * Packs rectangles in the given order, each as high as it fits and then as far left: a skyline.
 *
 *   ┌──────┐┌───┐┌──┐
 *   │  1   ││ 2 ││3 │      4 goes under 3, where the skyline is highest on the page
 *   │      │└───┘└──┘
 */
export const pack = (sizes: readonly { width: number; height: number }[], roomWidth: number, gap: number): Point[] => {
  let skyline: Step[] = [{ x: 0, y: 0, width: roomWidth + gap }];
  return sizes.map((size) => {
    const width = Math.min(size.width, roomWidth) + gap;
    const place = lowest(skyline, width);
    skyline = raised(skyline, { x: place.x, y: place.y + size.height + gap, width });
    return place;
  });
};

/** The place whose top is highest on the page; of equal ones the leftmost. */
const lowest = (skyline: Step[], width: number): Point => {
  let best: Point | null = null;
  for (const [at, { x }] of skyline.entries()) {
    let y = 0;
    let covered = 0;
    for (let next = at; covered < width && next < skyline.length; next++) {
      const step = skyline[next];
      if (step === undefined) break;
      y = Math.max(y, step.y);
      covered += step.width;
    }
    if (covered >= width && (best === null || y < best.y)) best = { x, y };
  }
  return best ?? { x: 0, y: Math.max(...skyline.map((step) => step.y)) };
};

const raised = (skyline: Step[], block: Step): Step[] => {
  const end = block.x + block.width;
  const before = skyline.filter((step) => step.x + step.width <= block.x);
  const after = skyline
    .filter((step) => step.x + step.width > end)
    .map((step) => {
      const x = Math.max(step.x, end);
      return { x, y: step.y, width: step.x + step.width - x };
    });
  const cut = skyline
    .filter((step) => step.x < block.x && step.x + step.width > block.x)
    .map((step) => ({ x: step.x, y: step.y, width: block.x - step.x }));
  return [...before, ...cut, block, ...after];
};
