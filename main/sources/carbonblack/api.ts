import type { Running } from '../running.ts';
import { answerOf } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { objectOf, textAt } from '../json/fields.ts';
import { refusalOf } from '../http/refusal.ts';

/**
 * Carbon Black Cloud over HTTP. Shapes, paths and limits: carbonblack/carbon-black-cloud-sdk-python 1.5.10 (MIT), the
 * vendor's own. `{o}` in a path is the organisation's key.
 */
export interface CbcApi {
  get: (path: string, running: Running, query?: HttpRequest['query']) => Promise<Answer>;
  /** A POST that changes nothing. */
  ask: (path: string, body: unknown, running: Running) => Promise<Answer>;
  /** A POST that changes something: sent once. */
  order: (path: string, body: unknown, running: Running) => Promise<Answer>;
}

/** Of an error body its words; 401 and 403 come as HTML or empty, of which nothing is shown. */
const wordsOf = (response: HttpResponse): string => {
  if (response.headers.get('content-type')?.includes('html') === true || response.bytes.length === 0) return '';
  let body: unknown;
  try {
    body = response.json();
  } catch {
    // Not JSON: the status says it.
    return '';
  }
  const error = objectOf(body);
  const words = ['error_code', 'reason', 'message', 'field', 'invalid_value'].map((name) => textAt(error, name));
  return words.filter((word) => word !== null).join(' · ');
};

interface Access {
  http: HttpClient;
  orgKey: string;
  apiId: string;
  secret: string;
}

export const cbcApi = ({ http, orgKey, apiId, secret }: Access): CbcApi => {
  const send = async (request: HttpRequest, running: Running): Promise<Answer> => {
    const response = await http.send(
      {
        ...request,
        path: request.path.replace('{o}', encodeURIComponent(orgKey)),
        // The secret stands first.
        headers: { 'X-Auth-Token': `${secret}/${apiId}`, Accept: 'application/json' },
      },
      running,
    );
    if (response.status >= 300) throw refusalOf(http, response, wordsOf(response));
    return answerOf(response);
  };
  return {
    get: (path, running, query = []) => send({ method: 'GET', path, query, repeat: 'safe' }, running),
    ask: (path, json, running) => send({ method: 'POST', path, body: { json }, repeat: 'safe' }, running),
    order: (path, json, running) => send({ method: 'POST', path, body: { json }, repeat: 'once' }, running),
  };
};

/** The vendor stops giving rows here, and answers 500 to whoever asks for the next. */
export const MOST_ROWS = 10_000;
