import { z } from 'zod';

export const FlowArrangement = z.enum(['tree', 'layers', 'time', 'tactics', 'hosts']);
export type FlowArrangement = z.infer<typeof FlowArrangement>;

/** What is drawn as one, and what is left out of sight with its count. */
export const FlowFilters = z.object({
  /** Routine activity is drawn. */
  routine: z.boolean(),
  /** Look-alikes are drawn as one. */
  alike: z.boolean(),
  /** By file hash, by the shape of the command line, each host as one. */
  gather: z.enum(['none', 'hash', 'command', 'host']),
  /** Only what has to do with an alert. */
  storyOnly: z.boolean(),
});
export type FlowFilters = z.infer<typeof FlowFilters>;

export const FlowCamera = z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() });
export type FlowCamera = z.infer<typeof FlowCamera>;

/** How far a card was moved from where the layout puts it, in the units of a layout: so it goes along when its surroundings move. */
export const FlowShift = z.object({ id: z.string().min(1).max(4000), x: z.number(), y: z.number() });
export type FlowShift = z.infer<typeof FlowShift>;

/** How a flow is looked at: named, kept with the case. */
export const FlowView = z.object({
  name: z.string().trim().min(1).max(120),
  arrangement: FlowArrangement,
  filters: FlowFilters,
  opened: z.array(z.string()).max(20_000),
  camera: FlowCamera.nullable(),
  /** Cards moved by hand in this layout. */
  shifts: z.array(FlowShift).max(20_000).default([]),
});
export type FlowView = z.infer<typeof FlowView>;

export const SavedFlowView = z.object({
  view: FlowView,
  savedAt: z.string(),
  savedBy: z.string(),
  version: z.number().int(),
});
export type SavedFlowView = z.infer<typeof SavedFlowView>;
