import { z } from 'zod';
import { Finding, FlowFormat } from './model.ts';

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
});
export type ImportedFlow = z.infer<typeof ImportedFlow>;

/** What the engine writes; pictures of pixels are drawn by the window. */
export const ExportFormat = z.enum(['attack-flow', 'afb', 'navigator', 'graphml', 'svg']);
export type ExportFormat = z.infer<typeof ExportFormat>;
