import { AppError } from '../../../shared/contract/errors.ts';
import { answerOf } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { objectOf, objectsAt, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';

type Query = readonly (readonly [name: string, value: string])[];

/**
 * SentinelOne's management interface 2.1 and the Singularity data lake behind the same console. There is no public
 * specification; paths and shapes from the integrations of demisto/content, rapid7 and SEKOIA (all MIT).
 */
export interface S1Api {
  get: (path: string, query: Query, running: Running) => Promise<Answer>;
  /** A POST that changes something: sent once. */
  order: (path: string, body: unknown, running: Running) => Promise<Answer>;
  /** The data lake speaks another dialect: `Bearer`, and a header that must be sent back. */
  lake: (request: LakeRequest, running: Running) => Promise<Answer & { tag: string | null }>;
  /** Narrows every list to the connection's sites or accounts. */
  scope: Query;
  accountIds: readonly string[];
  siteIds: readonly string[];
}

interface LakeRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Query;
  json?: unknown;
  tag?: string | null;
}

const MANAGEMENT = '/web/api/v2.1';

/** `errors: []` and `errors: [{}]` come with answers that are good. */
const saidIn = (body: JsonObject): string =>
  objectsAt(body, 'errors')
    .map((error) => ['code', 'title', 'detail'].map((name) => textAt(error, name)).filter((word) => word !== null))
    .filter((words) => words.length > 0)
    .map((words) => words.join(' · '))
    .join('; ');

const wordsOf = (response: HttpResponse): string => {
  if (response.bytes.length === 0 || response.headers.get('content-type')?.includes('html') === true) return '';
  try {
    const body = objectOf(response.json());
    return saidIn(body) || (textAt(body, 'message') ?? '');
  } catch {
    // Not JSON: the status says it.
    return '';
  }
};

const checked = (http: HttpClient, response: HttpResponse): Answer => {
  if (response.status >= 300) throw refusalOf(http, response, wordsOf(response));
  const answer = answerOf(response);
  const said = saidIn(answer.json);
  // A 200 that holds nothing but an error is a refusal all the same.
  if (said !== '' && answer.json['data'] === undefined) {
    throw new AppError('vendor-refused', {
      status: response.status,
      reason: 'vendor-said',
      note: http.redact(said),
      ...(response.trace === null ? {} : { trace: response.trace }),
    });
  }
  return answer;
};

/** `account:123, site:456, 789`: a number alone is a site. */
const idsIn = (scope: string): { accountIds: string[]; siteIds: string[] } => {
  const parts = scope.split(/[\s,;]+/).filter((part) => part !== '');
  const of = (pattern: RegExp): string[] =>
    parts.flatMap((part) => {
      const id = pattern.exec(part)?.[1];
      return id === undefined ? [] : [id];
    });
  return { accountIds: of(/^accounts?:(\d+)$/i), siteIds: of(/^(?:sites?:)?(\d+)$/i) };
};

const scopeQuery = ({ accountIds, siteIds }: ReturnType<typeof idsIn>): Query => [
  ...(siteIds.length > 0 ? [['siteIds', siteIds.join(',')] as const] : []),
  // Sites are narrower than the accounts they are in.
  ...(siteIds.length === 0 && accountIds.length > 0 ? [['accountIds', accountIds.join(',')] as const] : []),
];

export const s1Api = ({ http, scope, token }: { http: HttpClient; scope: string; token: string }): S1Api => {
  const ids = idsIn(scope);
  const manage = async (request: HttpRequest, running: Running): Promise<Answer> =>
    checked(
      http,
      await http.send(
        { ...request, path: MANAGEMENT + request.path, headers: { Authorization: `ApiToken ${token}` } },
        running,
      ),
    );
  return {
    ...ids,
    scope: scopeQuery(ids),
    get: (path, query, running) => manage({ method: 'GET', path, query, repeat: 'safe' }, running),
    order: (path, json, running) => manage({ method: 'POST', path, body: { json }, repeat: 'once' }, running),
    lake: async ({ method, path, query = [], json, tag = null }, running) => {
      const response = await http.send(
        {
          method,
          path: `/sdl/v2/api/queries${path}`,
          query,
          // With `ApiToken` the lake answers 500.
          headers: {
            Authorization: `Bearer ${token}`,
            ...(tag === null ? {} : { 'X-Dataset-Query-Forward-Tag': tag }),
          },
          ...(json === undefined ? {} : { body: { json } }),
          // Starting a search twice costs a search, and changes nothing.
          repeat: 'safe',
        },
        running,
      );
      return { ...checked(http, response), tag: response.headers.get('x-dataset-query-forward-tag') ?? tag };
    },
  };
};
