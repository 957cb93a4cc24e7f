export const rowHeight = 19;
export const headHeight = 22;

/** Middle of a row of the figure, in pixels from its top. */
export const rowY = (row: number): number => headHeight + row * rowHeight + rowHeight / 2;
