import { AppError } from '../../../shared/contract/errors.ts';
import { elementsOf } from '../answer.ts';
import type { Element } from '../answer.ts';
import type { Running } from '../running.ts';
import { numberAt, objectAt, textAt } from '../json/fields.ts';
import type { S1Api } from './api.ts';

interface ListedPage {
  elements: Element[];
  total: number | null;
  last: boolean;
}

interface Listing {
  path: string;
  query: readonly (readonly [string, string])[];
  /** Where the list stands; `sites` are inside of `data`. */
  at?: readonly string[];
  limit?: number;
}

/** Pages of a list by its cursor. It ends where there is none, or where its text is `null`. */
export async function* listed(api: S1Api, listing: Listing, running: Running): AsyncGenerator<ListedPage> {
  const { path, query, at = ['data'], limit = 500 } = listing;
  const used = new Map<string, number>();
  let cursor: string | null = null;
  for (;;) {
    const page: readonly (readonly [string, string])[] = [
      ...query,
      ...api.scope,
      ['limit', String(limit)],
      ...(cursor === null ? [] : [['cursor', cursor] as const]),
    ];
    const answer = await api.get(path, page, running);
    const pagination = objectAt(answer.json, 'pagination');
    const elements = elementsOf(answer, at);
    // `textAt` takes the text "null" for nothing, as it is meant.
    const next = textAt(pagination, 'nextCursor');
    const last = next === null || elements.length === 0;
    yield { elements, total: numberAt(pagination, 'totalItems'), last };
    if (last) return;
    const times = (used.get(next) ?? 0) + 1;
    // Once may be somebody on the way repeating himself; more is a list that goes round.
    if (times > 2)
      throw new AppError('vendor-refused', { reason: 'vendor-said', note: 'the same cursor again and again' });
    used.set(next, times);
    cursor = next;
  }
}
