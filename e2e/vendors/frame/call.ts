import type { IncomingHttpHeaders } from 'node:http';

/** One request as a simulated vendor sees it. */
export interface Call {
  method: string;
  /** Without query, percent signs decoded by part in `params` only. */
  path: string;
  /** Values of `:name` parts of the route. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  bytes: Uint8Array;
  text: string;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
  form: URLSearchParams;
  /** The vendor's clock, its skew included. */
  nowMs: number;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the simulator answers as the vendor would to a body that is no JSON
  }
};

export const makeCall = (
  arrived: Pick<Call, 'method' | 'headers' | 'bytes' | 'nowMs'> & { url: string; params: Record<string, string> },
): Call => {
  const { pathname, searchParams } = new URL(arrived.url, 'http://simulator.invalid');
  const text = new TextDecoder().decode(arrived.bytes);
  return {
    method: arrived.method,
    path: pathname,
    params: arrived.params,
    query: searchParams,
    headers: arrived.headers,
    bytes: arrived.bytes,
    text,
    json: text === '' ? undefined : parsed(text),
    form: new URLSearchParams(text),
    nowMs: arrived.nowMs,
  };
};

/** A property of a JSON body that came from outside; undefined where there is none. */
export const at = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? new Map(Object.entries(inner)).get(name) : undefined,
    value,
  );
