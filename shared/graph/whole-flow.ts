import { z } from 'zod';
import { FlowGraph } from './model.ts';

/**
 * A limit that bit while a flow was put together. `processes`, `records`: of the case · `sessions`, `logons`, `around` (records near a
 * logon), `callers` (programs elsewhere that called): of how somebody came here. `of` null: more than `kept`, nobody counted.
 */
export const FlowLimit = z.object({
  what: z.enum(['records', 'processes', 'sessions', 'logons', 'around', 'callers']),
  kept: z.number().int(),
  of: z.number().int().nullable(),
});
export type FlowLimit = z.infer<typeof FlowLimit>;

/**
 * Everything a case tells, undrawn: whoever draws decides what stands for what. `graph` lists every stored node and edge.
 */
export const WholeFlow = z.object({
  graph: FlowGraph,
  /** Routine activity, by id. */
  quietNodes: z.array(z.string()),
  quietEdges: z.array(z.string()),
  /** Why something is missing. Empty: nothing is. */
  limits: z.array(FlowLimit),
});
export type WholeFlow = z.infer<typeof WholeFlow>;
