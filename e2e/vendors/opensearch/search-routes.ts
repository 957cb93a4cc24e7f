import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import { at } from '../frame/call.ts';
import type { Call } from '../frame/call.ts';
import { matcherOf } from '../frame/query.ts';
import type { Route } from '../frame/simulator.ts';
import type { World } from '../packs/world.ts';
import { documentsOf, flattened, type Document } from './documents.ts';

/*
 * Searches as both products answer them (their public references: Search, Point in time, ES|QL). Of the query language only the
 * shape a careful client sends is understood: bool / must query_string / filter range on @timestamp.
 */

/** How the product says what is wrong. */
export const fault = (status: number, type: string, reason: string): Answer =>
  json({ error: { root_cause: [{ type, reason }], type, reason }, status }, status);

interface Cluster {
  world: World;
  isOpenSearch: boolean;
}

const hits = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const rangeOf = (value: unknown): { fromMs: number; toMs: number } => {
  const range = at(value, 'range', '@timestamp');
  return { fromMs: Date.parse(String(at(range, 'gte'))), toMs: Date.parse(String(at(range, 'lte'))) };
};

const globOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 'u');

/** `logs-*,-logs-old`: each in turn adds or takes away. */
const isIn = (pattern: string, index: string): boolean =>
  pattern.split(',').reduce((is, one) => {
    if (one.startsWith('-')) return is && !globOf(one.slice(1)).test(index);
    return is || globOf(one).test(index);
  }, false);

const newestFirst = (a: Document, b: Document): number => b.atMs - a.atMs || b.id.localeCompare(a.id);

const met = (cluster: Cluster, index: string, query: unknown): Document[] | null => {
  const [must] = hits(at(query, 'bool', 'must'));
  const [filter] = hits(at(query, 'bool', 'filter'));
  const text = must === undefined ? '*' : at(must, 'query_string', 'query');
  const matches = typeof text === 'string' ? matcherOf('lucene', text) : null;
  if (matches === null) return null;
  const range = filter === undefined ? { fromMs: -Infinity, toMs: Infinity } : rangeOf(filter);
  return documentsOf(cluster.world)
    .filter((one) => isIn(index, one.index) && one.atMs >= range.fromMs && one.atMs <= range.toMs)
    .filter((one) => must === undefined || matches(flattened(one.source)))
    .toSorted(newestFirst);
};

const placeOf = ({ atMs, id }: Document): unknown[] => [new Date(atMs).toISOString(), id];

/** What stands behind a place in the order of the search. */
const isBehind = (one: Document, after: readonly unknown[]): boolean => {
  const afterMs = Date.parse(String(after[0]));
  return one.atMs < afterMs || (one.atMs === afterMs && one.id.localeCompare(String(after[1])) < 0);
};

const answered = (all: readonly Document[], call: Call): Answer => {
  const after = at(call.json, 'search_after');
  const behind = Array.isArray(after) ? all.filter((one) => isBehind(one, after)) : all;
  const size = Number(at(call.json, 'size') ?? 10);
  return json({
    took: 3,
    timed_out: false,
    _shards: { total: 2, successful: 2, skipped: 0, failed: 0 },
    hits: {
      total: { value: all.length, relation: 'eq' },
      max_score: null,
      hits: behind.slice(0, size).map((one) => ({
        _index: one.index,
        _id: one.id,
        _score: null,
        _source: one.source,
        sort: placeOf(one),
      })),
    },
  });
};

const MALFORMED = 'Failed to parse query';

const snapshotRoutes = (cluster: Cluster): { routes: Route[]; open: Map<string, string> } => {
  const open = new Map<string, string>();
  let opened = 0;
  const begin = (call: Call): Answer => {
    opened += 1;
    const id = `pit${String(opened)}AAAA`;
    open.set(id, call.params['index'] ?? '*');
    return json(cluster.isOpenSearch ? { pit_id: id, creation_time: call.nowMs } : { id });
  };
  const end = (call: Call): Answer => {
    const ids = cluster.isOpenSearch ? hits(at(call.json, 'pit_id')) : [at(call.json, 'id')];
    const ended = ids.filter((id) => open.delete(String(id)));
    return json(
      cluster.isOpenSearch ? { pits: ended.map((id) => ({ pit_id: id, successful: true })) } : { succeeded: true },
    );
  };
  const [path, close] = cluster.isOpenSearch
    ? ['/:index/_search/point_in_time', '/_search/point_in_time']
    : ['/:index/_pit', '/_pit'];
  const scope = 'indices:data/read/search';
  return {
    open,
    routes: [
      { method: 'POST', path, scope, handle: begin },
      { method: 'DELETE', path: close, handle: end },
    ],
  };
};

const ESQL_LIMIT = /\|\s*LIMIT (\d+)\s*$/u;

/** Only `FROM … | WHERE … | LIMIT n`. The time is in the filter beside it. */
const esqlAnswer = (cluster: Cluster, call: Call): Answer => {
  const query = at(call.json, 'query');
  const matches = typeof query === 'string' ? matcherOf('esql', query) : null;
  if (typeof query !== 'string' || matches === null) return fault(400, 'parsing_exception', MALFORMED);
  const { fromMs, toMs } = rangeOf(at(call.json, 'filter'));
  const [, index = '*', metadata = ''] = /^FROM (\S+)((?: METADATA [^\n]+)?)/u.exec(query) ?? [];
  const rows = documentsOf(cluster.world)
    .filter((one) => isIn(index, one.index) && one.atMs >= fromMs && one.atMs <= toMs)
    .map((one) => ({ one, flat: flattened(one.source) }))
    .filter(({ flat }) => matches(flat))
    .map(({ one, flat }): Record<string, unknown> => ({
      ...flat,
      ...(metadata.includes('_id') ? { _id: one.id, _index: one.index } : {}),
    }));
  const limit = Number(ESQL_LIMIT.exec(query)?.[1] ?? 1000);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  return json({
    took: 4,
    is_partial: false,
    columns: names.map((name) => ({ name, type: 'keyword' })),
    values: rows.slice(0, limit).map((row) => names.map((name) => row[name] ?? null)),
  });
};

export const searchRoutes = (cluster: Cluster): { routes: Route[]; open: () => number; forget: () => void } => {
  const snapshots = snapshotRoutes(cluster);
  const scope = 'indices:data/read/search';
  const search = (call: Call, index: string | undefined): Answer => {
    if (index === undefined) return fault(404, 'search_context_missing_exception', 'No search context found');
    const all = met(cluster, index, at(call.json, 'query'));
    return all === null ? fault(400, 'query_shard_exception', MALFORMED) : answered(all, call);
  };
  const esql: Route[] = cluster.isOpenSearch
    ? []
    : [{ method: 'POST', path: '/_query', scope, handle: (call) => esqlAnswer(cluster, call) }];
  return {
    open: () => snapshots.open.size,
    // As after their time is over.
    forget: () => snapshots.open.clear(),
    routes: [
      ...snapshots.routes,
      ...esql,
      {
        method: 'POST',
        path: '/_search',
        scope,
        handle: (call) => search(call, snapshots.open.get(String(at(call.json, 'pit', 'id')))),
      },
      { method: 'POST', path: '/:index/_search', scope, handle: (call) => search(call, call.params['index']) },
    ],
  };
};
