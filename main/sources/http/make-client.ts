import { setTimeout as sleep } from 'node:timers/promises';
import { request as ask, type Dispatcher } from 'undici';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import { readBody } from './body.ts';
import type { HttpClient, HttpRequest, HttpResponse } from './client.ts';
import { dispatchersFor } from './dispatchers.ts';
import { lostBecause, unreachable } from './failures.ts';
import { parseJsonText, textOf } from './json.ts';
import type { Limiter } from './limiter.ts';
import { addressOf, plainAddress } from './origin.ts';
import { clipped, redactor, type Redact } from './redact.ts';
import { limitsTold, waitAsked } from './retry-after.ts';
import type { Usage } from './usage.ts';

export interface HttpOptions {
  /** Where the connection is. https, or http towards this machine. */
  baseUrl: string;
  /** Further exact origins of the same vendor, which may be named by `host` of a request. */
  hosts?: readonly string[];
  authority?: string;
  proxy?: string;
  limiter: Limiter;
  usage: Usage;
  /** Masked in every error: the secret, the client id. */
  secrets: readonly string[];
  nowMs: () => number;
  /** The first wait before asking again; doubled each time. */
  backoffMs?: number;
  connectMs?: number;
}

/** How long all attempts of one request may take together, by who waits for it. */
const patienceMs: Record<Running['purpose'], number> = {
  analyst: 60_000,
  test: 30_000,
  outbox: 120_000,
  sync: 300_000,
};

const mostAttempts = 5;
const longestBackoffMs = 30_000;
const defaultTimeoutMs = 60_000;
const defaultMostBytes = 64 * 1024 * 1024;

const traceHeaders = [
  'x-cs-traceid',
  'x-request-id',
  'x-correlation-id',
  'x-trace-id',
  'request-id',
  'x-amzn-requestid',
  'traceparent',
];

interface Core extends Required<Omit<HttpOptions, 'hosts' | 'secrets'>> {
  bases: ReadonlyMap<string, URL>;
  base: URL;
  redact: Redact;
  dispatchers: { safe: Dispatcher; once: Dispatcher };
}

const bodyOf = ({ body }: HttpRequest): { bytes: Uint8Array | null; type: string | null } => {
  if (body === undefined) return { bytes: null, type: null };
  if ('json' in body) return { bytes: Buffer.from(JSON.stringify(body.json)), type: 'application/json' };
  if ('form' in body) {
    return {
      bytes: Buffer.from(new URLSearchParams(body.form).toString()),
      type: 'application/x-www-form-urlencoded',
    };
  }
  return { bytes: body.bytes, type: body.type };
};

const headersOf = (given: Readonly<Record<string, string>>, type: string | null): Record<string, string> => {
  const headers: Record<string, string> = {
    'user-agent': 'Miharu',
    accept: 'application/json',
    'accept-encoding': 'gzip, br',
    ...(type === null ? {} : { 'content-type': type }),
  };
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = value;
  return headers;
};

const mapOf = (headers: Record<string, string | string[] | undefined>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const traceOf = (headers: ReadonlyMap<string, string>): string | null => {
  const found = traceHeaders.map((name) => headers.get(name)).find((value) => value !== undefined && value !== '');
  return found === undefined ? null : found.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 120);
};

const baseOf = (core: Core, { host }: HttpRequest): URL => {
  if (host === undefined) return core.base;
  const base = core.bases.get(host);
  // A redirect or a vendor's answer named it: credentials go to no host that is not on the list.
  if (base === undefined) throw new AppError('vendor-refused', { reason: 'foreign-host', host: host.slice(0, 200) });
  return base;
};

/** One attempt; throws what the network threw. */
const attempt = async (core: Core, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
  const { bytes: sent, type } = bodyOf(request);
  const url = addressOf(baseOf(core, request), request.path, request.query ?? []);
  const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
  // undici's timers run between bytes; one byte a second would satisfy them for ever.
  const whole = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await ask(url, {
      dispatcher: core.dispatchers[request.repeat],
      method: request.method,
      headers: headersOf(request.headers ?? {}, type),
      body: sent,
      signal: AbortSignal.any([signal, whole]),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const headers = mapOf(answer.headers);
    const bytes = await readBody(answer.body, {
      encoding: headers.get('content-encoding'),
      mostBytes: request.mostBytes ?? defaultMostBytes,
    });
    const json = () => parseJsonText(textOf(bytes));
    return { status: answer.statusCode, headers, bytes, trace: traceOf(headers), json };
  } catch (error) {
    signal.throwIfAborted();
    if (whole.aborted)
      throw Object.assign(new Error('too slow', { cause: error }), { code: 'UND_ERR_HEADERS_TIMEOUT' });
    throw error;
  }
};

const backoff = (core: Core, tried: number): number =>
  Math.min(core.backoffMs * 2 ** (tried - 1), longestBackoffMs) * (0.5 + Math.random() / 2);

const mayHelp = (status: number): boolean => status >= 500 && status !== 501;

interface Trial {
  request: HttpRequest;
  running: Running;
  untilMs: number;
  tried: number;
}

const traced = ({ trace }: HttpResponse) => (trace === null ? {} : { trace });

const afterTooMany = (core: Core, { request, untilMs, tried }: Trial, answer: HttpResponse): 0 => {
  const now = core.nowMs();
  const retryAtMs = now + (waitAsked(answer.headers, now) ?? backoff(core, tried));
  core.limiter.pauseUntil(retryAtMs);
  if (request.repeat === 'once' || tried >= mostAttempts || retryAtMs > untilMs) {
    throw new AppError('rate-limited', { retryAtMs, host: core.base.host, ...traced(answer) });
  }
  // The limiter holds the next turn back.
  return 0;
};

const afterFailure = (core: Core, { untilMs, tried }: Trial, answer: HttpResponse): number => {
  const now = core.nowMs();
  const wait = waitAsked(answer.headers, now) ?? backoff(core, tried);
  if (tried < mostAttempts && now + wait <= untilMs) return wait;
  const note = clipped(textOf(answer.bytes.subarray(0, 4000)), core.redact);
  const params = { reason: 'server-failing', host: core.base.host, status: answer.status, note };
  throw new AppError('unreachable', { ...params, ...traced(answer) });
};

/** How long to wait before asking again, or null where the answer stands. Throws where it will not get better in time. */
const judged = (core: Core, trial: Trial, answer: HttpResponse): number | null => {
  if (answer.status === 429) return afterTooMany(core, trial, answer);
  return trial.request.repeat === 'safe' && mayHelp(answer.status) ? afterFailure(core, trial, answer) : null;
};

/** Ends, throws, or answers how long to wait before the next attempt. */
const tryOnce = async (core: Core, trial: Trial): Promise<HttpResponse | number> => {
  const { request, running, untilMs, tried } = trial;
  const leave = await core.limiter.enter(running, untilMs);
  try {
    core.usage.count(running.purpose);
    const answer = await attempt(core, request, running.signal);
    core.limiter.note(limitsTold(answer.headers));
    return judged(core, trial, answer) ?? answer;
  } catch (error) {
    const lost = error instanceof AppError || running.signal.aborted ? null : lostBecause(error);
    if (lost === null) throw error;
    const wait = backoff(core, tried);
    // A certificate does not get better by asking again at once, and a client that was let go never answers.
    const hopeless = /^(?:certificate|not-tls|settings-changed)/.test(lost.reason);
    if (request.repeat === 'safe' && !hopeless && tried < mostAttempts && core.nowMs() + wait <= untilMs) return wait;
    throw unreachable(lost, { host: baseOf(core, request).host, repeat: request.repeat, cause: error });
  } finally {
    leave();
  }
};

const send = async (core: Core, request: HttpRequest, running: Running): Promise<HttpResponse> => {
  const untilMs = core.nowMs() + patienceMs[running.purpose];
  for (let tried = 1; ; tried += 1) {
    const done = await tryOnce(core, { request, running, untilMs, tried });
    if (typeof done !== 'number') return done;
    if (done > 0) await sleep(done, undefined, { signal: running.signal });
  }
};

/** Throws `invalid-input` for an address that is not to be used. `close` lets go of kept connections. */
export const makeHttpClient = (options: HttpOptions): HttpClient & { close: () => Promise<void> } => {
  const { hosts = [], authority = '', proxy = '', connectMs = 10_000, backoffMs = 500, secrets, ...rest } = options;
  const base = plainAddress(options.baseUrl);
  const bases = new Map([base, ...hosts.map(plainAddress)].map((url) => [url.origin, new URL(url.origin)] as const));
  const dispatchers = dispatchersFor({ authority, proxy, connectMs });
  const redact = redactor(secrets);
  const core: Core = { ...rest, base, bases, redact, dispatchers, authority, proxy, connectMs, backoffMs };
  return {
    hosts: [...bases.keys()],
    redact: (text) => clipped(text, redact),
    send: (request, running) => send(core, request, running),
    close: async () => {
      await Promise.all([dispatchers.safe.destroy(), dispatchers.once.destroy()]);
    },
  };
};
