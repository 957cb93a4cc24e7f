import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import { listAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import { readTaxii, taxiiRefusal, askTaxii, type TaxiiAccess } from './ask-taxii.ts';

export interface Collection {
  /** Full path of the collection, with a slash at its end. */
  path: string;
  id: string;
  alias: string | null;
  title: string;
  canRead: boolean;
}

export interface Roots {
  title: string;
  /** Full paths on the connection's own host. */
  roots: string[];
  /** Roots on other hosts: credentials do not go there. */
  elsewhere: string[];
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

const located = (root: string, origin: string, base: string): URL | null => {
  try {
    return new URL(root, new URL(base, origin));
  } catch {
    return null;
  }
};

/**
 * Discovery names its roots by absolute addresses, which may be those the server has behind a proxy. Only paths on the host
 * of the connection are asked; where every root is named on another host, their paths are tried on this one.
 */
const rootsOf = (named: string[], { origin }: TaxiiAccess, base: string): Pick<Roots, 'roots' | 'elsewhere'> => {
  const urls = named.map((root) => located(root, origin, base)).filter((url) => url !== null);
  const here = urls.filter((url) => url.origin === origin);
  const usable = here.length > 0 ? here : urls;
  return {
    roots: [...new Set(usable.map((url) => withSlash(url.pathname)))],
    elsewhere: here.length > 0 ? urls.filter((url) => url.origin !== origin).map((url) => url.host) : [],
  };
};

/** What stands at the connection's address: a discovery document, or one API root. Throws where it is neither. */
export const findRoots = async (access: TaxiiAccess, base: string, running: Running): Promise<Roots> => {
  const path = withSlash(base);
  const said = objectOf((await readTaxii(access, path, running)).json());
  const title = (textAt(said, 'title') ?? '').slice(0, 200);
  const named = listAt(said, 'api_roots').filter((root) => typeof root === 'string');
  if (named.length > 0) return { title, ...rootsOf(named, access, path) };
  if (listAt(said, 'versions').length > 0) return { title, roots: [path], elsewhere: [] };
  throw new AppError('vendor-refused', { reason: 'no-taxii-2.1', what: 'discovery' });
};

/** Ids of vendors stand in paths: only what needs no escaping is asked for. */
const plainId = /^[\w.~-]{1,200}$/u;

const collectionOf = (root: string, said: Record<string, unknown>): Collection[] => {
  const id = textAt(said, 'id') ?? '';
  if (!plainId.test(id) || /^\.+$/u.test(id)) return [];
  return [
    {
      path: `${root}collections/${id}/`,
      id,
      alias: textAt(said, 'alias'),
      title: (textAt(said, 'title') ?? id).slice(0, 200),
      canRead: said['can_read'] !== false,
    },
  ];
};

/** The collections of every root; a root whose list is refused (403, 404) has none for these credentials. */
export const findCollections = async (
  access: TaxiiAccess,
  roots: readonly string[],
  running: Running,
): Promise<Collection[]> => {
  const found: Collection[] = [];
  for (const root of roots) {
    const answer = await askTaxii(access, { path: `${root}collections/` }, running);
    if (answer.status === 403 || answer.status === 404) continue;
    if (answer.status !== 200) throw taxiiRefusal(access, answer);
    found.push(...objectsAt(objectOf(answer.json()), 'collections').flatMap((said) => collectionOf(root, said)));
  }
  return found;
};
