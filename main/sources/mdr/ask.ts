import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { MdrProblem } from './shapes.ts';

/** One connection to an MDR backend: who asks, and with which token. */
export interface MdrAccess {
  http: HttpClient;
  token: string;
}

export const sendMdr = (
  { http, token }: MdrAccess,
  request: Omit<HttpRequest, 'headers'> & { headers?: Record<string, string> },
  running: Running,
): Promise<HttpResponse> =>
  http.send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }, running);

const problemOf = (answer: HttpResponse): z.infer<typeof MdrProblem> => {
  try {
    return MdrProblem.parse(answer.json());
  } catch {
    // A proxy on the way answers in HTML: the status alone says what is wrong.
    return { current: undefined };
  }
};

/** RFC 9457: the sentence is in `detail`, else `title`. */
export const mdrRefusal = ({ http }: MdrAccess, answer: HttpResponse): AppError => {
  const { detail, title } = problemOf(answer);
  return refusalOf(http, answer, detail ?? title ?? undefined);
};

/** What stands at the backend now, in answers of 409 and 412. */
export const currentIn = (answer: HttpResponse): unknown => problemOf(answer).current;

/** The answer in the shape we read. Throws `vendor-refused` where it has another. */
export const shaped = <T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new AppError('vendor-refused', { reason: 'malformed-answer', what, where: where.slice(0, 200) });
  }
  return parsed.data;
};

/** A question that changes nothing, answered with 200. */
export const readMdr = async (
  access: MdrAccess,
  path: string,
  query: readonly (readonly [string, string])[],
  running: Running,
): Promise<HttpResponse> => {
  const answer = await sendMdr(access, { method: 'GET', path, query, repeat: 'safe' }, running);
  if (answer.status !== 200) throw mdrRefusal(access, answer);
  return answer;
};
