import fc from 'fast-check';
import { Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { EventId } from '../../../shared/event/model.ts';
import { attributesFrom } from '../claims-document.ts';
import { evidenceOffers } from './evidence-offers.ts';
import { askedAt, matching, offersOf, taken, type Offer } from './offers.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'claim+' },
    claim: {
      content: 'text*',
      attrs: {
        id: { default: null },
        certainty: { default: 'confirmed' },
        events: { default: [] },
        entries: { default: [] },
        original: { default: null },
        wasEdited: { default: false },
        other: { default: 'kept' },
      },
    },
    text: {},
  },
});

/** One sentence with the caret at its `|`. */
const stateOf = (text: string, events: number[] = []): EditorState => {
  const words = text.replace('|', '');
  const doc = schema.node('doc', null, [
    schema.node('claim', { id: 'c1', events }, words === '' ? [] : [schema.text(words)]),
  ]);
  return EditorState.create({ doc, selection: TextSelection.create(doc, text.indexOf('|') + 1) });
};

const offers: Offer[] = offersOf({
  evidence: [
    {
      number: 1,
      event: EventId.parse(11),
      seenAtMs: 0,
      host: 'acct01',
      summary: 'procdump.exe → lsass.exe',
      file: 'f',
      record: 1,
    },
    { number: 3, event: EventId.parse(13), seenAtMs: 0, host: 'acct02', summary: 'cmd.exe', file: 'f', record: 2 },
    {
      number: 12,
      event: EventId.parse(14),
      seenAtMs: 0,
      host: 'acct02',
      summary: '請求書.exe 2',
      file: 'f',
      record: 3,
    },
  ],
  ledger: [{ number: 2, entry: 'isolation', at: '2026-04-01T00:00:00.000Z', summary: 'Decided to isolate' }],
});
const found = (text: string): number[] => matching(offers, text).map(({ number }) => number);

test('a bracket that is open in front of the caret asks, in either width; a closed one and none ask nothing', () => {
  expect(askedAt(stateOf('It ran [12|'))).toEqual({ from: 8, to: 11, text: '12' });
  expect(askedAt(stateOf('実行した［１２|。'))).toEqual({ from: 5, to: 8, text: '１２' });
  expect(askedAt(stateOf('[|'))).toEqual({ from: 1, to: 2, text: '' });
  for (const text of ['10[.]0|', 'none|', '|[12', `[${'x'.repeat(41)}|`]) expect(askedAt(stateOf(text))).toBeNull();
});

test('a number means its row, the whole number first; words are all in one row, whatever their width or case', () => {
  expect(found('1')).toEqual([1, 12]);
  expect(found('１２')).toEqual([12]);
  expect(found('LSASS acct01')).toEqual([1]);
  expect(found('請求書')).toEqual([12]);
  expect(found('isolate')).toEqual([2]);
  expect(found('')).toEqual([1, 2, 3, 12]);
  expect(found('no such')).toEqual([]);
});

test('what is chosen becomes a receipt, what was typed for it is gone, and all else of the sentence stays', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z 。]{0,12}$/),
      fc.stringMatching(/^[a-z。]{0,12}$/),
      fc.constantFrom(...offers),
      fc.constantFrom('[', '［'),
      (before, behind, offer, bracket) => {
        const state = stateOf(`${before}${bracket}${String(offer.number)}|${behind}`, [13]);
        const asked = askedAt(state);
        const tr = asked === null ? null : taken(state, asked, offer);
        const node = tr?.doc.firstChild;
        const { events, entries, wasEdited, id } = attributesFrom(node?.attrs ?? {});
        expect(node?.textContent).toBe(before + behind);
        expect(tr?.selection.from).toBe(before.length + 1);
        expect([...events, ...entries]).toEqual([...new Set([EventId.parse(13), offer.id])]);
        expect([wasEdited, id, node?.attrs['other']]).toEqual([true, 'c1', 'kept']);
      },
    ),
  );
});

test('a bracket asks while it is typed; the one that stood there before, or was put away, does not', () => {
  const plugin = evidenceOffers({ offers: () => offers, words: () => expect.fail('nothing is drawn here') });
  let state = EditorState.create({ doc: stateOf('a [1|').doc, plugins: [plugin] });
  const asks = (): unknown => plugin.getState(state)?.asked?.text ?? null;
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 5)));
  expect(asks()).toBeNull();
  state = state.apply(state.tr.insertText('2'));
  expect(asks()).toBe('12');
  state = state.apply(state.tr.setMeta(plugin, { dismissed: 3 }));
  state = state.apply(state.tr.insertText('3'));
  expect([asks(), state.doc.textContent]).toEqual([null, 'a [123']);
  state = state.apply(state.tr.insertText(' [3'));
  expect(asks()).toBe('3');
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1)));
  expect(asks()).toBeNull();
});
