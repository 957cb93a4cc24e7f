import type { Call } from './call.ts';

/** One request as a test reads it afterwards. Credentials of simulators are made up: they are kept. */
export interface LoggedRequest {
  at: number;
  method: string;
  path: string;
  /** With the question mark, or ''. */
  query: string;
  headers: Record<string, string>;
  /** The first 64 KiB of it. */
  body: string;
  /** Null: the connection was broken without an answer. */
  status: number | null;
  /** The fault that hit it. */
  trouble: string | null;
}

/** More than any test asks for; a long laboratory session must not grow without end. */
const MOST = 50_000;
const BODY_LIMIT = 65_536;

export interface RequestLog {
  add: (call: Call, outcome: { status: number | null; trouble: string | null }) => void;
  all: () => LoggedRequest[];
  clear: () => void;
}

export const makeRequestLog = (): RequestLog => {
  let requests: LoggedRequest[] = [];
  return {
    add: (call, { status, trouble }) => {
      const query = call.query.toString();
      if (requests.length === MOST) requests.shift();
      requests.push({
        at: call.nowMs,
        method: call.method,
        path: call.path,
        query: query === '' ? '' : `?${query}`,
        headers: Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name, String(value)])),
        body: call.text.slice(0, BODY_LIMIT),
        status,
        trouble,
      });
    },
    all: () => requests,
    clear: () => {
      requests = [];
    },
  };
};
