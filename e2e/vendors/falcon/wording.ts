import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import { hexIdOf } from '../packs/world.ts';

/** Envelopes as Falcon writes them; sentences from recorded answers. */

const traceOf = (call: Call): string => {
  const hex = hexIdOf(`${call.path}${call.text}${String(call.nowMs)}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const meta = (call: Call, pagination?: object): object => ({
  query_time: 0.043633983,
  ...(pagination === undefined ? {} : { pagination }),
  powered_by: 'simulator',
  trace_id: traceOf(call),
});

export const resources = (
  call: Call,
  rows: readonly unknown[],
  more: { pagination?: object; errors?: readonly object[]; status?: number } = {},
): Answer =>
  // Some services write null where others write [].
  json(
    {
      meta: meta(call, more.pagination),
      errors: more.errors ?? (call.path.startsWith('/devices/') ? null : []),
      resources: rows,
    },
    more.status ?? 200,
  );

const SENTENCES = new Map([
  [401, 'access denied, invalid bearer token'],
  [403, 'access denied, authorization failed'],
  [404, '404: Page Not Found'],
  [429, 'API rate limit exceeded.'],
  [500, 'Internal Server Error: Please provide trace-id='],
]);

export const refusal = (call: Call, status: number, message = SENTENCES.get(status) ?? 'refused'): Answer =>
  json({ meta: meta(call), errors: [{ code: status, message }], resources: [] }, status);
