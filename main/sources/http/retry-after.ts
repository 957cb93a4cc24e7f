/** However long the vendor says: a wrong clock or unit must not put a connection to sleep for a year. */
const longestMs = 120_000;

const clamped = (ms: number): number => Math.min(Math.max(ms, 0), longestMs);

const seconds = /^\d{1,9}(?:\.\d{1,9})?$/;

/** RFC 9110, 10.2.3: seconds or a date. */
const retryAfter = (text: string, nowMs: number): number | null => {
  if (seconds.test(text)) return clamped(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : clamped(at - nowMs);
};

/** Falcon: a moment since 1970, in milliseconds by its document and in seconds by its own Go client. Told by size. */
const retryAt = (text: string, nowMs: number): number | null => {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  if (value === 0) return null;
  return clamped((value > 1e11 ? value : value * 1000) - nowMs);
};

/** How long the vendor asks us to wait, or null where it does not say. */
export const waitAsked = (headers: ReadonlyMap<string, string>, nowMs: number): number | null => {
  const after = headers.get('retry-after')?.trim();
  const at = headers.get('x-ratelimit-retryafter')?.trim();
  return (after === undefined ? null : retryAfter(after, nowMs)) ?? (at === undefined ? null : retryAt(at, nowMs));
};

const count = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;

export const limitsTold = (
  headers: ReadonlyMap<string, string>,
): { limit: number | null; remaining: number | null } => ({
  limit: count(headers.get('x-ratelimit-limit') ?? headers.get('ratelimit-limit')),
  remaining: count(headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining')),
});
