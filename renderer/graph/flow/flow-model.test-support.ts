import type { FlowGraph } from '../../../shared/graph/model.ts';
import { outlineOf } from '../../../shared/graph/outline.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { flowModel, type FlowModel } from './flow-model.ts';

/** For tests: a flow drawn as a first look draws it, with these groups open. */
export const modelOf = (stored: FlowGraph, opened: ReadonlySet<string> = new Set()): FlowModel => {
  const whole = { graph: stored, quietNodes: [], quietEdges: [], limits: [] };
  const filters = { routine: false, alike: true, gather: 'none' as const, storyOnly: false };
  return flowModel({
    stored,
    outline: outlineOf(whole, filters),
    wishes: { opened: [...opened], revealed: [], storyOnly: false },
    items: [],
    ghosts: { nodes: [], edges: [] },
    differences: new Map(),
    words: messagesIn('en'),
  });
};
