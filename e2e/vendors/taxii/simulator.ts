import { randomUUID } from 'node:crypto';
import { json, text, type Answer } from '../frame/answer.ts';
import { at, type Call } from '../frame/call.ts';
import type { MakeSimulator, Route } from '../frame/simulator.ts';

/*
 * Behaves like medallion 3.0.0 with its default data: the same roots, a collection that may not be read, `{}` for an empty
 * page, one `next` for all pages of a walk which moves on with every answer, roots named by another host.
 */
export const taxiiUser = { name: 'admin', password: 'Password0' };
export const readableCollection = '91a7b528-80eb-42ed-a74d-c6fbd5a26116';
const hiddenCollection = '52892447-4d7e-4f70-b94d-d7f22742ff63';

const mediaType = 'application/taxii+json;version=2.1';

interface Stored {
  addedAt: string;
  object: unknown;
}

/** What a test adds: objects with the moment they were added (microseconds), or how the server behaves. */
export type TaxiiAdded =
  | { objects: { addedAt: string; object: unknown }[] }
  | { pageCap: number }
  /** `more` is true, but `next` is left out, as some servers do. */
  | { withoutNext: boolean };

const answer = (value: unknown, headers: Record<string, string> = {}): Answer => ({
  ...json(value, 200, headers),
  headers: { 'content-type': mediaType, ...headers },
});

const refusal = (status: number, title: string): Answer => ({
  ...json({ title, http_status: String(status) }, status),
  headers: { 'content-type': mediaType },
});

class Library {
  readonly objects: Stored[] = [];
  pageCap = 1000;
  withoutNext = false;
  /** What is left of each walk. */
  readonly #walks = new Map<string, Stored[]>();

  page(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? this.pageCap);
    if (!Number.isInteger(limit) || limit < 1) return refusal(400, 'limit must be positive');
    const next = query.get('next');
    const rest = next === null ? this.#after(query.get('added_after')) : this.#walks.get(next);
    if (rest === undefined) return refusal(400, 'unknown next');
    return this.#told(rest.splice(0, Math.min(limit, this.pageCap)), { rest, walk: next ?? randomUUID() });
  }

  #told(page: Stored[], { rest, walk }: { rest: Stored[]; walk: string }): Answer {
    const [first] = page;
    const last = page.at(-1);
    if (first === undefined || last === undefined) return answer({});
    const more = rest.length > 0;
    if (more) this.#walks.set(walk, rest);
    else this.#walks.delete(walk);
    return answer(
      { more, ...(more && !this.withoutNext ? { next: walk } : {}), objects: page.map(({ object }) => object) },
      { 'X-TAXII-Date-Added-First': first.addedAt, 'X-TAXII-Date-Added-Last': last.addedAt },
    );
  }

  #after(stamp: string | null): Stored[] {
    const key = (one: string): string => one.replace(/Z$/u, '').padEnd(27, '0');
    return this.objects
      .filter(({ addedAt }) => stamp === null || key(addedAt) > key(stamp))
      .toSorted((a, b) => (key(a.addedAt) < key(b.addedAt) ? -1 : key(a.addedAt) > key(b.addedAt) ? 1 : 0));
  }
}

const collections = [
  {
    id: readableCollection,
    title: 'High Value Indicator Collection',
    can_read: true,
    can_write: true,
    media_types: [mediaType],
  },
  // Says that it may be read, and refuses: seen at real servers.
  { id: hiddenCollection, title: 'Private', can_read: true, can_write: false, media_types: [mediaType] },
];

const routesOf = (library: Library): Route[] => [
  {
    method: 'GET',
    path: '/taxii2/',
    handle: () =>
      answer({
        title: 'Some TAXII Server',
        default: 'http://localhost:5000/trustgroup1/',
        api_roots: ['http://localhost:5000/trustgroup1/', 'http://localhost:5000/api1/'],
      }),
  },
  {
    method: 'GET',
    path: '/trustgroup1/',
    handle: () => answer({ title: 'Malware Research Group', versions: [mediaType], max_content_length: 9_765_625 }),
  },
  { method: 'GET', path: '/trustgroup1/collections/', handle: () => answer({ collections }) },
  { method: 'GET', path: '/api1/collections/', handle: () => answer({}) },
  {
    method: 'GET',
    path: '/trustgroup1/collections/:id/objects/',
    handle: ({ params, query }) => {
      if (params['id'] === hiddenCollection) return refusal(403, 'Forbidden');
      return params['id'] === readableCollection ? library.page(query) : refusal(404, 'No such collection');
    },
  },
];

const expected = `Basic ${Buffer.from(`${taxiiUser.name}:${taxiiUser.password}`).toString('base64')}`;

const guard = ({ headers }: Call): Answer | null => {
  if (headers.authorization !== expected) {
    return text('<!doctype html><title>401 Unauthorized</title><h1>Unauthorized</h1>', 'text/html', 401);
  }
  return headers.accept?.includes('application/taxii+json') ? null : refusal(406, 'Media type is not acceptable');
};

const add = (library: Library, what: unknown): number => {
  const objects = at(what, 'objects');
  if (Array.isArray(objects)) {
    for (const one of objects) library.objects.push({ addedAt: String(at(one, 'addedAt')), object: at(one, 'object') });
  }
  const cap = at(what, 'pageCap');
  if (typeof cap === 'number') library.pageCap = cap;
  const withoutNext = at(what, 'withoutNext');
  if (typeof withoutNext === 'boolean') library.withoutNext = withoutNext;
  return library.objects.length;
};

export const taxiiSimulator: MakeSimulator = () => {
  const library = new Library();
  return {
    name: 'taxii',
    routes: routesOf(library),
    guard,
    refuse: (status) => refusal(status, `HTTP ${String(status)}`),
    retryHeader: 'Retry-After',
    listsAt: [['objects']],
    add: (what) => add(library, what),
    state: () => ({ objects: library.objects.length }),
  };
};
