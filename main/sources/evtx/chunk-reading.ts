import type { Buffer } from 'node:buffer';
import type { Place, PlanStep } from '../winxml/field-plan.ts';
import type { XmlNode } from '../winxml/event-tree.ts';
import type { Budget } from './budget.ts';

export interface Template {
  nodes: XmlNode[];
  plans: Map<Place, PlanStep[]>;
}

/** What the readers of a chunk's parts ask of it; `ChunkView` is the one there is. */
export interface ChunkReading {
  buffer: Buffer;
  view: DataView;
  budget: Budget;
  /** Bytes of the name structure at `at`, to step over one that stands in line. */
  nameBytes: (at: number) => number;
  name: (at: number) => string;
  /** End of the template definition at `at`. */
  templateEnd: (at: number) => number;
  template: (at: number) => Template;
}
