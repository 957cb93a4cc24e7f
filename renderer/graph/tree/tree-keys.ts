import type { FlowModel, TreeRow } from '../flow/flow-model.ts';

/** What a key does in the tree: selects a row, opens or closes the present one, goes on to the details, or nothing. */
export type TreeMove = { select: string } | { toggle: string; open: boolean } | 'details' | null;

const toRight = (rows: TreeRow[], at: number): TreeMove => {
  const row = rows[at];
  const next = rows[at + 1];
  if (row === undefined || row.children === 0) return null;
  if (!row.open) return { toggle: row.id, open: true };
  return next === undefined ? null : { select: next.id };
};

const toLeft = (rows: TreeRow[], at: number, model: FlowModel): TreeMove => {
  const row = rows[at];
  if (row === undefined) return null;
  if (row.open) return { toggle: row.id, open: false };
  const holder = model.holder.get(row.id);
  return holder === undefined ? null : { select: holder };
};

/** Keys of the ARIA tree pattern (W3C APG): arrows, Page, Home, End; Enter goes on to the details. */
export const treeMove = (
  key: string,
  { rows, at, page }: { rows: TreeRow[]; at: number; page: number },
  model: FlowModel,
): TreeMove => {
  const row = (index: number): TreeMove => {
    const found = rows[Math.min(rows.length - 1, Math.max(0, index))];
    return found === undefined ? null : { select: found.id };
  };
  const moves: Record<string, () => TreeMove> = {
    ArrowDown: () => row(at + 1),
    ArrowUp: () => row(at - 1),
    PageDown: () => row(at + page),
    PageUp: () => row(at - page),
    Home: () => row(0),
    End: () => row(rows.length - 1),
    ArrowRight: () => toRight(rows, at),
    ArrowLeft: () => toLeft(rows, at, model),
    Enter: () => 'details',
  };
  return moves[key]?.() ?? null;
};
