export interface SlowQuery {
  /** Statement text only: parameters are evidence. */
  statement: string;
  milliseconds: number;
  at: string;
}

export const SLOW_MS = 100;
const KEPT = 200;

/** The last slow statements of this thread, for diagnostics. Only statement texts: parameters are evidence. */
const ring: SlowQuery[] = [];

export const noteDuration = (statement: string, milliseconds: number): void => {
  if (milliseconds < SLOW_MS) return;
  ring.push({ statement, milliseconds: Math.round(milliseconds), at: new Date().toISOString() });
  if (ring.length > KEPT) ring.shift();
};

export const slowQueries = (): SlowQuery[] => [...ring];
