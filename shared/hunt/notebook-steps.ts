import type { NotebookBody, NotebookCell, NotebookStep } from './notebook.ts';

const without = (cells: readonly NotebookCell[], at: number, count: number): NotebookCell[] => [
  ...cells.slice(0, at),
  ...cells.slice(at + count),
];

const inserted = (cells: readonly NotebookCell[], at: number, added: readonly NotebookCell[]): NotebookCell[] => [
  ...cells.slice(0, at),
  ...added,
  ...cells.slice(at),
];

/** The cells after a step, and the step as it was really done: what is taken away is what stands there now. */
const done = (
  cells: readonly NotebookCell[],
  step: NotebookStep,
): { cells: NotebookCell[]; step: NotebookStep } | null => {
  if (step.do === 'add') {
    if (step.at > cells.length) return null;
    return { cells: inserted(cells, step.at, step.cells), step };
  }
  if (step.do === 'remove') {
    const taken = cells.slice(step.at, step.at + step.cells.length);
    if (taken.length === 0) return null;
    return { cells: without(cells, step.at, taken.length), step: { ...step, cells: taken } };
  }
  const moved = cells[step.from];
  if (moved === undefined || step.to >= cells.length || step.from === step.to) return null;
  return { cells: inserted(without(cells, step.from, 1), step.to, [moved]), step };
};

const inverse = (step: NotebookStep): NotebookStep => {
  if (step.do === 'move') return { do: 'move', from: step.to, to: step.from };
  return { ...step, do: step.do === 'add' ? 'remove' : 'add' };
};

type Ordered = Pick<NotebookBody, 'cells' | 'past' | 'future'>;

/** Does one step; where it cannot be done the same is answered. What was undone before is then no longer to be redone. */
export const takeStep = <B extends Ordered>(body: B, step: NotebookStep): B => {
  const after = done(body.cells, step);
  return after === null ? body : { ...body, cells: after.cells, past: [...body.past, after.step], future: [] };
};

/** Undoes the latest step. A cell that goes again goes as it is now: redoing brings back what was typed in it meanwhile. */
export const undoStep = <B extends Ordered>(body: B): B => {
  const last = body.past.at(-1);
  if (last === undefined) return body;
  const after = done(body.cells, inverse(last));
  const past = body.past.slice(0, -1);
  return after === null
    ? { ...body, past }
    : { ...body, cells: after.cells, past, future: [...body.future, inverse(after.step)] };
};

export const redoStep = <B extends Ordered>(body: B): B => {
  const next = body.future.at(-1);
  if (next === undefined) return body;
  const after = done(body.cells, next);
  const future = body.future.slice(0, -1);
  return after === null
    ? { ...body, future }
    : { ...body, cells: after.cells, past: [...body.past, after.step], future };
};
