import { objectOf, textAt } from '../json/fields.ts';
import { statusOf } from '../refused.ts';
import type { Running } from '../running.ts';
import type { ClusterApi } from './api.ts';
import type { Product } from './product.ts';

/** How long the cluster keeps it after each page. */
const KEPT = '2m';

/** The state of the indexes a search is read from, so that rows do not shift while pages are read (point in time). */
export interface Snapshot {
  id: string;
  leave: () => Promise<void>;
}

const paths = {
  OpenSearch: { open: (index: string) => `/${index}/_search/point_in_time`, close: '/_search/point_in_time' },
  Elasticsearch: { open: (index: string) => `/${index}/_pit`, close: '/_pit' },
} as const;

const close = async (api: ClusterApi, { name }: Product, id: string): Promise<void> => {
  const running: Running = { signal: AbortSignal.timeout(5000), purpose: 'analyst' };
  const json = name === 'OpenSearch' ? { pit_id: [id] } : { id };
  // It ends by itself two minutes later.
  await api.ask({ method: 'DELETE', path: paths[name].close, json }, running).catch(() => null);
};

/** Null: this version or this account has none; the search goes without. */
export const openSnapshot = async (api: ClusterApi, product: Product, running: Running): Promise<Snapshot | null> => {
  const path = paths[product.name].open(encodeURIComponent(api.index));
  try {
    const answer = await api.ask({ method: 'POST', path, query: [['keep_alive', KEPT]] }, running);
    const id = textAt(objectOf(answer.json), product.name === 'OpenSearch' ? 'pit_id' : 'id');
    return id === null ? null : { id, leave: () => close(api, product, id) };
  } catch (error) {
    const status = statusOf(error);
    if (status !== 400 && status !== 403 && status !== 404 && status !== 405) throw error;
    // An index that is not there is no matter of snapshots: the search itself says so.
    return null;
  }
};

/** As it stands in the body of a search. */
export const pitOf = (id: string): object => ({ id, keep_alive: KEPT });
