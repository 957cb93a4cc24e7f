import { useState } from 'react';
import type { NotebookCell } from '../../../shared/hunt/notebook.ts';
import { useCommands, type AppCommand } from '../../nav/commands.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { NotebookSession } from './notebook-session.ts';

export type NewKind = 'text' | 'query' | 'decision';

const newCell = (kind: NewKind): NotebookCell => {
  const id = crypto.randomUUID();
  if (kind === 'text') return { id, kind, lines: [] };
  if (kind === 'query') return { id, kind, language: 'sql', text: '', parameters: {}, ofCase: false, span: null };
  return { id, kind, hypothesis: '', verdict: 'open', reason: '', author: null, at: null };
};

const field = '[role="textbox"], .cm-content, input[type="text"], textarea';

/** Brings a cell into sight, and the caret into it. */
const focusCell = (id: string): boolean => {
  const cell = document.querySelector(`[data-cell="${CSS.escape(id)}"]`);
  const inside = cell?.querySelector(field) ?? cell;
  if (!(cell instanceof HTMLElement) || !(inside instanceof HTMLElement)) return false;
  inside.focus({ preventScroll: true });
  cell.scrollIntoView({ block: 'nearest' });
  return true;
};

/** Frames that a new cell and its editor may take to be drawn. */
const mostFrames = 30;

const focusSoon = (id: string, frames = mostFrames): void => {
  requestAnimationFrame(() => {
    const isDrawn = document.querySelector(`[data-cell="${CSS.escape(id)}"] :is(${field})`) !== null;
    if (isDrawn || frames === 0) focusCell(id);
    else focusSoon(id, frames - 1);
  });
};

type Titled = 'undo' | 'redo' | 'take' | 'up' | 'down' | 'nextCell' | 'previousCell' | 'saveNow';

const command = (id: string, title: Titled, keys: string, run: () => void): AppCommand => ({
  id: `notebook.${id}`,
  title: ({ notebook }: Messages) => notebook[title],
  group: ({ notebook }: Messages) => notebook.group,
  keys: [keys],
  run,
});

const adding = (kind: NewKind, key: string, run: (kind: NewKind) => void): AppCommand => ({
  id: `notebook.add-${kind}`,
  title: ({ notebook }) => notebook.add[kind],
  group: ({ notebook }) => notebook.group,
  keys: [key],
  run: () => run(kind),
});

/** The cell that keys act on, and every step of the order of cells. */
export const useCells = (session: NotebookSession, cells: readonly NotebookCell[]) => {
  const [active, setActive] = useState<string | null>(null);
  const place = cells.findIndex(({ id }) => id === active);
  const add = (kind: NewKind, at = place < 0 ? cells.length : place + 1): void => {
    const cell = newCell(kind);
    setActive(cell.id);
    session.step({ do: 'add', at, cells: [cell] });
    focusSoon(cell.id);
  };
  const take = (at: number): void => {
    const cell = cells[at];
    if (cell === undefined) return;
    const beside = cells[at + 1] ?? cells[at - 1];
    session.step({ do: 'remove', at, cells: [cell] });
    if (beside) focusSoon(beside.id);
  };
  const move = (from: number, by: -1 | 1): void => {
    const cell = cells[from];
    if (cell === undefined) return;
    session.step({ do: 'move', from, to: from + by });
    focusSoon(cell.id);
  };
  const goTo = (at: number): void => {
    const cell = cells[Math.min(cells.length - 1, Math.max(0, at))];
    if (cell === undefined) return;
    setActive(cell.id);
    focusCell(cell.id);
  };
  useCommands([
    adding('text', 'Mod+Shift+T', add),
    adding('query', 'Mod+Shift+Q', add),
    adding('decision', 'Mod+Shift+M', add),
    command('undo', 'undo', 'Mod+Shift+U', session.undo),
    command('redo', 'redo', 'Mod+Shift+O', session.redo),
    command('take', 'take', 'Mod+Shift+Backspace', () => take(place)),
    command('up', 'up', 'Mod+Alt+ArrowUp', () => move(place, -1)),
    command('down', 'down', 'Mod+Alt+ArrowDown', () => move(place, 1)),
    command('next', 'nextCell', 'Mod+ArrowDown', () => goTo(place + 1)),
    command('previous', 'previousCell', 'Mod+ArrowUp', () => goTo(place < 0 ? 0 : place - 1)),
    command('save', 'saveNow', 'Mod+S', () => void session.flush()),
  ]);
  return { active, setActive, place, add, take, move };
};
