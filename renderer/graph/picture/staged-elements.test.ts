import cytoscape from 'cytoscape';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stagedElements } from './staged-elements.ts';

/** What waits for a pause of the window. */
let pauses = new Map<number, () => void>();

beforeEach(() => {
  pauses = new Map();
  let last = 0;
  vi.stubGlobal('requestIdleCallback', (run: () => void) => {
    last += 1;
    pauses.set(last, run);
    return last;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number) => pauses.delete(id));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const rest = (): void => {
  for (const [id, run] of pauses) {
    pauses.delete(id);
    run();
  }
};

const place = fc.integer({ min: -2000, max: 2000 });
const flow = fc
  .array(fc.record({ x: place, y: place }), { maxLength: 400 })
  .chain((places) =>
    fc.record({
      places: fc.constant(places),
      lines: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: places.length === 0 ? 0 : 400 }),
    }),
  )
  .map(({ places, lines }): cytoscape.ElementDefinition[] => [
    ...places.map((position, at) => ({ data: { id: `n${at}`, width: 100, height: 30 }, position })),
    ...lines.map(([from, to], at) => ({
      data: { id: `e${at}`, source: `n${from % places.length}`, target: `n${to % places.length}` },
    })),
  ]);

const idsOf = (cy: cytoscape.Core): string[] => cy.elements().map((one) => one.id());
const given = (definitions: cytoscape.ElementDefinition[]): string[] => definitions.map(({ data }) => String(data.id));
const newCore = (): cytoscape.Core => cytoscape({ headless: true, styleEnabled: true });

test('what is in view stands there at once, and in the end everything, each once', () => {
  fc.assert(
    fc.property(flow, (definitions) => {
      const cy = newCore();
      const told: boolean[] = [];
      const staged = stagedElements(cy, (isWhole) => told.push(isWhole));
      staged.put(definitions);
      staged.reveal();
      const { x1, x2, y1, y2 } = cy.extent();
      const inView = definitions.filter(({ position: at }) => at && at.x > x1 && at.x < x2 && at.y > y1 && at.y < y2);
      expect(idsOf(cy)).toEqual(expect.arrayContaining(given(inView)));
      while (pauses.size > 0) rest();
      expect(idsOf(cy).toSorted()).toEqual(given(definitions).toSorted());
      expect(told.at(-1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('whoever asks for everything has it at once, and another flow takes the place of what was still to come', () => {
  fc.assert(
    fc.property(flow, flow, (first, second) => {
      const cy = newCore();
      const staged = stagedElements(cy, () => undefined);
      staged.put(first);
      staged.reveal();
      staged.put(second);
      staged.reveal();
      staged.complete();
      expect(idsOf(cy).toSorted()).toEqual(given(second).toSorted());
      expect(pauses.size).toBe(0);
    }),
    { numRuns: 40 },
  );
});
