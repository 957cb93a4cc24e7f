import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { Marking } from '../report/model.ts';
import { HuntText } from './hunt-text.ts';
import { HuntLanguage, HuntSpan, HuntValue } from './model.ts';
import { SnapshotId } from './snapshot.ts';

export const NotebookId = z.number().int().positive().brand('NotebookId');
export type NotebookId = z.infer<typeof NotebookId>;

/** Made by whoever adds the cell; unique inside its notebook. */
const CellId = z.string().regex(/^[\w-]{1,40}$/u);

const TextSpan = z.object({
  text: z.string().min(1).max(20_000),
  bold: z.boolean().optional(),
  /** Evidence: monospace, never shortened. */
  code: z.boolean().optional(),
});
export type TextSpan = z.infer<typeof TextSpan>;

export const LineKind = z.enum(['plain', 'heading', 'bullet', 'number', 'quote']);
export type LineKind = z.infer<typeof LineKind>;

/** A paragraph. Lists are lines of one kind in a row: nothing nests, so any line can become any other. */
const TextLine = z.object({ kind: LineKind, spans: z.array(TextSpan).max(2000) });
export type TextLine = z.infer<typeof TextLine>;

const TextCell = z.object({ id: CellId, kind: z.literal('text'), lines: z.array(TextLine).max(5000) });
export type TextCell = z.infer<typeof TextCell>;

const QueryCell = z.object({
  id: CellId,
  kind: z.literal('query'),
  language: HuntLanguage,
  text: HuntText,
  parameters: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/u), HuntValue),
  /** Asked of the events of the notebook's case only. */
  ofCase: z.boolean(),
  span: HuntSpan.nullable(),
});
export type QueryCell = z.infer<typeof QueryCell>;

/** What a run found, as far as it is kept; the rows themselves never change and lie beside the notebook. */
const ResultCell = z.object({ id: CellId, kind: z.literal('result'), of: CellId.nullable(), snapshot: SnapshotId });
export type ResultCell = z.infer<typeof ResultCell>;

export const Verdict = z.enum(['open', 'confirmed', 'refuted']);
export type Verdict = z.infer<typeof Verdict>;

const DecisionCell = z.object({
  id: CellId,
  kind: z.literal('decision'),
  hypothesis: z.string().max(4000),
  verdict: Verdict,
  reason: z.string().max(20_000),
  /** Who changed it last, and when: set by the engine where it is saved. */
  author: z.string().max(60).nullable(),
  at: z.string().max(40).nullable(),
});
export type DecisionCell = z.infer<typeof DecisionCell>;

export const NotebookCell = z.discriminatedUnion('kind', [TextCell, QueryCell, ResultCell, DecisionCell]);
export type NotebookCell = z.infer<typeof NotebookCell>;

const at = z.number().int().min(0).max(100_000);

/** One change of a notebook's order, as it was done. Whoever undoes it finds here what is needed for that. */
export const NotebookStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), at, cells: z.array(NotebookCell).max(100) }),
  z.object({ do: z.literal('remove'), at, cells: z.array(NotebookCell).max(100) }),
  z.object({ do: z.literal('move'), from: at, to: at }),
]);
export type NotebookStep = z.infer<typeof NotebookStep>;

export const NotebookBody = z.object({
  title: z.string().max(200),
  marking: Marking,
  cells: z.array(NotebookCell).max(2000),
  /** Done and undone, the latest last. Kept with the notebook, without an end. */
  past: z.array(NotebookStep),
  future: z.array(NotebookStep),
});
export type NotebookBody = z.infer<typeof NotebookBody>;

export const NotebookSummary = z.object({
  id: NotebookId,
  caseId: CaseId.nullable(),
  title: z.string(),
  cells: z.number().int(),
  verdicts: z.record(Verdict, z.number().int()),
  /** Counts its savings; who saves on an older one is told. */
  version: z.number().int(),
  createdAt: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type NotebookSummary = z.infer<typeof NotebookSummary>;

export const Notebook = NotebookBody.extend({
  id: NotebookId,
  caseId: CaseId.nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type Notebook = z.infer<typeof Notebook>;

export const verdictsOf = (cells: readonly NotebookCell[]): Record<Verdict, number> => {
  const counts = { open: 0, confirmed: 0, refuted: 0 };
  for (const cell of cells) if (cell.kind === 'decision') counts[cell.verdict] += 1;
  return counts;
};

/**
 * Which decision speaks of which result: the first one below it. A result with no decision under it is undecided.
 */
export const decidedResults = (cells: readonly NotebookCell[]): { result: ResultCell; decision: DecisionCell }[] => {
  const decided: { result: ResultCell; decision: DecisionCell }[] = [];
  let waiting: ResultCell[] = [];
  for (const cell of cells) {
    if (cell.kind === 'result') waiting.push(cell);
    if (cell.kind !== 'decision') continue;
    for (const result of waiting) decided.push({ result, decision: cell });
    waiting = [];
  }
  return decided;
};

/** Snapshots a notebook needs: of its cells, and of those that undoing or redoing would bring back. */
export const snapshotsIn = ({ cells, past, future }: NotebookBody): SnapshotId[] => {
  const all = [...cells, ...[...past, ...future].flatMap((step) => (step.do === 'move' ? [] : step.cells))];
  return [...new Set(all.flatMap((cell) => (cell.kind === 'result' ? [cell.snapshot] : [])))];
};
