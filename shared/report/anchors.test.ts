import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOfAnchor } from './anchors.ts';
import type { Claim } from './model.ts';

const claim = (id: string, text: string): Claim => ({ id, certainty: 'advice', text, events: [], edited: true });
const words = fc.string({ unit: fc.constantFrom(...'ab 端末を。'.split('')), maxLength: 10 });

test('commented words are found again whatever was written before and behind them, in whichever sentence they stand now', () => {
  const quote = '不正な通信';
  fc.assert(
    fc.property(words, words, fc.nat(40), fc.boolean(), (before, after, from, moved) => {
      const here = claim('one', `${before}${quote}${after}`);
      const claims = moved ? [claim('zero', before), { ...here, id: 'two' }] : [here, claim('two', after)];
      const found = placeOfAnchor({ claims }, { claim: 'one', from, quote });
      expect(found).toEqual({ claim: moved ? 'two' : 'one', from: before.length, to: before.length + quote.length });
    }),
  );
});

test('of several places the nearest is meant; marks of emphasis do not count; what is gone is nowhere', () => {
  const claims = [claim('one', '**端末**を隔離し、端末を保管しました。')];
  expect([
    placeOfAnchor({ claims }, { claim: 'one', from: 7, quote: '端末' }),
    placeOfAnchor({ claims }, { claim: 'one', from: 1, quote: '端末' }),
    placeOfAnchor({ claims }, { claim: 'one', from: 0, quote: '' }),
    placeOfAnchor({ claims }, { claim: 'one', from: 0, quote: '駆除' }),
    placeOfAnchor({ claims }, { claim: null, from: 0, quote: '' }),
  ]).toEqual([
    { claim: 'one', from: 7, to: 9 },
    { claim: 'one', from: 0, to: 2 },
    { claim: 'one', from: 0, to: 17 },
    null,
    null,
  ]);
});
