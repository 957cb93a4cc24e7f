import type { Node as DocumentNode } from '@tiptap/pm/model';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { ClaimShape } from '../../shared/report/model.ts';
import { isBlock, isItem } from '../../shared/report/shapes.ts';
import { attributesFrom, freshAttributes, type ClaimAttributes } from './claims-document.ts';

interface Placed {
  node: DocumentNode;
  at: number;
  attrs: ClaimAttributes;
}

/** Every claim the selection touches. */
const claimsIn = ({ doc, selection }: EditorState): Placed[] => {
  const found: Placed[] = [];
  doc.forEach((node, at) => {
    if (at < selection.to && at + node.nodeSize > selection.from)
      found.push({ node, at, attrs: attributesFrom(node.attrs) });
  });
  return found;
};

/** A heading states nothing: receipts and certainty of the sentence it was are given up. Undoing brings them back. */
export const withShape = (attrs: ClaimAttributes, shape: ClaimShape | null): ClaimAttributes => {
  if (shape?.kind === 'heading')
    return { ...attrs, shape, certainty: 'advice', events: [], entries: [], wasEdited: true };
  const certainty = attrs.shape?.kind === 'heading' ? 'confirmed' : attrs.certainty;
  return { ...attrs, shape, certainty };
};

const changed = (tr: Transaction, { at, attrs }: Pick<Placed, 'at' | 'attrs'>, shape: ClaimShape | null): Transaction =>
  tr.setNodeMarkup(at, null, withShape(attrs, shape));

/** What is chosen in the menu; null: a sentence. */
export type Choice = 'heading' | 'bullet' | 'numbered' | null;

const shapeFor = (choice: Choice, { shape }: ClaimAttributes): ClaimShape | null => {
  if (choice === null) return null;
  return choice === 'heading' ? { kind: choice } : { kind: choice, level: isItem(shape) ? shape.level : 1 };
};

/** Makes all selected claims one thing; where they all are that already, they become sentences again. */
export const shaped = (state: EditorState, choice: Choice): Transaction => {
  // A table is no sentence of another form: it stays what it is.
  const claims = claimsIn(state).filter(({ attrs }) => !isBlock(attrs.shape));
  const isThat = claims.every(({ attrs }) => (attrs.shape?.kind ?? null) === choice);
  let { tr } = state;
  for (const one of claims) tr = changed(tr, one, isThat ? null : shapeFor(choice, one.attrs));
  return tr.scrollIntoView();
};

/** One level up; an item of the first level and a heading become a sentence. */
const lifted = (shape: ClaimShape): ClaimShape | null =>
  isItem(shape) && shape.level === 2 ? { ...shape, level: 1 } : null;

interface Caret extends Placed {
  shape: ClaimShape;
  offset: number;
}

/** The shaped claim the caret stands in, without a selection. */
const caretIn = ({ selection }: EditorState): Caret | null => {
  const { $from, empty } = selection;
  if (!empty || $from.depth === 0) return null;
  const attrs = attributesFrom($from.parent.attrs);
  const { shape } = attrs;
  return shape === null ? null : { node: $from.parent, at: $from.before(), attrs, shape, offset: $from.parentOffset };
};

/** A claim behind this one, with the caret in it. */
const behind = (state: EditorState, { at, node }: Pick<Placed, 'at' | 'node'>, made: DocumentNode): Transaction => {
  const tr = state.tr.insert(at + node.nodeSize, made);
  return tr.setSelection(TextSelection.create(tr.doc, at + node.nodeSize + 1)).scrollIntoView();
};

/** A block behind the claim of the caret; an empty sentence gives it its place. */
export const withBlock =
  (shape: ClaimShape, certainty: ClaimAttributes['certainty'] = 'confirmed', events: ClaimAttributes['events'] = []) =>
  (state: EditorState): Transaction | null => {
    const last = claimsIn(state).at(-1);
    if (last === undefined) return null;
    const made = last.node.type.create({ ...freshAttributes(), shape, certainty, events });
    if (last.node.childCount > 0 || last.attrs.shape !== null) return behind(state, last, made);
    const tr = state.tr.replaceWith(last.at, last.at + last.node.nodeSize, made);
    return tr.setSelection(TextSelection.create(tr.doc, last.at + 1)).scrollIntoView();
  };

/**
 * Enter: in an empty item the list ends, behind an item comes another, behind a heading a sentence; in front of either there is
 * room for one. Inside, the claim is split like any other (null).
 */
export const enterIn = (state: EditorState): Transaction | null => {
  const caret = caretIn(state);
  if (caret === null) return null;
  const { node, at, attrs, shape, offset } = caret;
  const { size } = node.content;
  if (isBlock(shape)) return behind(state, caret, node.type.create({ ...freshAttributes() }));
  if (size === 0) return changed(state.tr, caret, lifted(shape)).scrollIntoView();
  if (offset > 0 && offset < size) return null;
  const item = isItem(shape) ? { ...freshAttributes(), certainty: attrs.certainty, shape } : freshAttributes();
  const made = node.type.create(item);
  if (offset === 0) return state.tr.insert(at, made).scrollIntoView();
  return behind(state, caret, made);
};

/** Takes out an empty sentence beside a block, or nothing: a block is never joined with a sentence. */
const besideBlock = (state: EditorState, { at, node, attrs }: Placed, caretAt: number): Transaction => {
  if (node.childCount > 0 || attrs.shape !== null) return state.tr;
  const tr = state.tr.delete(at, at + node.nodeSize);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(caretAt)))).scrollIntoView();
};

/** The claim of a caret without a selection. */
const claimOf = ({ selection }: EditorState): Placed | null => {
  const { $from, empty } = selection;
  const node = $from.parent;
  return !empty || $from.depth === 0 ? null : { node, at: $from.before(), attrs: attributesFrom(node.attrs) };
};

const isBlockNode = (node: DocumentNode | null): boolean => node !== null && isBlock(attributesFrom(node.attrs).shape);

/** Backspace and Delete where a block stands at the caret's side. Null: there is none. */
export const deleteBesideBlock =
  (side: 'before' | 'after') =>
  (state: EditorState): Transaction | null => {
    const claim = claimOf(state);
    const { parentOffset } = state.selection.$from;
    if (claim === null || parentOffset !== (side === 'before' ? 0 : claim.node.content.size)) return null;
    const edge = side === 'before' ? claim.at : claim.at + claim.node.nodeSize;
    const around = state.doc.resolve(edge);
    const next = side === 'before' ? around.nodeBefore : around.nodeAfter;
    if (next === null || !(isBlockNode(next) || isBlock(claim.attrs.shape))) return null;
    return besideBlock(state, claim, side === 'before' ? edge - 1 : edge + 1);
  };

/** Backspace at the beginning takes the shape off first. An empty sentence in front gives way before that (null). */
export const backspaceIn = (state: EditorState): Transaction | null => {
  const caret = caretIn(state);
  if (caret === null || caret.offset > 0 || isBlock(caret.shape)) return null;
  const before = state.doc.resolve(caret.at).nodeBefore;
  if (before !== null && before.childCount === 0 && attributesFrom(before.attrs).shape === null) return null;
  return changed(state.tr, caret, lifted(caret.shape)).scrollIntoView();
};

/**
 * Tab and Shift+Tab move the selected items of a list. Null where none can move: the key then leaves the text, so that nobody is
 * caught in it.
 */
export const indented =
  (by: 1 | -1) =>
  (state: EditorState): Transaction | null => {
    let { tr } = state;
    for (const one of claimsIn(state)) {
      const { shape } = one.attrs;
      if (!isItem(shape) || shape.level === (by === 1 ? 2 : 1)) continue;
      const before = state.doc.resolve(one.at).nodeBefore;
      // Nothing is deeper than the first item of its list.
      if (by === 1 && !isItem(before === null ? null : attributesFrom(before.attrs).shape)) continue;
      tr = changed(tr, one, { ...shape, level: by === 1 ? 2 : 1 });
    }
    return tr.docChanged ? tr.scrollIntoView() : null;
  };
