import { Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { joinBackward, joinForward, splitClaim, stepLeft, stepRight } from './claim-keys.ts';
import { attributesFrom } from './claims-document.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'claim+' },
    claim: {
      content: 'text*',
      attrs: {
        id: { default: null },
        certainty: { default: 'confirmed' },
        events: { default: [] },
        original: { default: null },
        wasEdited: { default: false },
        shape: { default: null },
      },
    },
    text: {},
  },
  marks: { bold: {} },
});

const sentence = (id: string, text: string, events: number[]) =>
  schema.node('claim', { id, events, original: text }, text === '' ? [] : [schema.text(text)]);

/** `|` marks the caret, or both ends of a selection. */
const stateOf = (...texts: string[]): EditorState => {
  const marks: number[] = [];
  let at = 0;
  for (const text of texts) {
    at += 1;
    for (const character of text) {
      if (character === '|') marks.push(at);
      else at += 1;
    }
    at += 1;
  }
  const doc = schema.node(
    'doc',
    null,
    texts.map((text, index) => sentence(`c${index + 1}`, text.replaceAll('|', ''), [index + 1])),
  );
  const [from = 1, to = from] = marks;
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
};

const after = (tr: Transaction | null): [string | null, string, number[]][] => {
  const found: [string | null, string, number[]][] = [];
  tr?.doc.forEach((node) => {
    const { id, events } = attributesFrom(node.attrs);
    found.push([id, node.textContent, events]);
  });
  return found;
};

test('Enter at the end of a sentence begins one of the analyst, without receipt', () => {
  expect(after(splitClaim(stateOf('first.|', 'second.')))).toEqual([
    ['c1', 'first.', [1]],
    [null, '', []],
    ['c2', 'second.', [2]],
  ]);
});

test('Enter inside a sentence gives two, each with the receipt of the whole', () => {
  expect(after(splitClaim(stateOf('one|two')))).toEqual([
    ['c1', 'one', [1]],
    [null, 'two', [1]],
  ]);
});

test('two sentences joined keep the receipts of both, from either side', () => {
  const joined = [['c1', 'onetwo', [1, 2]]];
  expect(after(joinBackward(stateOf('one', '|two')))).toEqual(joined);
  expect(after(joinForward(stateOf('one|', 'two')))).toEqual(joined);
});

test("an empty sentence gives way to its neighbour with the neighbour's identity", () => {
  expect(after(joinBackward(stateOf('', '|two')))).toEqual([['c2', 'two', [2]]]);
  expect(after(joinForward(stateOf('one|', '')))).toEqual([['c1', 'one', [1]]]);
});

test('deleting across sentences leaves what is left with the receipts of both ends', () => {
  expect(after(joinBackward(stateOf('on|e', 'gone', 'tw|o')))).toEqual([['c1', 'ono', [1, 3]]]);
  expect(after(joinForward(stateOf('|one', 'two|')))).toEqual([[null, '', []]]);
});

test('inside a sentence and at the ends of a field the keys do what they always do', () => {
  expect(joinBackward(stateOf('o|ne'))).toBeNull();
  expect(joinBackward(stateOf('|one'))).toBeNull();
  expect(joinForward(stateOf('one|'))).toBeNull();
  expect(joinForward(stateOf('o|ne', 'two'))).toBeNull();
});

const caretAfter = (tr: Transaction | null): [string, number] | null =>
  tr === null ? null : [tr.selection.$from.parent.textContent, tr.selection.$from.parentOffset];

test('the caret walks from one sentence into the next and back, over the buttons between them', () => {
  expect(caretAfter(stepLeft(stateOf('one', '|two')))).toEqual(['one', 3]);
  expect(caretAfter(stepRight(stateOf('one|', 'two')))).toEqual(['two', 0]);
  expect(caretAfter(stepLeft(stateOf('', '|two')))).toEqual(['', 0]);
});

test('inside a sentence, with a selection and at the ends of a field the arrows are left to the browser', () => {
  for (const state of [stateOf('|one', 'two'), stateOf('on|e'), stateOf('one', '|tw|o')])
    expect(stepLeft(state)).toBeNull();
  for (const state of [stateOf('one', 'two|'), stateOf('on|e'), stateOf('on|e|', 'two')])
    expect(stepRight(state)).toBeNull();
});
