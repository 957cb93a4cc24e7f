import { Schema } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../shared/report/model.ts';
import { claimIds } from './claim-ids.ts';
import { claimsDocumentOf } from './claim-node.ts';
import { claimsFrom, documentOf } from './claims-document.ts';
import { commentMarks, commentPlace } from './comment-marks.ts';
import { takeClaims } from './take-claims.ts';

const attrs = Object.fromEntries(
  Object.entries({ id: null, certainty: 'confirmed', events: [], original: null, wasEdited: false, shape: null }).map(
    ([name, value]) => [name, { default: value }],
  ),
);
const schema = new Schema({
  nodes: { doc: { content: 'claim+' }, claim: { content: 'text*', attrs }, text: {} },
  marks: { bold: {} },
});

const claim = (id: string, text: string, edited = false): Claim => ({
  id,
  certainty: 'advice',
  text,
  events: [],
  edited,
});

const stateOf = (claims: readonly Claim[]): EditorState =>
  EditorState.create({ doc: schema.nodeFromJSON(documentOf(claims)), plugins: [claimIds('overview')] });

const claimsIn = (state: EditorState): Claim[] =>
  claimsFrom(claimsDocumentOf(state.doc), { section: 'overview', known: new Set() });

const text = fc
  .string({ unit: fc.constantFrom(...'a端。 '.split('')), minLength: 1, maxLength: 6 })
  .filter((one) => one.trim() !== '');
const shapes = [{}, { shape: { kind: 'bullet', level: 1 } }, { shape: { kind: 'numbered', level: 2 } }] as const;
const claims = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), text, fc.boolean(), fc.constantFrom(...shapes)), {
    selector: ([id]) => id,
    minLength: 1,
  })
  .map((list) => list.map(([id, words, edited, shape]) => ({ ...claim(id, words, edited), ...shape })));

test('an editor brought to other claims reads as these claims, and needs nothing more', () => {
  fc.assert(
    fc.property(claims, claims, (before, after) => {
      const state = stateOf(before);
      const tr = takeClaims(state, after);
      const now = tr === null ? state : state.apply(tr);
      expect(claimsIn(now)).toEqual(after);
      expect(takeClaims(now, after)).toBeNull();
    }),
  );
});

test('what was typed and taken back leaves the comment on its words, which come back with them', () => {
  const anchor = { comment: 1, claim: 'b', from: 2, quote: '通信' };
  const plugin = commentMarks({ comments: () => [anchor], onMoved: () => undefined, chosen: () => null });
  const before = [claim('a', '端末です。'), claim('b', '不正な通信を確認しました。', true)];
  let state = EditorState.create({ doc: schema.nodeFromJSON(documentOf(before)), plugins: [plugin] });
  const words = (): string | null => {
    const place = commentPlace(state, 1);
    return place === null ? null : state.doc.textBetween(place.from, place.to);
  };
  const take = (next: Claim[]): void => {
    const tr = takeClaims(state, next);
    if (tr !== null) state = state.apply(tr);
  };
  const seen = [words()];
  take([
    claim('n', '新しい文。', true),
    claim('a', '端末です。'),
    claim('b', '昨夜、不正な通信を二度確認しました。', true),
  ]);
  seen.push(words());
  take([claim('a', '端末です。')]);
  seen.push(words());
  take(before);
  seen.push(words());
  expect(seen).toEqual(['通信', '通信', null, '通信']);
});
