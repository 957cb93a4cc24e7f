import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { numberAt, objectOf, textAt } from '../json/fields.ts';
import { saidIn } from './envelope.ts';

/** Used that much before its end, so that a token does not run out on the way. */
const SKEW_MS = 60_000;

/** Whatever `expires_in` says: a token of no time would be asked for without end, one of a year would hide a revocation. */
const SHORTEST_MS = 90_000;
const LONGEST_MS = 3_600_000;

export interface Tokens {
  get: (running: Running) => Promise<string>;
  /** That one is not accepted any more; a newer one stays. */
  drop: (token: string) => void;
}

interface Token {
  text: string;
  untilMs: number;
}

/** Sends the request for a token wherever the account's cloud is; `api.ts` knows. */
export type AskToken = (form: Record<string, string>, running: Running) => Promise<HttpResponse>;

/** A wrong id is 400, a wrong secret 403: both are about the credentials, in the vendor's own words (its id masked). */
const refusedToken = (http: HttpClient, answer: HttpResponse): AppError => {
  const refusal = refusalOf(http, answer, saidIn(answer));
  const isAboutCredentials = answer.status === 400 || answer.status === 401 || answer.status === 403;
  return isAboutCredentials ? new AppError('denied', { ...refusal.params, reason: 'credentials' }) : refusal;
};

const tokenIn = (http: HttpClient, answer: HttpResponse, nowMs: number): Token => {
  if (answer.status !== 201 && answer.status !== 200) throw refusedToken(http, answer);
  const body = objectOf(answer.json());
  const text = textAt(body, 'access_token');
  // A line break in it would be a header of somebody else's making.
  if (text === null || !/^[\x21-\x7e]{1,16384}$/.test(text)) {
    throw new AppError('vendor-refused', { reason: 'malformed-answer', why: 'no access token' });
  }
  const toldMs = (numberAt(body, 'expires_in') ?? 0) * 1000;
  const lifeMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, toldMs));
  return { text, untilMs: nowMs + lifeMs - SKEW_MS };
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** One token for one client and member CID. Who asks while it is being fetched waits for that one answer. */
export const makeTokens = (made: {
  http: HttpClient;
  form: Record<string, string>;
  ask: AskToken;
  nowMs: () => number;
}): Tokens => {
  let token: Token | null = null;
  let coming: Promise<Token> | null = null;
  const fetchToken = async (running: Running): Promise<Token> => {
    try {
      token = tokenIn(made.http, await made.ask(made.form, running), made.nowMs());
      return token;
    } finally {
      coming = null;
    }
  };
  const get = async (running: Running): Promise<string> => {
    if (token !== null && token.untilMs > made.nowMs()) return token.text;
    const mine = coming === null;
    coming ??= fetchToken(running);
    try {
      return (await coming).text;
    } catch (error) {
      // Whoever fetched it has left; this one still wants it.
      if (!mine && isAbort(error) && !running.signal.aborted) return get(running);
      throw error;
    }
  };
  return {
    get,
    drop: (text) => {
      if (token?.text === text) token = null;
    },
  };
};
