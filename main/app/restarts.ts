/** Decides whether a process that stopped by itself is started again: up to `most` times within `withinMs`, then no more. */
export const restartRule = (most: number, withinMs: number): ((nowMs: number) => boolean) => {
  let stops: number[] = [];
  return (nowMs) => {
    stops = [...stops.filter((stopMs) => nowMs - stopMs < withinMs), nowMs];
    return stops.length <= most;
  };
};
