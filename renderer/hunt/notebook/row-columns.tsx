import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { GridColumn } from '../../ui/grid-model.ts';
import { columnsOf } from '../Results.tsx';
import type { ToldRow } from './difference-rows.ts';

/** The columns of kept rows; with `words`, in front of them whether a row came or went. */
export const columnsOfRows = (names: readonly string[], words: Messages['notebook'] | null): GridColumn<ToldRow>[] => {
  const own = columnsOf(names).map(({ cell, ...column }): GridColumn<ToldRow> => ({
    ...column,
    cell: ({ row }) => cell(row, undefined),
  }));
  if (words === null) return own;
  const mark: GridColumn<ToldRow> = {
    id: 'mark',
    title: '±',
    width: 72,
    cell: ({ mark: told }) =>
      told === null ? null : (
        <span className="nb-mark" data-mark={told}>
          {told === 'added' ? `+ ${words.added}` : `− ${words.gone}`}
        </span>
      ),
  };
  return [mark, ...own];
};
