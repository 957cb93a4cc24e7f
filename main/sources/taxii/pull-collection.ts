import { AppError } from '../../../shared/contract/errors.ts';
import { answerOf, elementsOf, type Element } from '../answer.ts';
import type { Running } from '../running.ts';
import { textAt } from '../json/fields.ts';
import { askTaxii, taxiiRefusal, type TaxiiAccess } from './ask-taxii.ts';
import type { Collection } from './find-collections.ts';
import { isLater, justBefore } from './stamp.ts';

/** How far a collection is: the server's stamp as it wrote it. Not `whole`: more of that moment may be left. */
export interface Place {
  stamp: string | null;
  whole: boolean;
}

export interface TaxiiPage {
  objects: Element[];
  place: Place;
}

const firstLimit = 500;
const mostLimit = 16_000;
/** Beginnings again that brought nothing new. */
const mostRestarts = 3;

const after = ({ stamp, whole }: Place): string | null => (stamp === null || whole ? stamp : justBefore(stamp));

interface Asked {
  from: Place;
  next: string | null;
  limit: number;
}

const questionOf = ({ path }: Collection, { from, next, limit }: Asked) => {
  const since = after(from);
  const query: [string, string][] = [['limit', String(limit)]];
  if (since !== null) query.push(['added_after', since]);
  if (next !== null) query.push(['next', next]);
  return { path: `${path}objects/`, query, moves: next !== null };
};

/** 403: the collection is not for these credentials, which is no failure of the others. */
class Hidden extends Error {}

interface Answered {
  objects: Element[];
  more: boolean;
  next: string | null;
  last: string | null;
}

const ask = async (access: TaxiiAccess, collection: Collection, asked: Asked, running: Running): Promise<Answered> => {
  const response = await askTaxii(access, questionOf(collection, asked), running);
  if (response.status === 403) throw new Hidden();
  if (response.status !== 200) throw taxiiRefusal(access, response);
  const answer = answerOf(response);
  return {
    // An empty page is `{}`.
    objects: elementsOf(answer, ['objects']),
    more: answer.json['more'] === true,
    next: textAt(answer.json, 'next'),
    last: response.headers.get('x-taxii-date-added-last') ?? null,
  };
};

/** What is asked next, or null where it cannot be known without skipping something. */
const onwards = (asked: Asked, { next, objects }: Answered, place: Place): Asked | null => {
  if (next !== null) return { ...asked, next };
  const moved = place.stamp !== null && (asked.from.stamp === null || isLater(place.stamp, asked.from.stamp));
  if (moved) return { from: place, next: null, limit: asked.limit };
  // A page of one single moment: a longer one may reach beyond it.
  return objects.length > 0 && asked.limit < mostLimit ? { ...asked, limit: asked.limit * 2 } : null;
};

/** Whether beginning again may help: not where the credentials or the whole server refuse. */
const mayBeginAgain = (cause: unknown, asked: Asked): boolean =>
  cause instanceof AppError && cause.code !== 'denied' && cause.code !== 'rate-limited' && asked.next !== null;

/**
 * The objects of a collection that were added after `from`, page by page. Whenever anything goes wrong after a page, it
 * begins again from the last stamp: `next` belongs to the server, and a repeated one skips a page. What comes twice by that is
 * known to whoever stores it.
 */
export async function* pullCollection(
  access: TaxiiAccess,
  collection: Collection,
  from: Place,
  running: Running,
): AsyncGenerator<TaxiiPage, void, undefined> {
  let place = from;
  let asked: Asked = { from, next: null, limit: firstLimit };
  let restarts = 0;
  for (;;) {
    let answered: Answered;
    try {
      answered = await ask(access, collection, asked, running);
    } catch (cause) {
      if (cause instanceof Hidden) return;
      if (!mayBeginAgain(cause, asked) || restarts >= mostRestarts) throw cause;
      restarts += 1;
      asked = { from: place, next: null, limit: asked.limit };
      continue;
    }
    const { last, more, objects } = answered;
    const isAhead = last !== null && (place.stamp === null || isLater(last, place.stamp));
    if (isAhead) restarts = 0;
    place = { stamp: isAhead ? last : place.stamp, whole: !more };
    yield { objects, place };
    if (!more) return;
    const next = onwards(asked, answered, place);
    if (next === null) throw new AppError('vendor-refused', { reason: 'paging-stuck', what: collection.title });
    asked = next;
  }
}
