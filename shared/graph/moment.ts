import { z } from 'zod';
import { FlowEdge, FlowNode } from './model.ts';

/** What a case's flow was at one moment, kept to be compared with later. */
export const FlowMoment = z.object({
  id: z.number().int(),
  at: z.string(),
  by: z.string(),
  /** `opened`: the flow was looked at · `view`: a view was saved · `marked`: an analyst asked for it. */
  why: z.enum(['opened', 'view', 'marked']),
  name: z.string(),
  nodes: z.number().int(),
  edges: z.number().int(),
});
export type FlowMoment = z.infer<typeof FlowMoment>;

/** What is compared of a node or edge. */
export const ChangedFact = z.enum(['label', 'alerts', 'records', 'known', 'text']);
export type ChangedFact = z.infer<typeof ChangedFact>;

const changed = z.array(z.object({ id: z.string(), what: z.array(ChangedFact) }));
const difference = <T extends z.ZodType>(gone: T) =>
  z.object({ added: z.array(z.string()), removed: z.array(gone), changed });

/** Between two moments. What is gone comes with what it was, so that it can be drawn. */
export const FlowDifference = z.object({
  nodes: difference(FlowNode),
  edges: difference(FlowEdge),
  /** Items of the analyst's layer, by id. */
  items: difference(z.string()),
});
export type FlowDifference = z.infer<typeof FlowDifference>;
