import type { Element } from '../answer.ts';
import type { PulledItem, PulledPage, VendorObject } from '../connector.ts';
import type { Running } from '../running.ts';
import { firstText, flagAt, objectOf, textAt } from '../json/fields.ts';
import { rawMember } from '../json/raw-elements.ts';
import { statusOf } from '../refused.ts';
import type { S1Api } from './api.ts';
import { listed } from './pages.ts';

/** A list given whole each time: small, and without an order of changes. */
interface ListSource {
  kind: VendorObject['kind'];
  path: string;
  query: readonly (readonly [string, string])[];
  at?: readonly string[];
  id: readonly string[];
  /** Of these, those that are there, joined by a space. */
  name: readonly string[];
  /** Missing rights to it are no failure: another list of the same stream stands beside it. */
  optional?: boolean;
}

const GROUPS: ListSource = { kind: 'groups', path: '/groups', query: [], id: ['id'], name: ['name'] };
const SITES: ListSource = {
  kind: 'groups',
  path: '/sites',
  query: [],
  at: ['data', 'sites'],
  id: ['id'],
  name: ['name'],
  optional: true,
};
const USERS: ListSource = { kind: 'users', path: '/users', query: [], id: ['id'], name: ['email', 'fullName'] };
const BLOCKLIST: ListSource = {
  kind: 'indicators',
  path: '/restrictions',
  query: [['type', 'black_hash']],
  id: ['id'],
  name: ['value', 'osType'],
  optional: true,
};
const INTELLIGENCE: ListSource = {
  kind: 'indicators',
  path: '/threat-intelligence/iocs',
  query: [],
  id: ['uuid', 'id'],
  name: ['type', 'value'],
  optional: true,
};
const RISKS: ListSource = {
  kind: 'vulnerabilities',
  path: '/application-management/risks',
  query: [],
  id: ['id'],
  name: ['cveId', 'applicationName', 'application', 'endpointName'],
};

export const LISTS = new Map<string, readonly ListSource[]>([
  ['groups', [SITES, GROUPS]],
  ['users', [USERS]],
  ['indicators', [BLOCKLIST, INTELLIGENCE]],
  ['vulnerabilities', [RISKS]],
]);

const nameOf = (object: unknown, names: readonly string[]): string =>
  names
    .map((name) => textAt(objectOf(object), name))
    .filter((text) => text !== null)
    .slice(0, 2)
    .join(' ');

const objectItem = (element: Element, { kind, id, name, path }: ListSource): PulledItem => {
  const nativeId = firstText(objectOf(element.value), id);
  if (nativeId === null) return { type: 'refused', data: element.text, reason: `an entry of ${path} without an id` };
  // Sites and groups, hashes and indicators are numbered apart.
  const unique = `${path.slice(1)}:${nativeId}`;
  return {
    type: 'object',
    object: { kind, nativeId: unique, name: nameOf(element.value, name) || nativeId, data: element.text },
  };
};

async function* pullOne(api: S1Api, source: ListSource, running: Running): AsyncGenerator<PulledPage> {
  const at = source.at === undefined ? {} : { at: source.at };
  try {
    for await (const page of listed(api, { path: source.path, query: source.query, ...at }, running)) {
      const items = page.elements.map((element) => objectItem(element, source));
      yield { items, cursor: null, throughMs: null, total: page.total };
    }
  } catch (error) {
    // 4030010: tokens of several scopes may not read indicators.
    const status = statusOf(error);
    if (source.optional !== true || (status !== 403 && status !== 404)) throw error;
    const reason = `${source.path} is not open to this token (HTTP ${status})`;
    yield { items: [{ type: 'refused', data: '{}', reason }], cursor: null, throughMs: null, total: null };
  }
}

export async function* pullLists(
  api: S1Api,
  sources: readonly ListSource[],
  nowMs: number,
  running: Running,
): AsyncGenerator<PulledPage> {
  for (const source of sources) yield* pullOne(api, source, running);
  yield { items: [], cursor: new Date(nowMs).toISOString(), throughMs: null, total: null };
}

/** Each is a request of its own. */
const MOST_POLICIES = 300;

interface Owner {
  path: string;
  id: string;
  name: string;
}

async function* owners(api: S1Api, running: Running): AsyncGenerator<Owner> {
  for await (const page of listed(api, { path: '/sites', query: [], at: ['data', 'sites'] }, running)) {
    for (const { value } of page.elements) {
      const id = textAt(objectOf(value), 'id');
      if (id !== null) yield { path: '/sites', id, name: textAt(objectOf(value), 'name') ?? id };
    }
  }
  for await (const page of listed(api, { path: '/groups', query: [] }, running)) {
    for (const { value } of page.elements) {
      const group = objectOf(value);
      const id = textAt(group, 'id');
      // A group that inherits has its site's.
      if (id !== null && !flagAt(group, 'inherits')) yield { path: '/groups', id, name: textAt(group, 'name') ?? id };
    }
  }
}

/** Policies have no list: each site's, and each group's that has its own. */
export async function* pullPolicies(api: S1Api, nowMs: number, running: Running): AsyncGenerator<PulledPage> {
  const page = (items: PulledItem[], cursor: string | null): PulledPage => ({
    items,
    cursor,
    throughMs: null,
    total: null,
  });
  let count = 0;
  let left = 0;
  for await (const { path, id, name } of owners(api, running)) {
    if (count >= MOST_POLICIES) {
      left += 1;
      continue;
    }
    count += 1;
    const answer = await api.get(`${path}/${encodeURIComponent(id)}/policy`, [], running);
    const data = rawMember(answer.text, ['data']) ?? answer.text;
    yield page(
      [{ type: 'object', object: { kind: 'policies', nativeId: `${path.slice(1)}:${id}`, name, data } }],
      null,
    );
  }
  const reason = `${left} more policies were not asked for`;
  yield page(left > 0 ? [{ type: 'refused', data: '{}', reason }] : [], new Date(nowMs).toISOString());
}
