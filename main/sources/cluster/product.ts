import { objectAt, textAt } from '../json/fields.ts';
import type { Running } from '../running.ts';
import type { ClusterApi } from './api.ts';

export interface Product {
  name: 'OpenSearch' | 'Elasticsearch';
  version: string;
  /** ES|QL came with 8.11; OpenSearch has none. */
  hasEsql: boolean;
}

const isAtLeast = (version: string, major: number, minor: number): boolean => {
  const [own = 0, below = 0] = version.split('.').map(Number);
  return own > major || (own === major && below >= minor);
};

/** Who answers, by the root document: OpenSearch says so in `version.distribution`. */
export const productOf = async (api: ClusterApi, running: Running): Promise<Product> => {
  const { json } = await api.ask({ method: 'GET', path: '/' }, running);
  const version = objectAt(json, 'version');
  const number = textAt(version, 'number') ?? '';
  const isOpenSearch = textAt(version, 'distribution') === 'opensearch';
  // Serverless Elasticsearch names no number of its own.
  const hasEsql = !isOpenSearch && (textAt(version, 'build_flavor') === 'serverless' || isAtLeast(number, 8, 11));
  return { name: isOpenSearch ? 'OpenSearch' : 'Elasticsearch', version: number, hasEsql };
};
