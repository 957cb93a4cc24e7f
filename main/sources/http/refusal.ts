import { AppError } from '../../../shared/contract/errors.ts';
import type { HttpClient, HttpResponse } from './client.ts';
import { textOf } from './json.ts';

/**
 * An answer that is a refusal, as the error every vendor's client throws: 401 `denied` (credentials), 403 `denied` (right),
 * 404 `not-found`, 409 and 412 `conflict`, 413 `too-large`, everything else `vendor-refused`. `said` is the vendor's own sentence
 * where the client found it in the answer; else the beginning of the body stands in. Masked and clipped here.
 */
export const refusalOf = (http: HttpClient, answer: HttpResponse, said?: string): AppError => {
  const params = {
    host: new URL(http.hosts[0] ?? 'https://unknown').host,
    status: answer.status,
    note: http.redact(said ?? textOf(answer.bytes.subarray(0, 4000))),
    ...(answer.trace === null ? {} : { trace: answer.trace }),
  };
  switch (answer.status) {
    case 401:
      return new AppError('denied', { ...params, reason: 'credentials' });
    case 403:
      return new AppError('denied', { ...params, reason: 'right-missing' });
    case 404:
      return new AppError('not-found', { ...params, reason: 'vendor-unknown' });
    case 409:
    case 412:
      return new AppError('conflict', { ...params, reason: 'vendor-newer' });
    case 413:
      return new AppError('too-large', { ...params, reason: 'vendor-too-large' });
    default: {
      const moved = answer.status >= 300 && answer.status < 400;
      return new AppError('vendor-refused', { ...params, reason: moved ? 'moved' : 'vendor-said' });
    }
  }
};
