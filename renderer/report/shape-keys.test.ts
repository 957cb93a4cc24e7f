import { Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { emptyGrid } from '../../shared/report/grid.ts';
import type { Claim, ClaimShape } from '../../shared/report/model.ts';
import { splitClaim } from './claim-keys.ts';
import { attributesFrom, documentOf, freshAttributes } from './claims-document.ts';
import { backspaceIn, deleteBesideBlock, enterIn, indented, shaped, withBlock } from './shape-keys.ts';
import { linesOf, shapeName, sliceOfText } from './shape-text.ts';

const attrs = Object.fromEntries(
  Object.entries<unknown>({ ...freshAttributes() }).map(([name, initial]) => [name, { default: initial }]),
);
const schema = new Schema({
  nodes: { doc: { content: 'claim+' }, claim: { content: 'text*', attrs, defining: true }, text: {} },
  marks: { bold: {} },
});

const bullet: ClaimShape = { kind: 'bullet', level: 1 };
const deep: ClaimShape = { kind: 'bullet', level: 2 };
const heading: ClaimShape = { kind: 'heading' };

type Line = readonly [text: string, shape?: ClaimShape];

/** `|` marks the caret, or both ends of a selection. Each sentence is confirmed by the record of its number. */
const stateOf = (...lines: readonly Line[]): EditorState => {
  const marks: number[] = [];
  let at = 0;
  const claims = lines.map(([text, shape], index): Claim => {
    at += 1;
    for (const sign of text) {
      if (sign === '|') marks.push(at);
      else at += 1;
    }
    at += 1;
    const words = text.replaceAll('|', '');
    // A test's event ids need no store to be branded by.
    const events = [index + 1] as unknown as Claim['events'];
    return {
      id: `c${String(index + 1)}`,
      certainty: 'confirmed',
      text: words,
      events,
      edited: false,
      ...(shape && { shape }),
    };
  });
  const doc = schema.nodeFromJSON(documentOf(claims));
  const [from = 1, to = from] = marks;
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
};

/** Each claim as `shape: words`, `|` where the caret stands. */
const after = (tr: Transaction | null): string[] | null => {
  if (tr === null) return null;
  const found: string[] = [];
  tr.doc.forEach((node, at) => {
    const { shape } = attributesFrom(node.attrs);
    const here = tr.selection.from - at - 1;
    const isHere = here >= 0 && here <= node.content.size;
    const words = isHere ? `${node.textContent.slice(0, here)}|${node.textContent.slice(here)}` : node.textContent;
    found.push(shape === null ? words : `${shapeName(shape)}: ${words}`);
  });
  return found;
};

test('Enter behind an item makes another, in an empty one the list steps out and ends', () => {
  expect(after(enterIn(stateOf(['one|', bullet])))).toEqual(['bullet 1: one', 'bullet 1: |']);
  expect(after(enterIn(stateOf(['one', bullet], ['|', deep])))).toEqual(['bullet 1: one', 'bullet 1: |']);
  expect(after(enterIn(stateOf(['one', bullet], ['|', bullet])))).toEqual(['bullet 1: one', '|']);
});

test('Enter behind a heading begins a sentence, in front of one makes room for it, inside gives two', () => {
  expect(after(enterIn(stateOf(['What', heading], ['x'])))).toEqual(['', 'heading: |What', 'x']);
  expect(after(enterIn(stateOf(['What|', heading])))).toEqual(['heading: What', '|']);
  expect(enterIn(stateOf(['Wh|at', heading]))).toBeNull();
  expect(after(splitClaim(stateOf(['Wh|at', heading])))).toEqual(['heading: Wh', 'heading: |at']);
  expect(enterIn(stateOf(['plain|']))).toBeNull();
});

test('an item made by Enter has the certainty of the one above and no receipt', () => {
  const made = enterIn(stateOf(['one|', bullet]))?.doc.lastChild;
  expect(attributesFrom(made?.attrs ?? {})).toEqual({ ...freshAttributes(), shape: bullet });
});

test('Backspace at the beginning takes the shape off step by step; inside and behind an empty sentence it does what it always does', () => {
  expect(after(backspaceIn(stateOf(['one', bullet], ['|two', deep])))).toEqual(['bullet 1: one', 'bullet 1: |two']);
  expect(after(backspaceIn(stateOf(['|one', bullet])))).toEqual(['|one']);
  expect(after(backspaceIn(stateOf(['|What', heading])))).toEqual(['|What']);
  expect(backspaceIn(stateOf(['o|ne', bullet]))).toBeNull();
  expect(backspaceIn(stateOf([''], ['|one', bullet]))).toBeNull();
  expect(backspaceIn(stateOf(['|plain']))).toBeNull();
});

test('Tab moves items one level in and back, never deeper than their list allows; elsewhere the key leaves the text', () => {
  const list = stateOf(['|one', bullet], ['two|', bullet]);
  expect(after(indented(1)(list))).toEqual(['bullet 1: |one', 'bullet 2: two']);
  expect(after(indented(-1)(stateOf(['one', bullet], ['tw|o', deep])))).toEqual(['bullet 1: one', 'bullet 1: tw|o']);
  for (const state of [stateOf(['pl|ain']), stateOf(['Wh|at', heading]), stateOf(['o|ne', bullet])])
    expect(indented(1)(state)).toBeNull();
});

test('a selection becomes a list and, chosen again, sentences with the receipts they had', () => {
  const state = stateOf(['o|ne'], ['tw|o', deep], ['three']);
  const list = shaped(state, 'bullet');
  expect(after(list)).toEqual(['bullet 1: o|ne', 'bullet 2: two', 'three']);
  const back = shaped(state.apply(list), 'bullet');
  expect(after(back)).toEqual(['o|ne', 'two', 'three']);
  expect(attributesFrom(back.doc.firstChild?.attrs ?? {}).events).toEqual([1]);
});

test('a heading states nothing: receipt and certainty are given up with the sentence it was', () => {
  const made = shaped(stateOf(['o|ne']), 'heading').doc.firstChild;
  expect(attributesFrom(made?.attrs ?? {})).toMatchObject({ certainty: 'advice', events: [], shape: heading });
});

test('pasted lines that are written as a list are one; a single line, and text pasted as plain, are words', () => {
  const text = '# 対応\n- 隔離\r\n  - EDRから\n2) 再起動\n・確認\nそのほか\n-5 は数値';
  expect(linesOf(text, false).map(({ shape, text: words }) => [shape === null ? '' : shapeName(shape), words])).toEqual(
    [
      ['heading', '対応'],
      ['bullet 1', '隔離'],
      ['bullet 2', 'EDRから'],
      ['numbered 1', '再起動'],
      ['bullet 1', '確認'],
      ['', 'そのほか'],
      ['', '-5 は数値'],
    ],
  );
  expect(linesOf(text, true).every(({ shape }) => shape === null)).toBe(true);
  expect(linesOf('- 隔離', false)).toEqual([{ text: '- 隔離', shape: null }]);
});

test('what is pasted into an empty sentence keeps its shape, into words its first line joins them', () => {
  const slice = sliceOfText(schema, '- one\n- two', false);
  const pasted = (state: EditorState): string[] | null => after(state.tr.replaceSelection(slice));
  expect(pasted(stateOf(['|']))).toEqual(['bullet 1: one', 'bullet 1: two|']);
  expect(pasted(stateOf(['be|fore']))).toEqual(['beone', 'bullet 1: two|fore']);
});

const table = emptyGrid(1, 1);

test('a table comes behind the sentence of the caret, and takes the place of an empty one', () => {
  expect(after(withBlock(table)(stateOf(['o|ne'], ['two'])))).toEqual(['one', 'table: |', 'two']);
  expect(after(withBlock(table)(stateOf(['one'], ['|'])))).toEqual(['one', 'table: |']);
  expect(after(enterIn(stateOf(['Ti|tle', table], ['two'])))).toEqual(['table: Title', '|', 'two']);
});

test('a table is never joined with a sentence, nor made one; an empty sentence beside it goes', () => {
  const [back, forth] = [deleteBesideBlock('before'), deleteBesideBlock('after')];
  expect(after(back(stateOf(['Title', table], ['|two'])))).toEqual(['table: Title', '|two']);
  expect(after(back(stateOf(['Title', table], ['|'])))).toEqual(['table: Title|']);
  expect(after(back(stateOf(['one'], ['|Title', table])))).toEqual(['one', 'table: |Title']);
  expect(after(forth(stateOf(['one|'], ['Title', table])))).toEqual(['one|', 'table: Title']);
  expect(after(forth(stateOf(['|'], ['Title', table])))).toEqual(['table: |Title']);
  expect(back(stateOf(['one'], ['|two']))).toBeNull();
  expect(back(stateOf(['Title', table], ['t|wo']))).toBeNull();
  expect(backspaceIn(stateOf(['|Title', table]))).toBeNull();
  expect(after(shaped(stateOf(['Ti|tle', table]), 'bullet'))).toEqual(['table: Ti|tle']);
});
