/** Steps of one letter between two words, at most `limit` + 1. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let at = 1; at <= b.length; at++) {
      const changed = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[b.length] ?? limit + 1;
};

/** The known name a mistyped one is nearest to, where it is near. */
export const nearestName = (name: string, known: readonly string[]): string | null => {
  const limit = Math.min(3, Math.floor(name.length / 3));
  const lower = name.toLowerCase();
  let best: { name: string; steps: number } | null = null;
  for (const one of known) {
    const steps = distance(lower, one.toLowerCase(), limit);
    if (steps <= limit && (best === null || steps < best.steps)) best = { name: one, steps };
  }
  return best?.name ?? null;
};
