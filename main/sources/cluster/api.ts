import { answerOf } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { objectAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import type { Running } from '../running.ts';

/**
 * OpenSearch and Elasticsearch over their REST interface, read only: no call of this client writes a document, an index or a
 * setting. Shapes: both products' public references (Search, Point in time, ES|QL, Root).
 */
export interface ClusterApi {
  ask: (request: ClusterRequest, running: Running) => Promise<Answer>;
  /** The index pattern of the connection, as it stands in a path. */
  index: string;
}

interface ClusterRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: HttpRequest['query'];
  json?: unknown;
}

/** `{"error":{"root_cause":[{"type","reason"}],"type","reason"},"status"}`; older ones say a text. */
const wordsOf = (response: HttpResponse): string => {
  if (response.bytes.length === 0 || response.headers.get('content-type')?.includes('html') === true) return '';
  try {
    const body = objectOf(response.json());
    const error = objectAt(body, 'error');
    const [cause = error] = objectsAt(error, 'root_cause');
    const words = [textAt(cause, 'type'), textAt(cause, 'reason') ?? textAt(error, 'reason')];
    return words.filter((word) => word !== null).join(' · ') || (textAt(body, 'error') ?? '');
  } catch {
    // Not JSON: the status says it.
    return '';
  }
};

/** A user's name makes it Basic, else the secret is an API key in the form the server shows once (`encoded`). */
const authorizationOf = (user: string, secret: string): string =>
  user === '' ? `ApiKey ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

/** Empty: everything the account may read, without the indexes the cluster keeps for itself. */
const patternOf = (scope: string): string => {
  const names = scope.split(/[\s,;]+/u).filter((name) => name !== '');
  return names.length === 0 ? '*,-.*' : names.join(',');
};

interface Access {
  http: HttpClient;
  user: string;
  secret: string;
  scope: string;
}

export const clusterApi = ({ http, user, secret, scope }: Access): ClusterApi => {
  const authorization = authorizationOf(user, secret);
  return {
    index: patternOf(scope),
    ask: async ({ method, path, query = [], json }, running) => {
      const response = await http.send(
        {
          method,
          path,
          query,
          headers: { Authorization: authorization },
          ...(json === undefined ? {} : { body: { json } }),
          repeat: 'safe',
        },
        running,
      );
      if (response.status >= 300) throw refusalOf(http, response, wordsOf(response));
      return answerOf(response);
    },
  };
};
