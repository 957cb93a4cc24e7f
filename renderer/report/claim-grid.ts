import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EventId } from '../../shared/event/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Grid } from '../../shared/report/grid.ts';
import { attributesFrom, withGrid, type ClaimAttributes } from './claims-document.ts';
import { claimActs, type ClaimPlace, type Under } from './claim-under.ts';
import { gridView, type GridSurroundings } from './grid-view.ts';

/** What a table asks of the editor it stands in. */
interface GridPlace extends Pick<GridSurroundings, 'numbers' | 'chosen'> {
  words: () => Messages['report']['editor'];
  shapes: () => Messages['report']['shapes'];
  learn: (events: readonly EventId[]) => void;
  openReceipt: (attributes: ClaimAttributes) => void;
}

const gridIn = ({ shape }: ClaimAttributes): Grid | null => (shape?.kind === 'table' ? shape : null);

/** The cells of a table; null for every other claim. */
export const claimGrid = (node: DocumentNode, place: ClaimPlace, around: GridPlace): Under | null => {
  let attributes = attributesFrom(node.attrs);
  const first = gridIn(attributes);
  if (first === null) return null;
  const acts = claimActs(place);
  const cells = gridView(
    {
      words: () => around.shapes().table,
      noReceipt: () => around.words().noReceipt,
      numbers: around.numbers,
      chosen: around.chosen,
      open: (events) => around.openReceipt({ ...attributes, events, entries: [] }),
      needsProof: () => attributes.certainty === 'confirmed' || attributes.certainty === 'inferred',
      isEditable: acts.isEditable,
      change: (grid) => {
        around.learn(grid.rows.flatMap(({ events }) => events));
        acts.change((now) => withGrid(now, grid));
      },
      remove: acts.remove,
      entered: acts.entered,
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
