import type { Running } from '../running.ts';

/** One request to the host a connection is for. Nothing else can be asked: the client knows its allowed hosts. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Beginning with `/`, resolved against the connection's base URL; never an absolute address. */
  path: string;
  /** Repeated names are allowed. */
  query?: readonly (readonly [name: string, value: string])[];
  headers?: Readonly<Record<string, string>>;
  /** JSON value, form fields, or bytes with their own content type. */
  body?: { json: unknown } | { form: Readonly<Record<string, string>> } | { bytes: Uint8Array; type: string };
  /**
   * `safe`: asking again changes nothing, so it is repeated after a lost connection, 429 and 5xx. `once`: a mutation; it
   * is sent at most once, and a lost answer is `unreachable` with `{ outcome: 'unknown' }`.
   */
  repeat: 'safe' | 'once';
  /** At most so many bytes of answer; default 64 MiB. */
  mostBytes?: number;
  timeoutMs?: number;
  /** Another origin of the same vendor, exactly as in `hosts` (a Falcon cloud, an SDL host). `path` is then its full path. */
  host?: string;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  bytes: Uint8Array;
  /** The vendor's trace id, where it sent one. */
  trace: string | null;
  /** Parsed body; integers that a double cannot hold are given as text. Throws `vendor-refused` with what is wrong. */
  json: () => unknown;
}

/**
 * Answers every status to the caller, except 429 and, for `safe` requests, 5xx and lost connections, which it waits out
 * within limits and then throws as `rate-limited` or `unreachable`. Redirects are answers, never followed.
 */
export interface HttpClient {
  send: (request: HttpRequest, running: Running) => Promise<HttpResponse>;
  /** Exact origins this connection may send its credentials to. */
  hosts: readonly string[];
  /** A vendor's words as they may stand in an error or a note: secrets masked, one line, at most 300 characters. */
  redact: (text: string) => string;
}
