import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { objectOf, textAt, type JsonObject } from '../json/fields.ts';

/** One connection to a DFIR-IRIS server. `login` is whose key it is: IRIS does not tell. */
export interface IrisAccess {
  http: HttpClient;
  key: string;
  login: string;
}

export interface IrisCall extends Omit<HttpRequest, 'headers' | 'query'> {
  query?: readonly (readonly [string, string])[];
}

/** `{ status, message, data }`; some lists stand under `message` instead (seen in `/manage/cases/filter`). */
const payloadOf = (http: HttpClient, answer: HttpResponse): unknown => {
  const envelope = objectOf(answer.json());
  if (textAt(envelope, 'status') !== 'success') throw refusalOf(http, answer, textAt(envelope, 'message') ?? undefined);
  const { data, message } = envelope;
  return data ?? (typeof message === 'object' ? message : null);
};

/** What is wrong with a field stands in `data`: `{"field": ["Missing data for required field."]}`. */
const refusedBecause = (answer: HttpResponse): string | undefined => {
  try {
    const envelope = objectOf(answer.json());
    const fields = objectOf(envelope['data']);
    const first = Object.keys(fields)[0];
    const message = textAt(envelope, 'message') ?? '';
    return first === undefined ? message || undefined : `${message}: ${first} ${textAt(fields, first) ?? ''}`;
  } catch {
    // A proxy's page: its beginning stands in.
    return undefined;
  }
};

/** Answers what the envelope holds. Throws as every client does; a lost or failing write is `unreachable`, outcome unknown. */
export const askIris = async ({ http, key }: IrisAccess, call: IrisCall, running: Running): Promise<unknown> => {
  const answer = await http.send({ ...call, headers: { authorization: `Bearer ${key}` } }, running);
  if (answer.status === 200) return payloadOf(http, answer);
  if (answer.status >= 500 && call.repeat === 'once') {
    throw new AppError('unreachable', { reason: 'server-failing', status: answer.status, outcome: 'unknown' });
  }
  throw refusalOf(http, answer, refusedBecause(answer));
};

/** Lists that belong to no case still ask for one: the first case of an installation is always there. */
const anyCase: readonly (readonly [string, string])[] = [['cid', '1']];

export const readIris = (
  access: IrisAccess,
  path: string,
  running: Running,
  query: IrisCall['query'] = anyCase,
): Promise<unknown> => askIris(access, { method: 'GET', path, query, repeat: 'safe' }, running);

export const writeIris = (
  access: IrisAccess,
  path: string,
  given: Pick<IrisCall, 'body' | 'query'>,
  running: Running,
): Promise<JsonObject> => askIris(access, { method: 'POST', path, ...given, repeat: 'once' }, running).then(objectOf);

export const inCase = (id: string): readonly (readonly [string, string])[] => [['cid', id]];
