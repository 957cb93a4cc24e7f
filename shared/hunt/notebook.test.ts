import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidedResults, snapshotsIn, type NotebookBody, type NotebookCell, type NotebookStep } from './notebook.ts';
import { redoStep, takeStep, undoStep } from './notebook-steps.ts';
import { SnapshotId } from './snapshot.ts';

const text = (id: string, words = ''): NotebookCell => ({
  id,
  kind: 'text',
  lines: [{ kind: 'plain', spans: words === '' ? [] : [{ text: words }] }],
});
const body = (...cells: NotebookCell[]): NotebookBody => ({
  title: 'Hunt',
  marking: 'TLP:AMBER',
  cells,
  past: [],
  future: [],
});
const ids = ({ cells }: NotebookBody): string => cells.map(({ id }) => id).join('');

const one = (id: string): NotebookCell[] => [text(id)];
const place = fc.integer({ min: 0, max: 5 });
const someStep: fc.Arbitrary<NotebookStep> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), at: place, cells: fc.constant(one('n')) }),
  fc.record({ do: fc.constant('remove' as const), at: place, cells: fc.constant(one('?')) }),
  fc.record({ do: fc.constant('move' as const), from: place, to: place }),
);

test('every step can be undone back to the beginning, and redone to the end', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 20 }), (steps) => {
      const first = body(text('a'), text('b'), text('c'));
      const end = steps.reduce(takeStep<NotebookBody>, first);
      let now = end;
      while (now.past.length > 0) now = undoStep(now);
      expect(now.cells).toEqual(first.cells);
      while (now.future.length > 0) now = redoStep(now);
      expect([now.cells, now.past]).toEqual([end.cells, end.past]);
    }),
  );
});

test('a cell that was taken back by undoing comes again with what was typed in it meanwhile', () => {
  const added = takeStep(body(text('a')), { do: 'add', at: 1, cells: [text('b')] });
  const typed = { ...added, cells: added.cells.map((cell) => (cell.id === 'b' ? text('b', '見つけた') : cell)) };
  const undone = undoStep(typed);
  expect(ids(undone)).toBe('a');
  expect(redoStep(undone).cells[1]).toEqual(text('b', '見つけた'));
});

test('a step after undoing leaves nothing to be redone', () => {
  const undone = undoStep(takeStep(body(), { do: 'add', at: 0, cells: [text('a')] }));
  expect(takeStep(undone, { do: 'add', at: 0, cells: [text('b')] }).future).toEqual([]);
});

const result = (id: string, snapshot: number): NotebookCell => ({
  id,
  kind: 'result',
  of: null,
  snapshot: SnapshotId.parse(snapshot),
});
const decision = (id: string): NotebookCell => ({
  id,
  kind: 'decision',
  hypothesis: '',
  verdict: 'refuted',
  reason: '',
  author: null,
  at: null,
});

test('a decision speaks of the results between it and the decision above it', () => {
  const cells = [
    result('r1', 1),
    text('t'),
    result('r2', 2),
    decision('d1'),
    result('r3', 3),
    decision('d2'),
    result('r4', 4),
  ];
  expect(decidedResults(cells).map((one) => `${one.result.id} ${one.decision.id}`)).toEqual([
    'r1 d1',
    'r2 d1',
    'r3 d2',
  ]);
});

test('a deleted result is still needed while its deletion can be undone', () => {
  const gone = takeStep(body(result('r', 7)), { do: 'remove', at: 0, cells: [result('r', 7)] });
  expect([gone.cells, snapshotsIn(gone)]).toEqual([[], [7]]);
});
