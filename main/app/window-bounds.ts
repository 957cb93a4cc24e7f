import { z } from 'zod';

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
export type Rectangle = z.infer<typeof Rectangle>;

/** How a window was left. Pixels of the desktop, which may have lost a display since. */
export const WindowState = z.object({ bounds: Rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

export const smallest = { width: 960, height: 600 };
const preferred = { width: 1600, height: 1000 };
/** A title bar this much on a display can still be grabbed. */
const grabbable = 80;

const overlap = (a: Rectangle, b: Rectangle): { width: number; height: number } => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
});

const centred = (area: Rectangle): Rectangle => {
  const width = Math.min(preferred.width, area.width);
  const height = Math.min(preferred.height, area.height);
  const x = area.x + Math.floor((area.width - width) / 2);
  return { x, y: area.y + Math.floor((area.height - height) / 2), width, height };
};

/** Bounds to open with: as left, where that is still visible on one of the displays, else centred on the first. */
export const boundsToOpen = (left: Rectangle | null, displays: readonly Rectangle[]): Rectangle => {
  const first = displays[0] ?? { x: 0, y: 0, ...preferred };
  if (left === null) return centred(first);
  const seen = displays.some((display) => {
    const { width, height } = overlap(left, display);
    return width >= grabbable && height >= grabbable && left.y >= display.y - 1;
  });
  if (!seen) return centred(first);
  return { ...left, width: Math.max(left.width, smallest.width), height: Math.max(left.height, smallest.height) };
};
