import { empty, json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Trouble } from './faults.ts';

/** Troubles that change what is answered; those of the wire (slow, cut, drop) are in `send.ts`. */

const waitValue = (unit: 'seconds' | 'epoch-seconds' | 'epoch-ms', waitMs: number, nowMs: number): string => {
  if (unit === 'seconds') return String(Math.ceil(waitMs / 1000));
  const until = nowMs + waitMs;
  return unit === 'epoch-ms' ? String(until) : String(Math.ceil(until / 1000));
};

export const rateLimited = (
  trouble: Extract<Trouble, { kind: 'rate-limited' }>,
  told: { answer: Answer; header: string; nowMs: number },
): Answer => ({
  ...told.answer,
  headers: {
    ...told.answer.headers,
    ...(trouble.unit === 'none' ? {} : { [told.header]: waitValue(trouble.unit, trouble.waitMs, told.nowMs) }),
  },
});

const reversed = (value: unknown, path: readonly string[]): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return Array.isArray(value) ? value.toReversed() : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, key === name ? reversed(inner, rest) : inner]),
  );
};

/** The rows of a JSON answer in reverse order; anything else stays as it is. */
export const reordered = (answer: Answer, listsAt: readonly (readonly string[])[]): Answer => {
  try {
    let value: unknown = JSON.parse(new TextDecoder().decode(answer.body));
    for (const path of listsAt) value = reversed(value, path);
    return { ...answer, body: json(value).body };
  } catch {
    return answer; // no JSON: nothing to reorder
  }
};

/** `{"pad":"aaaa…` of exactly so many bytes: valid JSON until it is read whole. */
export const giant = (bytes: number): Answer => {
  const body = new Uint8Array(bytes).fill(97);
  const head = new TextEncoder().encode('{"pad":"');
  body.set(head.subarray(0, Math.min(head.length, bytes)));
  if (bytes > head.length + 2) body.set([34, 125], bytes - 2);
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
};

export const moved = (trouble: Extract<Trouble, { kind: 'moved' }>): Answer =>
  empty(trouble.status, { location: trouble.location, ...trouble.headers });
