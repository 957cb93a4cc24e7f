import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlertId, type Alert } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import type { GroupStep } from '../../shared/grouping/model.ts';
import { alertOf } from '../alerts/fixtures/events.ts';
import { arrangeByHand, type AlertGroup, type ArrangedGroup } from './arrange-by-hand.ts';
import { casesBefore, nameCases, type KnownCase } from './name-cases.ts';
import { clockFromOf, retiredCases } from './retired-cases.ts';

const caseId = (name: string): CaseId => CaseId.parse(name);
const alerts = Array.from({ length: 9 }, (_, at) => ({
  ...alertOf(at + 1, { firstSeenMs: at }),
  id: AlertId.parse(`alert-${at}`),
}));
const some = (...ids: number[]): Alert[] => ids.flatMap((id) => alerts[id] ?? []);
const group = (...ids: number[]): AlertGroup => ({
  alerts: some(...ids),
  links: [{ code: 'process-tree', name: 'a.exe', alerts: some(...ids).map(({ id }) => id) }],
});
const known = (name: string, openedAt: string, ...ids: number[]): KnownCase => ({
  id: caseId(name),
  openedAt,
  alertIds: some(...ids).map(({ id }) => id),
});
let made = 0;
const step = (
  kind: GroupStep['kind'],
  [from, ids]: [string, number[]],
  into: string,
  told: Partial<GroupStep> = {},
): GroupStep => ({
  id: (made += 1),
  kind,
  at: '2026-04-01T01:00:00Z',
  actor: 'Sato',
  alerts: some(...ids).map(({ id }) => ({ id, from: caseId(from) })),
  into: caseId(into),
  receivedAt: '2026-04-01T00:00:00Z',
  reason: 'same attack',
  undone: null,
  ...told,
});
const undone = (one: GroupStep): GroupStep => ({ ...one, undone: { at: '2026-04-01T02:00:00Z', by: 'Sato' } });

const arranged = (groups: AlertGroup[], steps: GroupStep[], before: KnownCase[]): Record<string, number[]> => {
  const made = arrangeByHand(groups, steps, (untouched) => nameCases(untouched, casesBefore(before, steps)));
  return Object.fromEntries(
    made.map((one: ArrangedGroup) => [
      one.id,
      one.alerts.map(({ id }) => Number(id.slice('alert-'.length))).sort((x, y) => x - y),
    ]),
  );
};

const a = known('A', '2026-04-01T00:00:00Z', 0, 1);
const b = known('B', '2026-04-01T00:10:00Z', 2, 3);
const groups = [group(0, 1), group(2, 3)];

test('a merged case goes where it was put, and takes along what the rules join to it later', () => {
  const merge = step('merge', ['A', [0, 1]], 'B');
  expect(arranged(groups, [merge], [a, b])).toEqual({ B: [0, 1, 2, 3] });
  expect(arranged([group(0, 1, 4), group(2, 3)], [merge], [a, b])).toEqual({ B: [0, 1, 2, 3, 4] });
});

test('an undone merge gives both cases back under their names, whatever was stored meanwhile', () => {
  const merge = undone(step('merge', ['A', [0, 1]], 'B'));
  const stored = [known('A', a.openedAt), known('B', b.openedAt, 0, 1, 2, 3)];
  expect(arranged(groups, [merge], stored)).toEqual({ A: [0, 1], B: [2, 3] });
  expect(
    retiredCases(
      [
        { id: caseId('A'), alerts: some(0, 1) },
        { id: caseId('B'), alerts: some(2, 3) },
      ],
      [merge],
    ),
  ).toEqual([]);
});

test('moved alerts leave the others where they are, and a new alert of the same tree stays with those', () => {
  const move = step('move', ['A', [1]], 'B');
  expect(arranged([group(0, 1, 5), group(2, 3)], [move], [a, b])).toEqual({ A: [0, 5], B: [1, 2, 3] });
});

test('a split makes a case of its own; undone, its alerts are back and the case stands behind theirs', () => {
  const split = step('split', ['A', [1]], 'N');
  expect(arranged(groups, [split], [a, b])).toEqual({ A: [0], B: [2, 3], N: [1] });
  const stored = [known('A', a.openedAt, 0), b, known('N', a.openedAt, 1)];
  expect(arranged(groups, [undone(split)], stored)).toEqual({ A: [0, 1], B: [2, 3] });
  const drafts = [{ id: caseId('A'), alerts: some(0, 1) }];
  expect(retiredCases(drafts, [undone(split)])).toEqual([{ id: 'N', mergedInto: 'A' }]);
});

test('a case merged twice stands behind the last one, and its first moment counts for the clock', () => {
  const steps = [
    step('merge', ['A', [0, 1]], 'B'),
    step('merge', ['B', [0, 1, 2, 3]], 'C', { receivedAt: '2026-04-01T00:05:00Z' }),
  ];
  const c = known('C', '2026-04-01T00:20:00Z', 4);
  expect(arranged([...groups, group(4)], steps, [a, b, c])).toEqual({ C: [0, 1, 2, 3, 4] });
  const drafts = [{ id: caseId('C'), alerts: some(0, 1, 2, 3, 4) }];
  expect(retiredCases(drafts, steps)).toEqual([
    { id: 'A', mergedInto: 'C' },
    { id: 'B', mergedInto: 'C' },
  ]);
  expect(clockFromOf(caseId('C'), steps)).toBe('2026-04-01T00:05:00Z');
  expect(clockFromOf(caseId('C'), steps.map(undone))).toBeNull();
});

test('what came by hand is told apart from what the rules joined', () => {
  const move = step('move', ['A', [1]], 'B');
  const made = arrangeByHand(groups, [move], (untouched) => nameCases(untouched, casesBefore([a, b], [move])));
  const links = made.find(({ id }) => id === 'B')?.links;
  expect(links?.map(({ code, alerts: ids }) => [code, ids.length])).toEqual([
    ['process-tree', 2],
    ['by-hand', 1],
  ]);
});

const anyStep = fc
  .record({
    kind: fc.constantFrom('merge' as const, 'move' as const, 'split' as const),
    ids: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }),
    from: fc.constantFrom('A', 'B', 'C'),
    into: fc.constantFrom('A', 'B', 'C', 'N'),
    isUndone: fc.boolean(),
  })
  .map(({ kind, ids, from, into, isUndone }) => {
    const one = step(kind, [from, ids], into);
    return isUndone ? undone(one) : one;
  });

test('no alert is lost or doubled by any steps, and the order in which alerts came does not matter', () => {
  const before = [a, b, known('C', '2026-04-01T00:20:00Z', 4, 5, 6)];
  fc.assert(
    fc.property(
      fc.array(anyStep, { maxLength: 6 }),
      fc.array(fc.integer(), { minLength: 9, maxLength: 9 }),
      (steps, keys) => {
        const parts = [[0, 1, 7], [2, 3], [4, 5, 6], [8]];
        const plain = arranged(
          parts.map((ids) => group(...ids)),
          steps,
          before,
        );
        expect(
          Object.values(plain)
            .flat()
            .sort((x, y) => x - y),
        ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        const shuffled = parts
          .map((ids) => ids.toSorted((x, y) => (keys[x] ?? 0) - (keys[y] ?? 0)))
          .toSorted((x, y) => (keys[x[0] ?? 0] ?? 0) - (keys[y[0] ?? 0] ?? 0));
        expect(
          arranged(
            shuffled.map((ids) => group(...ids)),
            steps,
            before,
          ),
        ).toEqual(plain);
      },
    ),
  );
});
