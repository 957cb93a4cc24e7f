import { expect, test } from 'vitest';
import { pendingAfter, type PendingMerge } from './pending-merge.ts';

const nothing: PendingMerge = { conflicts: [], title: null, fromTheirs: 0, receipts: 0 };
const conflict = (id: string): PendingMerge['conflicts'][number] => ({
  part: 'fields',
  section: 'detections',
  id,
  base: null,
  mine: null,
  theirs: null,
});

test('choices of an earlier merge stay to be made after the next, the title’s too; a merge that brought nothing says nothing', () => {
  const open = { ...nothing, conflicts: [conflict('a')], title: { mine: 'M', theirs: 'T' }, fromTheirs: 2 };
  const next = { ...nothing, conflicts: [conflict('b')], fromTheirs: 1 };
  expect(pendingAfter(open, next)).toEqual({ ...next, conflicts: [conflict('a'), conflict('b')], title: open.title });
  expect(pendingAfter(null, { ...nothing, fromTheirs: 1 })).toEqual({ ...nothing, fromTheirs: 1 });
  expect(pendingAfter(null, nothing)).toBeNull();
});
