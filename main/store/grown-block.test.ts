import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonBlock, newBlock } from './test-records.ts';
import { jsonFile, newAccess, openStore } from './test-store.ts';

test('however a growing file is cut at each reading, every whole record is stored once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ upTo: fc.integer({ min: 1, max: 30 }), cutLine: fc.boolean() }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.integer({ min: 2, max: 10 }),
      (readings, perBlock) => {
        const store = openStore(newAccess());
        const grown = readings.toSorted((a, b) => a.upTo - b.upTo);
        for (const { upTo, cutLine } of grown) {
          const lines = Array.from({ length: upTo }, (_, n) => `{"n":${n}}`);
          if (cutLine) lines.push('{"n":');
          const importId = store.startImport(jsonFile());
          for (let first = 0; first < lines.length; first += perBlock) {
            store.addBlock(newBlock(importId, jsonBlock(lines.slice(first, first + perBlock), first)));
          }
        }
        store.commit();
        expect(store.eventTotals().events).toBe(grown.at(-1)?.upTo);
        store.close();
      },
    ),
    { numRuns: 30 },
  );
});
