import type { Editor, KeyboardShortcutCommand } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isBlock } from '../../shared/report/shapes.ts';
import { attributesFrom, freshAttributes, joinedAttributes, type ClaimAttributes } from './claims-document.ts';
import { backspaceIn, deleteBesideBlock, enterIn, indented } from './shape-keys.ts';

/** The claim the caret stands in, and where it starts. */
const claimAt = ({ selection }: EditorState): { node: DocumentNode; start: number } | null => {
  const { $from } = selection;
  return $from.depth === 0 ? null : { node: $from.parent, start: $from.before() };
};

export const attributesAt = (state: EditorState): ClaimAttributes | null => {
  const claim = claimAt(state);
  return claim === null ? null : attributesFrom(claim.node.attrs);
};

/** Enter at the end begins a sentence of the analyst's own; inside, both halves keep the receipt of the whole. */
export const splitClaim = (state: EditorState): Transaction | null => {
  const { $from, empty } = state.selection;
  const claim = claimAt(state);
  if (claim === null) return null;
  const tr = empty ? state.tr : state.tr.deleteSelection();
  const at = tr.mapping.map($from.pos);
  const atEnd = tr.doc.resolve(at).parentOffset === tr.doc.resolve(at).parent.content.size;
  const attrs = atEnd ? freshAttributes() : { ...attributesFrom(claim.node.attrs), id: null, original: null };
  return tr.split(at, 1, [{ type: claim.node.type, attrs }]).scrollIntoView();
};

/** Where two claims become one, the one keeps the receipts of both. */
const joinAt = (state: EditorState, boundary: number): Transaction | null => {
  const around = state.doc.resolve(boundary);
  const { nodeBefore, nodeAfter } = around;
  if (nodeBefore === null || nodeAfter === null) return null;
  const [before, after] = [attributesFrom(nodeBefore.attrs), attributesFrom(nodeAfter.attrs)];
  // An empty neighbour gives way to the other with its identity.
  const attrs =
    nodeBefore.childCount === 0 ? after : nodeAfter.childCount === 0 ? before : joinedAttributes(before, after);
  const start = boundary - nodeBefore.nodeSize;
  return state.tr.join(boundary).setNodeMarkup(start, null, attrs).scrollIntoView();
};

export const joinBackward = (state: EditorState): Transaction | null => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return deleteAcross(state);
  const claim = claimAt(state);
  return claim === null || claim.start === 0 ? null : joinAt(state, claim.start);
};

export const joinForward = (state: EditorState): Transaction | null => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size) return deleteAcross(state);
  const claim = claimAt(state);
  const end = claim === null ? 0 : claim.start + claim.node.nodeSize;
  return claim === null || end >= state.doc.content.size ? null : joinAt(state, end);
};

/** A selection over several claims: what is left of the first and the last becomes one with the receipts of both. */
const deleteAcross = (state: EditorState): Transaction | null => {
  const { $from, $to } = state.selection;
  if (!(state.selection instanceof TextSelection) || $from.sameParent($to)) return null;
  const attrs = joinedAttributes(attributesFrom($from.parent.attrs), attributesFrom($to.parent.attrs));
  const whole = $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size;
  const kept = whole ? freshAttributes() : attrs;
  return state.tr.deleteSelection().setNodeMarkup($from.before(), null, kept).scrollIntoView();
};

/**
 * Between two sentences stand buttons no caret may enter; left to the browser it stops in front of them. At its ends a
 * sentence hands the caret to its neighbour.
 */
export const stepLeft = (state: EditorState): Transaction | null => {
  const { $from, empty } = state.selection;
  const claim = claimAt(state);
  if (!empty || $from.parentOffset > 0 || claim === null || claim.start === 0) return null;
  return state.tr.setSelection(TextSelection.create(state.doc, claim.start - 1)).scrollIntoView();
};

export const stepRight = (state: EditorState): Transaction | null => {
  const { $from, empty } = state.selection;
  const claim = claimAt(state);
  if (!empty || claim === null || $from.parentOffset < claim.node.content.size) return null;
  const next = claim.start + claim.node.nodeSize + 1;
  return next > state.doc.content.size
    ? null
    : state.tr.setSelection(TextSelection.create(state.doc, next)).scrollIntoView();
};

/**
 * The state with the caret where the browser shows it. After Home the editor hears of the new place a moment later; a key
 * pressed within that moment must act on what is seen, not on what was.
 */
export const seenState = (view: EditorView): EditorState => {
  const { state } = view;
  const shown = view.dom.ownerDocument.getSelection();
  const node = shown?.anchorNode ?? null;
  if (shown === null || node === null || !shown.isCollapsed || !view.dom.contains(node)) return state;
  const at = view.posAtDOM(node, shown.anchorOffset);
  if (at < 0 || at > state.doc.content.size || (state.selection.empty && at === state.selection.from)) return state;
  return state.apply(state.tr.setSelection(Selection.near(state.doc.resolve(at))));
};

const dispatched =
  (editor: Editor, make: (state: EditorState) => Transaction | null): KeyboardShortcutCommand =>
  () => {
    // While an input method composes, its keys are its own.
    if (editor.view.composing) return false;
    const tr = make(seenState(editor.view));
    if (tr === null) return false;
    editor.view.dispatch(tr);
    return true;
  };

/** From the words of a block into what stands under them: the browser would go to the first block of the section. */
const intoBlock =
  (editor: Editor): KeyboardShortcutCommand =>
  () => {
    const { view } = editor;
    const { $from } = seenState(view).selection;
    if (view.composing || $from.depth === 0 || !isBlock(attributesFrom($from.parent.attrs).shape)) return false;
    const row = view.nodeDOM($from.before());
    const first = row instanceof HTMLElement ? row.querySelector<HTMLElement>('textarea, [role="img"]') : null;
    first?.focus();
    return first !== null;
  };

export const claimKeys = (
  editor: Editor,
  openReceipt: (attributes: ClaimAttributes) => void,
): Record<string, KeyboardShortcutCommand> => ({
  Enter: dispatched(editor, (state) => enterIn(state) ?? splitClaim(state)),
  Backspace: dispatched(
    editor,
    (state) => deleteBesideBlock('before')(state) ?? backspaceIn(state) ?? joinBackward(state),
  ),
  Tab: (props) => intoBlock(editor)(props) || dispatched(editor, indented(1))(props),
  'Shift-Tab': dispatched(editor, indented(-1)),
  Delete: dispatched(editor, (state) => deleteBesideBlock('after')(state) ?? joinForward(state)),
  ArrowLeft: dispatched(editor, stepLeft),
  ArrowRight: dispatched(editor, stepRight),
  'Mod-Enter': () => {
    const attributes = attributesAt(editor.state);
    if (attributes === null || attributes.events.length + attributes.entries.length === 0) return false;
    openReceipt(attributes);
    return true;
  },
});
