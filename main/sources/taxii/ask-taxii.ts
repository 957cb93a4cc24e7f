import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import type { HttpClient, HttpResponse } from '../http/client.ts';
import { refusalOf } from '../http/refusal.ts';
import { objectOf, textAt } from '../json/fields.ts';

export interface TaxiiAccess {
  http: HttpClient;
  /** Of the address the analyst gave; nothing else is ever asked. */
  origin: string;
  authorization: string;
}

export const taxiiType = 'application/taxii+json;version=2.1';

/** The server's own words; the body of a 401 is a page, not JSON, and says nothing. */
const wordsOf = (answer: HttpResponse): string | undefined => {
  try {
    const said = objectOf(answer.json());
    return textAt(said, 'description') ?? textAt(said, 'title') ?? undefined;
  } catch {
    return undefined;
  }
};

export const taxiiRefusal = ({ http }: TaxiiAccess, answer: HttpResponse): AppError =>
  answer.status === 406
    ? new AppError('vendor-refused', { reason: 'no-taxii-2.1', status: 406 })
    : refusalOf(http, answer, wordsOf(answer));

export interface TaxiiQuestion {
  /** Full path on the origin. */
  path: string;
  query?: readonly (readonly [string, string])[];
  /**
   * Set for a page that is asked for by `next`: the server moves on when it answers, so asking again would skip a page.
   * Such a request is sent once; whoever asked begins again from the last stamp.
   */
  moves?: boolean;
}

export const askTaxii = (
  { http, origin, authorization }: TaxiiAccess,
  { path, query = [], moves = false }: TaxiiQuestion,
  running: Running,
): Promise<HttpResponse> =>
  http.send(
    {
      method: 'GET',
      host: origin,
      path,
      query,
      headers: { accept: taxiiType, authorization },
      repeat: moves ? 'once' : 'safe',
    },
    running,
  );

/** An answer that must be there. */
export const readTaxii = async (access: TaxiiAccess, path: string, running: Running): Promise<HttpResponse> => {
  const answer = await askTaxii(access, { path }, running);
  if (answer.status !== 200) throw taxiiRefusal(access, answer);
  return answer;
};
