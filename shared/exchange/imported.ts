import { z } from 'zod';
import { ChangeTold } from './flow-change.ts';
import { Finding, FlowFormat } from './model.ts';

/** What would be undone and done again next, and how many steps stand behind each. */
export const FlowHistory = z.object({
  undo: ChangeTold.nullable(),
  redo: ChangeTold.nullable(),
  undoable: z.number().int(),
  redoable: z.number().int(),
});
export type FlowHistory = z.infer<typeof FlowHistory>;

/** A flow of a file, kept with a case. It is told apart from what was observed everywhere. */
export const ImportedFlow = z.object({
  id: z.number().int(),
  name: z.string(),
  format: FlowFormat,
  /** Name of the file it was read from. */
  file: z.string(),
  sha256: z.string(),
  items: z.number().int(),
  links: z.number().int(),
  findings: z.array(Finding),
  importedAt: z.string(),
  importedBy: z.string(),
  /** Counts the edits since; who edits says which was seen. */
  version: z.number().int(),
  history: FlowHistory,
});
export type ImportedFlow = z.infer<typeof ImportedFlow>;

/**
 * As much as this workbench writes itself: a case of 30,000 objects and 30,000 links is 38 MB as a bundle and 143 MB as an .afb; reading
 * the latter takes 7 seconds and 1.2 GB of memory.
 */
export const mostFlowBytes = 160 * 1024 * 1024;

/** Objects taken into the analyst's layer at once: all of them stand in the picture of the case. */
export const mostTaken = 300;

/** How much of what was observed goes out: all that is stored, or what the picture shows with routine activity folded away. */
export const FlowExtent = z.enum(['whole', 'folded']);
export type FlowExtent = z.infer<typeof FlowExtent>;

const Counts = z.object({ nodes: z.number().int(), edges: z.number().int() });

/** What goes out in either extent, and how many records of the case it was put together from, of how many. */
export const FlowExtents = z.object({
  whole: Counts,
  folded: Counts,
  records: z.object({ read: z.number().int(), total: z.number().int() }),
});
export type FlowExtents = z.infer<typeof FlowExtents>;

/** Programs can take everything; a picture of everything nobody can read. */
export const extentFor = (format: ExportFormat | 'png'): FlowExtent =>
  format === 'svg' || format === 'png' ? 'folded' : 'whole';

/** What the engine writes; pictures of pixels are drawn by the window. */
export const ExportFormat = z.enum(['attack-flow', 'afb', 'navigator', 'graphml', 'svg']);
export type ExportFormat = z.infer<typeof ExportFormat>;
