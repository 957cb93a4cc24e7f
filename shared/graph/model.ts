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
  'url',
  'module',
  'script',
  'service',
  'task',
  'pipe',
  'user',
  'logon',
  'host',
  'device',
  'cloud',
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
  'persisted',
  'connected',
  'requested',
  'accepted',
  'resolved',
  'executed',
  'installed',
  'scheduled',
  'logged-on',
  'moved',
  'began',
  'ran-as',
  'ran-on',
  'touched',
]);
export type EdgeKind = z.infer<typeof EdgeKind>;

/** How an attacker went from one host to another, as far as records tell; `logon`: a logon from the network, by what is not told. */
export const LateralMethod = z.enum(['rdp', 'smb', 'winrm', 'wmi', 'dcom', 'service', 'task', 'ssh', 'logon']);
export type LateralMethod = z.infer<typeof LateralMethod>;

/** What a `moved` edge says besides its ends: source host or process → logon session, process or host of the target. */
export const Lateral = z.object({
  method: LateralMethod,
  /** The credential used, as recorded. */
  account: z.string().nullable(),
  /** Windows logon type (3 network, 10 remote interactive …), where a logon was recorded. */
  logonType: z.number().int().nullable(),
  outcome: z.enum(['success', 'failure', 'unknown']),
  /** ATT&CK id of the method. */
  technique: z.string().nullable(),
});
export type Lateral = z.infer<typeof Lateral>;

/** A technique named in a flow, with what a reader needs to be told of it. */
export const FlowTechnique = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: no gloss yet, the English name is shown. */
  nameJa: z.string().nullable(),
  /** ATT&CK short names (`lateral-movement`). */
  tactics: z.array(z.string()),
});
export type FlowTechnique = z.infer<typeof FlowTechnique>;

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
  /** ATT&CK ids its alerts name, in order of the id. `FlowGraph.techniques` tells their names. */
  techniques: z.array(z.string()),
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
  /** Of a file or module: as the sensor gives them, where it does. */
  hashes: z.string().optional(),
  /** Of a logon session. */
  logon: z
    .object({
      logonType: z.number().int().nullable(),
      user: z.string().nullable(),
      /** Address or name of the machine it came from. */
      from: z.string().nullable(),
      /** `NTLM`, `Kerberos` … */
      authentication: z.string().nullable(),
    })
    .optional(),
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
  /** Of a `moved` edge. Each method, account and outcome between two ends is an edge of its own. */
  lateral: Lateral.optional(),
});
export type FlowEdge = z.infer<typeof FlowEdge>;

/**
 * What is stored but not drawn one by one, by node kind, with the reason. Shown + omitted = stored, always. `alike`,
 * `gathered` and `aside` (nothing to do with an alert, on request) are folded by the window and open there; the engine never
 * answers them.
 */
export const FlowOmission = z.object({
  kind: NodeKind,
  nodes: z.number().int(),
  reason: z.enum(['alike', 'gathered', 'folded-noise', 'aside', 'draw-limit']),
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
  /** Every technique named by a node or edge. */
  techniques: z.array(FlowTechnique),
});
export type FlowGraph = z.infer<typeof FlowGraph>;
