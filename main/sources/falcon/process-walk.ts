import type { VendorRecord } from '../connector.ts';
import type { Running } from '../running.ts';
import type { JsonElement } from '../http/json.ts';
import { objectOf, textAt } from '../json/fields.ts';
import type { FalconApi } from './api.ts';
import { statusOf } from './api.ts';
import { askList } from './list.ts';
import type { Query } from './list.ts';

/**
 * The process tree around an alert, from the threat graph.
 *
 *        grandparent
 *            │ child_process
 *          parent ──────────┐
 *            │              │
 *        the process     sibling
 *            │
 *          child ─ … down to `DEEPEST`
 */
const DEEPEST = 4;

/** More processes than that are not fetched, and that is told. */
const MOST = 500;

/** Edges of one page, and processes of one details call (ids stand in the address). */
const EDGES = 100;
const DETAILS = 50;

interface Edge {
  child: string;
  text: string;
}

export interface WalkedTree {
  records: VendorRecord[];
  /** Processes of which the vendor has an edge but no details. */
  unknown: number;
  /** Not everything was followed. */
  isPartial: boolean;
}

const edgesOf = async (api: FalconApi, id: string, running: Running): Promise<Edge[]> => {
  const edges: Edge[] = [];
  let offset: string | null = null;
  do {
    const query: Query = [
      ['ids', id],
      ['edge_type', 'child_process'],
      ['limit', String(EDGES)],
      ['scope', 'device'],
      ...(offset === null ? [] : [['offset', offset] as const]),
    ];
    const page = await askList(api, { method: 'GET', path: '/threatgraph/combined/edges/v1', query }, running);
    for (const { text, value } of page.resources) {
      const child = textAt(objectOf(value), 'id');
      if (child?.startsWith('pid:') === true) edges.push({ child, text });
    }
    const next: string | null = textAt(page.pagination, 'offset');
    offset = page.resources.length < EDGES || next === offset || edges.length >= MOST ? null : next;
  } while (offset !== null);
  return edges;
};

/** Children by what they hang on, level by level. An id the graph does not know has no children. */
const walkDown = async (
  api: FalconApi,
  roots: readonly { id: string; depth: number }[],
  running: Running,
): Promise<{ edges: Map<string, string>; isPartial: boolean }> => {
  const edges = new Map<string, string>();
  const asked = new Set<string>();
  const waiting = [...roots];
  let isPartial = false;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (asked.has(next.id)) continue;
    asked.add(next.id);
    for (const { child, text } of await edgesOrNone(api, next.id, running)) {
      if (edges.size >= MOST && !edges.has(child)) {
        isPartial = true;
        continue;
      }
      edges.set(child, text);
      if (next.depth > 1) waiting.push({ id: child, depth: next.depth - 1 });
    }
  }
  return { edges, isPartial };
};

const edgesOrNone = async (api: FalconApi, id: string, running: Running): Promise<Edge[]> => {
  try {
    return await edgesOf(api, id, running);
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
};

const detailsOf = async (api: FalconApi, ids: readonly string[], running: Running): Promise<JsonElement[]> => {
  const found: JsonElement[] = [];
  for (let at = 0; at < ids.length; at += DETAILS) {
    const query: Query = [['scope', 'device'], ...ids.slice(at, at + DETAILS).map((id) => ['ids', id] as const)];
    const page = await askList(api, { method: 'GET', path: '/threatgraph/entities/processes/v1', query }, running);
    found.push(...page.resources);
  }
  return found;
};

/** Vertex and the edge that leads to it, each as the vendor wrote it. A vertex names its device by id only. */
const vertexRecord = (id: string, vertex: string, edge: string | null, host: string | null): VendorRecord => ({
  head: { vendor: 'falcon', facet: 'vertex', key: id, ...(host === null ? {} : { host }) },
  data: `{"edge":${edge ?? 'null'},"vertex":${vertex}}`,
});

export const walkProcesses = async (
  api: FalconApi,
  from: { process: string; above: readonly string[]; host: string | null },
  running: Running,
): Promise<WalkedTree> => {
  const roots = [{ id: from.process, depth: DEEPEST }, ...from.above.map((id) => ({ id, depth: 1 }))];
  const { edges, isPartial } = await walkDown(api, roots, running);
  const ids = [...new Set([from.process, ...from.above, ...edges.keys()])];
  const details = await detailsOf(api, ids, running);
  const records = details.flatMap(({ text, value }) => {
    const id = textAt(objectOf(value), 'id');
    return id === null ? [] : [vertexRecord(id, text, edges.get(id) ?? null, from.host)];
  });
  return { records, unknown: ids.length - records.length, isPartial };
};
