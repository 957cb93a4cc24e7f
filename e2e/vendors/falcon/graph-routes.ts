import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import type { StagedProcess, World } from '../packs/world.ts';
import { processProperties } from './event-json.ts';
import { CID, processId, processNumber } from './ids.ts';
import { refusal, resources } from './wording.ts';

const byId = (world: World, nowMs: number): Map<string, StagedProcess> =>
  new Map(world.processes.filter(({ startMs }) => startMs <= nowMs).map((process) => [processId(process), process]));

const edges =
  (world: World) =>
  (call: Call): Answer => {
    const process = byId(world, call.nowMs).get(call.query.get('ids') ?? '');
    if (call.query.get('edge_type') !== 'child_process') return refusal(call, 400, 'edge_type');
    if (process === undefined) return refusal(call, 404, 'vertex not found');
    const rows = process.children
      .filter(({ startMs }) => startMs <= call.nowMs)
      .map((child) => ({
        edge_type: 'child_process',
        id: processId(child),
        source_vertex_id: processId(process),
      }));
    const offset = Number(call.query.get('offset') ?? 0);
    const limit = Number(call.query.get('limit') ?? 100);
    const next = offset + limit < rows.length ? String(offset + limit) : '';
    return resources(call, rows.slice(offset, offset + limit), { pagination: { offset: next, limit } });
  };

const vertex = (process: StagedProcess): object => ({
  id: processId(process),
  customer_id: CID,
  scope: 'device',
  object_id: processNumber(process),
  device_id: process.host.hexId,
  vertex_type: 'process',
  timestamp: `${new Date(process.startMs).toISOString().slice(0, 19)}Z`,
  properties: processProperties(process),
});

const details =
  (world: World) =>
  (call: Call): Answer => {
    const known = byId(world, call.nowMs);
    const rows = call.query.getAll('ids').flatMap((id) => known.get(id) ?? []);
    return resources(call, rows.map(vertex));
  };

export const graphRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/threatgraph/queries/edge-types/v1',
    scope: 'threatgraph:read',
    handle: (call) => resources(call, ['child_process']),
  },
  { method: 'GET', path: '/threatgraph/combined/edges/v1', scope: 'threatgraph:read', handle: edges(world) },
  { method: 'GET', path: '/threatgraph/entities/processes/v1', scope: 'threatgraph:read', handle: details(world) },
];
