import type { PulledItem, PulledPage, VendorObject } from '../connector.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import type { Answer, Element } from '../answer.ts';
import { firstText, numberAt, objectOf } from '../json/fields.ts';
import { MOST_ROWS } from './api.ts';
import type { CbcApi } from './api.ts';

/** A list given whole each time: small, and without an order of changes. */
interface ListSource {
  kind: VendorObject['kind'];
  /** Where the elements stand in the answer. */
  at: readonly string[];
  id: readonly string[];
  name: readonly string[];
  /** One page; `skip` rows were had. */
  ask: (api: CbcApi, skip: number, running: Running) => Promise<Answer>;
  /** Rows of a page, or null where one answer holds all. */
  rows: number | null;
}

const PAGE = 1000;

const search =
  (path: string, firstRow: 0 | 1): ListSource['ask'] =>
  (api, skip, running) =>
    api.ask(path, { start: skip + firstRow, rows: Math.min(PAGE, MOST_ROWS - skip) }, running);

const whole =
  (path: string): ListSource['ask'] =>
  (api, _skip, running) =>
    api.get(path, running);

export const POLICIES: ListSource = {
  kind: 'policies',
  at: ['policies'],
  id: ['id'],
  name: ['name'],
  ask: whole('/policyservice/v1/orgs/{o}/policies/summary'),
  rows: null,
};

export const GROUPS: ListSource = {
  kind: 'groups',
  at: ['results'],
  id: ['id'],
  name: ['name'],
  ask: search('/asset_groups/v1/orgs/{o}/groups/_search', 0),
  rows: PAGE,
};

export const USERS: ListSource = {
  kind: 'users',
  at: ['users'],
  id: ['login_id', 'id'],
  name: ['login_name', 'email'],
  ask: whole('/appservices/v6/orgs/{o}/users'),
  rows: null,
};

/** Hashes, certificates and tools allowed or banned in the organisation. */
export const OVERRIDES: ListSource = {
  kind: 'indicators',
  at: ['results'],
  id: ['id'],
  name: ['sha256_hash', 'signed_by', 'path', 'description'],
  ask: search('/appservices/v6/orgs/{o}/reputations/overrides/_search', 1),
  rows: PAGE,
};

export const VULNERABILITIES: ListSource = {
  kind: 'vulnerabilities',
  at: ['results'],
  id: ['id'],
  name: ['name'],
  ask: (api, skip, running) =>
    api.ask(
      '/vulnerability/assessment/api/v1/orgs/{o}/devices/vulnerabilities/_search',
      { start: skip, rows: Math.min(PAGE, MOST_ROWS - skip) },
      running,
    ),
  rows: PAGE,
};

/** One CVE stands once for each product and system it is in. */
const vulnerabilityId = (row: unknown): { id: string | null; name: string | null } => {
  const object = objectOf(row);
  const cve = firstText(objectOf(object['vuln_info']), ['cve_id']);
  const product = objectOf(object['product_info']);
  const what = ['vendor', 'product', 'version', 'release', 'arch'].map((name) => firstText(product, [name]) ?? '');
  const system = firstText(object, ['os_product_id']) ?? '';
  const name = `${cve ?? ''} ${what.slice(1, 3).join(' ')}`.trim();
  return { id: cve === null ? null : [cve, system, ...what].join('|'), name: name === '' ? null : name };
};

const named = ({ value }: Element, source: ListSource): { id: string | null; name: string | null } =>
  source.kind === 'vulnerabilities'
    ? vulnerabilityId(value)
    : { id: firstText(objectOf(value), source.id), name: firstText(objectOf(value), source.name) };

const objectItem = (element: Element, source: ListSource): PulledItem => {
  const { id, name } = named(element, source);
  if (id === null) return { type: 'refused', data: element.text, reason: `an entry of ${source.kind} without an id` };
  return { type: 'object', object: { kind: source.kind, nativeId: id, name: name ?? id, data: element.text } };
};

export async function* pullList(
  api: CbcApi,
  source: ListSource,
  nowMs: number,
  running: Running,
): AsyncGenerator<PulledPage> {
  let had = 0;
  for (;;) {
    const answer = await source.ask(api, had, running);
    const elements = elementsOf(answer, source.at);
    had += elements.length;
    const total = numberAt(answer.json, 'num_found');
    const isEnd = source.rows === null || elements.length === 0 || (total !== null && had >= total);
    const isCut = !isEnd && had >= MOST_ROWS;
    const items = elements.map((element) => objectItem(element, source));
    if (isCut) {
      const more = total === null ? 'more' : String(total - had);
      items.push({
        type: 'refused',
        data: '{}',
        reason: `${more} ${source.kind} exist beyond the ${MOST_ROWS} the vendor gives`,
      });
    }
    const done = isEnd || isCut;
    yield { items, cursor: done ? new Date(nowMs).toISOString() : null, throughMs: null, total };
    if (done) return;
  }
}
