import { z } from 'zod';
import type { TestResult } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { MakeConnector, PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { objectOf, textAt } from '../json/fields.ts';
import type { Element } from '../answer.ts';
import type { TaxiiAccess } from './ask-taxii.ts';
import { findCollections, findRoots, type Collection, type Roots } from './find-collections.ts';
import { pullCollection, type Place } from './pull-collection.ts';

/** By path of the collection: an API root may have the same id as another one's. */
const Places = z.record(z.string(), z.object({ stamp: z.string().nullable(), whole: z.boolean() }));
type Places = z.infer<typeof Places>;

/** What an earlier version or nobody wrote is no place: everything is asked for again. */
const placesFrom = (cursor: string | null): Places => {
  if (cursor === null) return {};
  try {
    return Places.parse(JSON.parse(cursor));
  } catch {
    return {};
  }
};

const authorizationOf = (user: string, secret: string): string =>
  user === '' ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

const asked = (scope: string): Set<string> =>
  new Set(
    scope
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );

const chosen = (collections: readonly Collection[], scope: string): Collection[] => {
  const wanted = asked(scope);
  return collections.filter(
    ({ id, alias, canRead }) =>
      canRead && (wanted.size === 0 || wanted.has(id) || (alias !== null && wanted.has(alias))),
  );
};

const itemOf = ({ text, value }: Element): PulledItem => {
  const id = textAt(objectOf(value), 'id');
  if (id === null) return { type: 'refused', data: text, reason: 'a STIX object without an id' };
  const name = textAt(objectOf(value), 'name') ?? textAt(objectOf(value), 'value') ?? '';
  return { type: 'object', object: { kind: 'indicators', nativeId: id, name: name.slice(0, 500), data: text } };
};

const testResult = (nowMs: number, { title, elsewhere }: Roots, all: Collection[], scope: string): TestResult => {
  const usable = chosen(all, scope);
  const missing = [...asked(scope)].filter((one) => !usable.some(({ id, alias }) => id === one || alias === one));
  const hidden = all.filter(({ canRead }) => !canRead).map((one) => one.title);
  const told = [...missing, ...hidden, ...elsewhere].join(', ').slice(0, 500);
  return {
    at: new Date(nowMs).toISOString(),
    product: `TAXII 2.1 ${title}`.trim().slice(0, 200),
    edition:
      usable
        .map((one) => one.title)
        .join(', ')
        .slice(0, 200) || null,
    abilities: [{ what: 'indicators', state: usable.length > 0 ? 'yes' : 'no', missing: told === '' ? null : told }],
    movedTo: null,
  };
};

/** A TAXII 2.1 server: everything its collections hold, oldest first, each from its own stamp. */
export const makeTaxii: MakeConnector = ({ connection: { place }, secret, http, nowMs }) => {
  const base = new URL(place.baseUrl);
  const access: TaxiiAccess = { http, origin: base.origin, authorization: authorizationOf(place.clientId, secret) };
  const collections = async (running: Running): Promise<{ roots: Roots; all: Collection[] }> => {
    const roots = await findRoots(access, base.pathname, running);
    return { roots, all: await findCollections(access, roots.roots, running) };
  };

  async function* pullAll(cursor: string | null, running: Running): AsyncGenerator<PulledPage, void, undefined> {
    const places: Record<string, Place> = placesFrom(cursor);
    const { all } = await collections(running);
    for (const collection of chosen(all, place.scope)) {
      const from = places[collection.path] ?? { stamp: null, whole: true };
      for await (const { objects, place: reached } of pullCollection(access, collection, from, running)) {
        places[collection.path] = reached;
        yield { items: objects.map(itemOf), cursor: JSON.stringify(places), throughMs: null, total: null };
      }
    }
    yield { items: [], cursor: JSON.stringify(places), throughMs: nowMs(), total: null };
  }

  return {
    test: async (running) => {
      const { roots, all } = await collections(running);
      return testResult(nowMs(), roots, all, place.scope);
    },
    pull: (stream, { cursor }, running) => {
      if (stream !== 'indicators') throw new AppError('invalid-input', { what: 'stream', name: stream });
      return pullAll(cursor, running);
    },
  };
};
