import type { NodeViewRendererProps } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { EventId } from '../../shared/event/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Grid } from '../../shared/report/grid.ts';
import { attributesFrom, withGrid, type ClaimAttributes } from './claims-document.ts';
import { gridView, type GridSurroundings } from './grid-view.ts';

/** What a table asks of the editor it stands in. */
interface GridPlace extends Pick<GridSurroundings, 'numbers' | 'chosen'> {
  words: () => Messages['report']['editor'];
  shapes: () => Messages['report']['shapes'];
  learn: (events: readonly EventId[]) => void;
  openReceipt: (attributes: ClaimAttributes) => void;
}

/** What stands under the words of a claim. */
interface Under {
  dom: HTMLElement;
  draw: (attributes: ClaimAttributes) => void;
}

const gridIn = ({ shape }: ClaimAttributes): Grid | null => (shape?.kind === 'table' ? shape : null);

/** The cells of a table; null for every other claim. */
export const claimGrid = (
  { node, editor, getPos }: Pick<NodeViewRendererProps, 'node' | 'editor' | 'getPos'>,
  around: GridPlace,
): Under | null => {
  let attributes = attributesFrom(node.attrs);
  const first = gridIn(attributes);
  if (first === null) return null;
  const { view } = editor;
  const cells = gridView(
    {
      words: () => around.shapes().table,
      noReceipt: () => around.words().noReceipt,
      numbers: around.numbers,
      chosen: around.chosen,
      open: (events) => around.openReceipt({ ...attributes, events, entries: [] }),
      needsProof: () => attributes.certainty === 'confirmed' || attributes.certainty === 'inferred',
      isEditable: () => editor.isEditable,
      change: (grid) => {
        const at = getPos();
        if (at === undefined || !editor.isEditable) return;
        around.learn(grid.rows.flatMap(({ events }) => events));
        const now = attributesFrom(view.state.doc.nodeAt(at)?.attrs ?? {});
        view.dispatch(view.state.tr.setNodeMarkup(at, null, withGrid(now, grid)));
      },
      remove: () => {
        const at = getPos();
        const standing = at === undefined ? null : view.state.doc.nodeAt(at);
        if (at === undefined || standing === null || !editor.isEditable) return;
        // A section is never without a claim: what replaces the table is an empty sentence, which is none once it is left.
        const { tr, schema } = view.state;
        const made = tr.replaceWith(at, at + standing.nodeSize, schema.node('claim'));
        view.dispatch(made.setSelection(TextSelection.create(made.doc, at + 1)));
        editor.commands.focus();
      },
      entered: () => {
        const at = getPos();
        const standing = at === undefined ? null : view.state.doc.nodeAt(at);
        if (at === undefined || standing === null) return;
        // What is done by key is about the table one writes in, not about where the caret was before.
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at + 1 + standing.content.size)));
      },
    },
    first,
  );
  return {
    dom: cells.dom,
    draw: (now) => {
      attributes = now;
      const grid = gridIn(now);
      if (grid !== null) cells.draw(grid);
    },
  };
};
