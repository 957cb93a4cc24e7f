/**
 * Which rows of a very long table stand in sight.
 *
 *   Chromium ends an element at 33.5 million device pixels: a million rows of 24 px at 200 % zoom are 48 million. Above
 *   `maxHeight` the scroll bar is therefore shorter than the table and its position is scaled; rows stay whole.
 *
 *   scroll bar  0 ────────────── maxHeight - viewport
 *   table       0 ─────────────────────────────────────────── rowCount · row - viewport
 */
const maxHeight = 8_000_000;
/** Rows kept ready above and below what is in sight. */
const spare = 8;

export interface Extent {
  rowCount: number;
  rowHeight: number;
  viewport: number;
}

export interface GridWindow {
  /** Height of the scrolled element. */
  height: number;
  /** First and one past the last row to draw. */
  first: number;
  end: number;
  /** Distance of the first drawn row from the top of the scrolled element. */
  top: number;
}

const sizes = ({ rowCount, rowHeight, viewport }: Extent) => {
  const whole = rowCount * rowHeight;
  const height = Math.min(whole, maxHeight);
  const scrollable = Math.max(0, height - viewport);
  // Table pixels a scroll-bar pixel stands for; 1 below the ceiling.
  const scale = scrollable > 0 ? Math.max(0, whole - viewport) / scrollable : 1;
  return { whole, height, scrollable, scale };
};

export const gridWindow = (extent: Extent, scrollTop: number): GridWindow => {
  const { rowCount, rowHeight, viewport } = extent;
  const { height, scrollable, scale } = sizes(extent);
  const bar = Math.min(Math.max(0, scrollTop), scrollable);
  const offset = bar * scale;
  const first = Math.max(0, Math.floor(offset / rowHeight) - spare);
  const end = Math.min(rowCount, Math.ceil((offset + viewport) / rowHeight) + spare);
  return { height, first, end, top: bar + first * rowHeight - offset };
};

/** Where to scroll so that a row is whole in sight; the position now where it already is. */
export const scrollTopFor = (extent: Extent, row: number, scrollTop: number): number => {
  const { rowHeight, viewport } = extent;
  const { scrollable, scale } = sizes(extent);
  const offset = Math.min(Math.max(0, scrollTop), scrollable) * scale;
  const top = row * rowHeight;
  const wanted = top < offset ? top : top + rowHeight > offset + viewport ? top + rowHeight - viewport : offset;
  return wanted === offset ? scrollTop : Math.min(scrollable, Math.max(0, wanted / scale));
};
