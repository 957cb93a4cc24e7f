import { z } from 'zod';
import { AlertId } from '../alerts/model.ts';
import { EventId } from '../event/model.ts';
import { RuleLevel } from '../rules/model.ts';

export const NodeKind = z.enum([
  'process',
  'file',
  'registry',
  'address',
  'dns',
  'module',
  'script',
  'service',
  'task',
  'pipe',
  'user',
  'host',
  'object',
]);
export type NodeKind = z.infer<typeof NodeKind>;

export const EdgeKind = z.enum([
  'spawned',
  'wrote',
  'read',
  'deleted',
  'renamed',
  'loaded',
  'accessed',
  'injected',
  'set',
  'connected',
  'accepted',
  'resolved',
  'executed',
  'installed',
  'scheduled',
  'logged-on',
  'ran-as',
  'ran-on',
  'touched',
]);
export type EdgeKind = z.infer<typeof EdgeKind>;

/** `known` is false where only an id stands in the records (a parent that started before recording began). */
export const FlowNode = z.object({
  id: z.string(),
  kind: NodeKind,
  label: z.string(),
  /** The whole value behind the label: command line, path, key, address. */
  detail: z.string().nullable(),
  host: z.string().nullable(),
  known: z.boolean(),
  firstSeenMs: z.number().int().nullable(),
  lastSeenMs: z.number().int().nullable(),
  alerts: z.array(AlertId),
  /** The gravest level among them. */
  alertLevel: RuleLevel.nullable(),
  /** Events that prove the node, the first 200; `eventCount` counts them all. */
  events: z.array(EventId),
  eventCount: z.number().int(),
  process: z
    .object({
      pid: z.number().int().nullable(),
      image: z.string().nullable(),
      commandLine: z.string().nullable(),
      user: z.string().nullable(),
      hashes: z.string().nullable(),
      signer: z.string().nullable(),
      endedAtMs: z.number().int().nullable(),
    })
    .nullable(),
});
export type FlowNode = z.infer<typeof FlowNode>;

export const FlowEdge = z.object({
  id: z.string(),
  source: z.string(),
  target: z.string(),
  kind: EdgeKind,
  /** The first 200; `eventCount` counts them all. */
  events: z.array(EventId),
  eventCount: z.number().int(),
  firstSeenMs: z.number().int().nullable(),
});
export type FlowEdge = z.infer<typeof FlowEdge>;

/**
 * What is stored but not drawn one by one, by node kind, with the reason. Shown + omitted = stored, always. `alike` is folded by
 * the window and opens there; the engine never answers it.
 */
export const FlowOmission = z.object({
  kind: NodeKind,
  nodes: z.number().int(),
  reason: z.enum(['alike', 'folded-noise', 'draw-limit']),
});
export type FlowOmission = z.infer<typeof FlowOmission>;

export const FlowGraph = z.object({
  nodes: z.array(FlowNode),
  edges: z.array(FlowEdge),
  omitted: z.array(FlowOmission),
  /** Nodes drawn of nodes stored. */
  shown: z.number().int(),
  total: z.number().int(),
  /** Edges stored; those drawn are listed. */
  totalEdges: z.number().int(),
});
export type FlowGraph = z.infer<typeof FlowGraph>;
