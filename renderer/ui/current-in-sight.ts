import { useLayoutEffect, useRef, type RefObject } from 'react';
import { scrollTopFor, type Extent } from './grid-window.ts';

interface Shown extends Extent {
  current: number;
}

/** Rows that came behind leave the reader where he reads, also where the current row is out of sight. */
export const onlyMoreRows = (was: Shown, now: Shown): boolean =>
  was.current === now.current &&
  was.current < was.rowCount &&
  was.rowCount < now.rowCount &&
  was.rowHeight === now.rowHeight &&
  was.viewport === now.viewport;

/** The table scrolls as far as its current row needs to be whole in sight. */
export const useCurrentInSight = (
  scroller: RefObject<HTMLDivElement | null>,
  { current, rowCount, rowHeight, viewport }: Shown,
): void => {
  const before = useRef<Shown>({ current: -1, rowCount: 0, rowHeight, viewport });
  useLayoutEffect(() => {
    const was = before.current;
    const now = { current, rowCount, rowHeight, viewport };
    before.current = now;
    const element = scroller.current;
    if (!element || current < 0 || viewport === 0 || onlyMoreRows(was, now)) return;
    element.scrollTo({ top: scrollTopFor(now, current, element.scrollTop) });
  }, [scroller, current, rowCount, rowHeight, viewport]);
};
