/** A simulator's own time. It runs `speed` times as fast as the machine's, and can be set and moved by a test. */
export interface SimClock {
  nowMs: () => number;
  /** What the vendor's machines believe it is: `nowMs` and the skew a test set. Stamps and the Date header use this. */
  stampMs: () => number;
  advance: (ms: number) => void;
  setSpeed: (speed: number) => void;
  setSkew: (ms: number) => void;
}

export const makeClock = (startMs: number, firstSpeed: number): SimClock => {
  let base = startMs;
  let since = performance.now();
  let speed = firstSpeed;
  let skew = 0;
  const nowMs = (): number => Math.trunc(base + (performance.now() - since) * speed);
  const rebase = (to: number): void => {
    base = to;
    since = performance.now();
  };
  return {
    nowMs,
    stampMs: () => nowMs() + skew,
    advance: (ms) => {
      rebase(nowMs() + ms);
    },
    setSpeed: (next) => {
      rebase(nowMs());
      speed = next;
    },
    setSkew: (ms) => {
      skew = ms;
    },
  };
};
