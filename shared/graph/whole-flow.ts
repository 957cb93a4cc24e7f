import { z } from 'zod';
import { FlowGraph } from './model.ts';

/**
 * Everything a case tells, undrawn: whoever draws decides what stands for what. `graph` lists every stored node and edge.
 */
export const WholeFlow = z.object({
  graph: FlowGraph,
  /** Routine activity, by id. */
  quietNodes: z.array(z.string()),
  quietEdges: z.array(z.string()),
  /** Records the flow was built from, of those the case has: the reason where something is missing. */
  events: z.object({ read: z.number().int(), total: z.number().int() }),
});
export type WholeFlow = z.infer<typeof WholeFlow>;
