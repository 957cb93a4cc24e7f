import type { NodeViewRendererProps } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { attributesFrom, type ClaimAttributes } from './claims-document.ts';

/** What stands under the words of a claim. */
export interface Under {
  dom: HTMLElement;
  draw: (attributes: ClaimAttributes) => void;
}

export type ClaimPlace = Pick<NodeViewRendererProps, 'editor' | 'getPos'>;

interface ClaimActs {
  isEditable: () => boolean;
  change: (make: (attributes: ClaimAttributes) => ClaimAttributes) => void;
  remove: () => void;
  /** Something under the words has the focus now. */
  entered: () => void;
  /** The caret to the end of the words. */
  toWords: () => void;
}

/** What parts under the words of a claim do to it in its editor. */
export const claimActs = ({ editor, getPos }: ClaimPlace): ClaimActs => {
  const { view } = editor;
  const standing = () => {
    const at = getPos();
    const node = at === undefined ? null : view.state.doc.nodeAt(at);
    return at === undefined || node === null ? null : { at, node };
  };
  const entered = (): void => {
    const found = standing();
    if (found === null) return;
    // What is done by key is about the block one writes in, not about where the caret was before.
    const { tr } = view.state;
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, found.at + 1 + found.node.content.size)));
  };
  return {
    isEditable: () => editor.isEditable,
    change: (make) => {
      const found = standing();
      if (found === null || !editor.isEditable) return;
      view.dispatch(view.state.tr.setNodeMarkup(found.at, null, make(attributesFrom(found.node.attrs))));
    },
    remove: () => {
      const found = standing();
      if (found === null || !editor.isEditable) return;
      // A section is never without a claim: what replaces the block is an empty sentence, which is none once it is left.
      const { tr, schema } = view.state;
      const made = tr.replaceWith(found.at, found.at + found.node.nodeSize, schema.node('claim'));
      view.dispatch(made.setSelection(TextSelection.create(made.doc, found.at + 1)));
      editor.commands.focus();
    },
    entered,
    toWords: () => {
      entered();
      editor.commands.focus();
    },
  };
};
