import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { MakeConnector, PulledPage } from '../connector.ts';
import type { HuntAsked, HuntPart, VendorHunting, VendorSearch } from '../hunting.ts';
import { numberAt, objectAt } from '../json/fields.ts';
import { statusOf } from '../refused.ts';
import type { Running } from '../running.ts';
import { clusterApi, type ClusterApi } from './api.ts';
import { huntDocuments } from './hunt-documents.ts';
import { huntEsql } from './hunt-esql.ts';
import { productOf, type Product } from './product.ts';

/** The window of a search; ES|QL gives as many. */
const MOST_ROWS = 10_000;

async function* nothing(): AsyncGenerator<PulledPage> {
  // Telemetry is asked for by hunts alone.
}

const mayRead = async (api: ClusterApi, running: Running): Promise<Pick<Ability, 'state' | 'missing'>> => {
  const path = `/${encodeURIComponent(api.index)}/_search`;
  try {
    const answer = await api.ask({ method: 'POST', path, json: { size: 0, track_total_hits: 1 } }, running);
    const shards = numberAt(objectAt(answer.json, '_shards'), 'total') ?? 0;
    return shards > 0 ? { state: 'yes', missing: null } : { state: 'no', missing: api.index };
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
    return { state: 'no', missing: status === 403 ? `indices:data/read/search (${api.index})` : api.index };
  }
};

const tested = async (api: ClusterApi, nowMs: number, running: Running): Promise<TestResult> => {
  const { name, version } = await productOf(api, running);
  return {
    at: new Date(nowMs).toISOString(),
    product: name,
    edition: version === '' ? null : version.slice(0, 200),
    abilities: [{ what: 'hunt', ...(await mayRead(api, running)) }],
    movedTo: null,
  };
};

export const clusterSearches: readonly VendorSearch[] = [
  { name: 'documents', languages: ['lucene', 'esql'], right: 'indices:data/read/search', mostRows: MOST_ROWS },
];

const huntingIn = (api: ClusterApi): VendorHunting => {
  let known: Product | null = null;
  const product = async (running: Running): Promise<Product> => {
    known ??= await productOf(api, running);
    return known;
  };
  async function* run(asked: HuntAsked, running: Running): AsyncGenerator<HuntPart> {
    const made = { api, product: await product(running) };
    if (asked.language !== 'esql') yield* huntDocuments(made, asked, running);
    else if (made.product.hasEsql) yield* huntEsql(api, asked, running);
    else throw new AppError('vendor-refused', { reason: 'no-esql', product: made.product.name });
  }
  return {
    // The translation does not know where this customer's telemetry lies, nor that a row shall be found again.
    fitted: (language, text) =>
      language === 'esql' ? text.replace(/^FROM logs-\*/u, `FROM ${api.index} METADATA _id, _index`) : text,
    run,
  };
};

/**
 * A telemetry cluster: OpenSearch or Elasticsearch with the customer's events in the Elastic Common Schema. Nothing flows in from
 * it; it is hunted in. `place.clientId` is the user's name (empty: the secret is an API key), `place.scope` the index pattern.
 */
export const makeCluster: MakeConnector = ({ connection: { place }, secret, http, nowMs }) => {
  const api = clusterApi({ http, user: place.clientId, secret, scope: place.scope });
  return {
    test: (running) => tested(api, nowMs(), running),
    pull: () => nothing(),
    hunting: huntingIn(api),
  };
};
