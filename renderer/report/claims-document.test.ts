import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { EventId } from '../../shared/event/model.ts';
import type { Claim, ClaimShape } from '../../shared/report/model.ts';
import { attributesFrom, claimsFrom, documentOf } from './claims-document.ts';

const certainty = fc.constantFrom('confirmed', 'inferred', 'not-found', 'not-examined', 'advice' as const);
// A test's event ids need no store to be branded by.
const event = fc.integer({ min: 1, max: 99 }).map((id) => id as EventId);
const claim: fc.Arbitrary<Claim> = fc.record({
  id: fc.uuid(),
  certainty,
  text: fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.replaceAll('*', '').trim() !== ''),
  events: fc.uniqueArray(event, { maxLength: 5 }),
  edited: fc.boolean(),
});
const cells = fc.array(fc.string({ maxLength: 5 }), { minLength: 2, maxLength: 2 });
const level = fc.constantFrom(1 as const, 2 as const);
const shape: fc.Arbitrary<ClaimShape> = fc.oneof(
  fc.constant({ kind: 'heading' as const }),
  fc.record({ kind: fc.constantFrom('bullet' as const, 'numbered' as const), level }),
  fc.record({
    kind: fc.constant('figure' as const),
    image: fc.option(fc.constantFrom('a'.repeat(64), '0'.repeat(64))),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
    alt: fc.string({ maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: cells,
    rows: fc.array(fc.record({ cells, events: fc.uniqueArray(event, { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
/** A heading states nothing. */
const inShape = (plain: Claim, of: ClaimShape): Claim =>
  of.kind === 'figure'
    ? { ...plain, text: plain.edited ? plain.text : '', certainty: 'advice', shape: of }
    : of.kind === 'table'
      ? // A table stands on all its rows stand on, and may have no title yet.
        {
          ...plain,
          text: plain.edited ? plain.text : '',
          shape: of,
          events: [...new Set([...plain.events, ...of.rows.flatMap(({ events }) => events)])],
        }
      : of.kind === 'heading'
        ? { ...plain, certainty: 'advice', events: [], shape: of }
        : { ...plain, shape: of };
const anyClaim = fc.oneof(
  claim,
  fc.tuple(claim, shape).map(([plain, of]) => inShape(plain, of)),
);
const claims = fc.uniqueArray(anyClaim, { maxLength: 8, selector: ({ id }) => id });
const knownIn = (list: Claim[]): ReadonlySet<EventId> => new Set(list.flatMap(({ events }) => events));

test('claims that only pass through the editor come back the same: words, receipts, order, shapes', () => {
  fc.assert(
    fc.property(claims, (list) => {
      expect(claimsFrom(documentOf(list), { section: 'overview', known: knownIn(list) })).toEqual(list);
    }),
  );
});

test('changed words are marked as edited and keep their receipt; untouched neighbours are not marked', () => {
  const list: Claim[] = [
    { id: 'overview-1', certainty: 'confirmed', text: '通信しました。', events: [3 as EventId], edited: false },
    { id: 'overview-2', certainty: 'confirmed', text: '**高**。', events: [4 as EventId], edited: false },
  ];
  const document = documentOf(list);
  const [first] = document.content;
  if (first !== undefined) first.content = [{ type: 'text', text: '外部へ通信しました。' }];
  expect(claimsFrom(document, { section: 'overview', known: knownIn(list) })).toEqual([
    { ...list[0], text: '外部へ通信しました。', edited: true },
    list[1],
  ]);
});

test('a new sentence gets an id of its own and no receipt; an emptied one is gone', () => {
  const { content } = documentOf([{ id: 'process-1', certainty: 'advice', text: 'x', events: [], edited: false }]);
  const fresh = attributesFrom({});
  const document = {
    type: 'doc' as const,
    content: [
      { type: 'claim' as const, attrs: { ...attributesFrom({ id: 'process-2' }), original: 'old' } },
      { type: 'claim' as const, attrs: fresh, content: [{ type: 'text' as const, text: '追記。' }] },
      ...content,
    ],
  };
  expect(
    claimsFrom(document, { section: 'process', known: new Set() }).map(({ id, events, edited }) => [
      id,
      events,
      edited,
    ]),
  ).toEqual([
    ['process-n3', [], true],
    ['process-1', [], false],
  ]);
});

test('a sentence pasted twice is two sentences, and a receipt the report never had is not taken over', () => {
  const attrs = attributesFrom({ id: 'a', certainty: 'confirmed', events: [1, 77, 'x', -4], original: 'b' });
  expect(attrs.events).toEqual([1, 77]);
  const node = { type: 'claim' as const, attrs, content: [{ type: 'text' as const, text: 'b' }] };
  const found = claimsFrom({ type: 'doc', content: [node, node] }, { section: 's', known: new Set([1 as EventId]) });
  expect(found.map(({ id, events }) => [id, events])).toEqual([
    ['a', [1]],
    ['s-n2', [1]],
  ]);
});

test('attributes made of anything are attributes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('id', 'certainty', 'events', 'original', 'wasEdited', 'shape'), fc.anything()),
      (given) => {
        expect(
          claimsFrom(
            { type: 'doc', content: [{ type: 'claim', attrs: attributesFrom(given) }] },
            { section: 's', known: new Set() },
          ),
        ).toEqual([]);
      },
    ),
  );
});
