import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSlots, encodeSlots } from './block-slots.ts';
import { jsonBlock } from './test-records.ts';

const place = fc.nat(2 ** 40);

test('places of records come back as they were, in any order and with any gap', () => {
  const slot = fc.record({ record: place, line: place, offset: place, length: place });
  fc.assert(
    fc.property(fc.array(slot), (slots) => {
      expect(decodeSlots(encodeSlots(slots))).toEqual(slots);
    }),
  );
});

test('the place of an ordinary record costs at most five bytes', () => {
  const { records } = jsonBlock(Array.from({ length: 256 }, (_, n) => `{"n":"${'x'.repeat(1500)}${n}"}`));
  expect(encodeSlots(records).length).toBeLessThanOrEqual(256 * 5);
});
