import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import type { Kept, World } from './world.ts';

export const problem = (status: number, title: string, more: Record<string, unknown> = {}): Answer => ({
  ...json({ title, status, traceId: 'sim-trace', ...more }, status),
  headers: { 'content-type': 'application/problem+json' },
});

export const kept = ({ body, version }: Kept, status = 200): Answer =>
  json(body, status, { etag: `"${String(version)}"` });

/** A page of rows that stay in their order: the cursor is the place behind the last row given. */
export const page = (world: World, call: Call, rows: readonly unknown[]): Answer => {
  const from = Number(call.query.get('cursor') ?? 0);
  const limit = Number(call.query.get('limit') ?? 100);
  const next = from + limit < rows.length ? String(from + limit) : null;
  return json({ items: rows.slice(from, from + limit), next, seq: world.seq });
};

/** RFC 9110 If-Match against a strong tag; null where it fits. */
export const mismatch = (call: Call, current: Kept): Answer | null => {
  const wanted = call.headers['if-match'];
  if (wanted === undefined || wanted === `"${String(current.version)}"`) return null;
  const answer = problem(412, 'Precondition Failed', { current: current.body });
  return { ...answer, headers: { ...answer.headers, etag: `"${String(current.version)}"` } };
};

/** The same key again answers what it answered; with another request it is refused. */
export const once = (world: World, call: Call, work: () => Answer): Answer => {
  const key = call.headers['idempotency-key'];
  if (typeof key !== 'string') return problem(422, 'Idempotency-Key is needed');
  // The boundary of a form differs from one sending to the next: its length stands for it.
  const print = `${call.method} ${call.path} ${String(call.bytes.length)}`;
  const before = world.requests.get(key);
  if (before !== undefined) {
    if (before.print !== print) return problem(422, 'another request had this key');
    return json(before.body, before.status, before.etag === null ? {} : { etag: before.etag });
  }
  const answer = work();
  if (answer.status < 300) {
    const body: unknown = JSON.parse(new TextDecoder().decode(answer.body));
    world.requests.set(key, {
      at: world.now(),
      status: answer.status,
      etag: answer.headers['etag'] ?? null,
      body,
      print,
    });
  }
  return answer;
};

/** `token-sato` is sato's. */
export const personOf = (call: Call): string | null =>
  /^Bearer token-([a-z]{1,40})$/.exec(call.headers.authorization ?? '')?.[1] ?? null;

/** A JSON object of a request's body; an empty one where it is none. */
export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
