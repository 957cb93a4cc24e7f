import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { cloudAfter } from './clouds.ts';
import { saidIn } from './envelope.ts';
import { makeTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';

/** A request to Falcon, without what is the same for all. */
export interface FalconRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  json?: unknown;
  /** A mutation is sent once; everything else may be repeated. */
  repeat?: 'once';
}

export interface FalconApi {
  /** Answers 2xx; anything else is thrown in the vendor's words. */
  ask: (request: FalconRequest, running: Running) => Promise<HttpResponse>;
  /** Throws for faults that came with a 2xx: what is wrong with the question, not with one id. */
  refuse: (answer: HttpResponse, said: string) => AppError;
  /** The cloud that answers for this account, where it moved us. */
  movedTo: () => string | null;
}

interface Account {
  http: HttpClient;
  clientId: string;
  secret: string;
  /** '' : the account itself. */
  memberCid: string;
  nowMs: () => number;
}

const isMove = ({ status, headers }: HttpResponse): boolean =>
  (status === 307 || status === 308) && (headers.has('x-cs-region') || headers.has('location'));

const withToken = (request: FalconRequest, token: string, host: string | null): HttpRequest => ({
  method: request.method,
  path: request.path,
  ...(request.query === undefined ? {} : { query: request.query }),
  // gofalcon sends the type also with an empty body; some services refuse a POST or DELETE without it.
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  ...(request.json === undefined ? {} : { body: { json: request.json } }),
  repeat: request.repeat ?? 'safe',
  ...(host === null ? {} : { host }),
});

/**
 * Falcon over HTTP: token, the move to the account's own cloud, refusals. Facts: apis.md 1.3; traps: a 308 must not be
 * followed by the HTTP client (it would drop the credentials), an account moves once.
 */
export const makeFalconApi = ({ http, clientId, secret, memberCid, nowMs }: Account): FalconApi => {
  let cloud: string | null = null;

  /** True where the answer sent us to another cloud we may use: ask again there. */
  const moved = (answer: HttpResponse): boolean => {
    if (!isMove(answer)) return false;
    const next = cloudAfter(answer.headers, http.hosts);
    if (cloud !== null || next === null) return false;
    cloud = next;
    return true;
  };
  const send = async (request: (host: string | null) => HttpRequest, running: Running): Promise<HttpResponse> => {
    const before = cloud;
    const answer = await http.send(request(before), running);
    // Another request may have been moved while this one was under way.
    return isMove(answer) && (moved(answer) || cloud !== before) ? http.send(request(cloud), running) : answer;
  };
  const form = {
    client_id: clientId,
    client_secret: secret,
    ...(memberCid === '' ? {} : { member_cid: memberCid }),
  };
  const tokens: Tokens = makeTokens({
    http,
    form,
    nowMs,
    ask: (fields, running) =>
      send(
        (host) => ({
          method: 'POST',
          path: '/oauth2/token',
          body: { form: fields },
          repeat: 'safe',
          ...(host === null ? {} : { host }),
        }),
        running,
      ),
  });
  return {
    ask: async (request, running) => {
      const token = await tokens.get(running);
      let answer = await send((host) => withToken(request, token, host), running);
      if (answer.status === 401) {
        // Refused before anything was done, so even a mutation may be sent again.
        tokens.drop(token);
        const fresh = await tokens.get(running);
        answer = await send((host) => withToken(request, fresh, host), running);
      }
      if (answer.status >= 200 && answer.status < 300) return answer;
      throw refusalOf(http, answer, saidIn(answer));
    },
    refuse: (answer, said) =>
      new AppError('vendor-refused', {
        reason: 'vendor-said',
        status: answer.status,
        note: http.redact(said),
        ...(answer.trace === null ? {} : { trace: answer.trace }),
      }),
    movedTo: () => cloud,
  };
};

/** HTTP status behind a refusal; null for every other failure. */
export const statusOf = (error: unknown): number | null => {
  const status = error instanceof AppError ? error.params['status'] : undefined;
  return typeof status === 'number' ? status : null;
};
