import type { EventId } from '../../shared/event/model.ts';
import { marksOf, type Numbers } from '../../shared/report/marks.ts';
import { MOST_CELL, MOST_COLUMNS, MOST_ROWS } from '../../shared/report/model.ts';
import {
  withCell,
  withColumn,
  withoutColumn,
  withoutRow,
  withPasted,
  withRow,
  withRowEvents,
  type Cell,
  type Grid,
} from '../../shared/report/grid.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';

export interface GridSurroundings {
  words: () => Messages['report']['shapes']['table'];
  /** Words beside a row that has no record. */
  noReceipt: () => string;
  numbers: () => Numbers;
  /** Records selected in another part of the case. */
  chosen: () => readonly EventId[];
  open: (events: EventId[]) => void;
  /** Rows need a record of their own. */
  needsProof: () => boolean;
  isEditable: () => boolean;
  change: (grid: Grid) => void;
  remove: () => void;
  /** A cell has the focus now. */
  entered: () => void;
}

interface GridView {
  dom: HTMLElement;
  draw: (grid: Grid) => void;
}

const button = (className: string, onPress: () => void): HTMLButtonElement => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  // The cell keeps the focus: what is pressed is about its row.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  element.addEventListener('click', onPress);
  return element;
};

const cellOf = (target: EventTarget | null): Cell | null =>
  target instanceof HTMLTextAreaElement
    ? { row: Number(target.dataset['row']), column: Number(target.dataset['column']) }
    : null;

/** An input method composes in a cell as in any field: its keys and its unfinished words are never looked at. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Where an arrow leads out of a cell; null inside its words. */
const rowsAway = (key: string, { selectionStart, value }: HTMLTextAreaElement): 1 | -1 | null => {
  if (key === 'ArrowUp' && selectionStart === 0) return -1;
  return key === 'ArrowDown' && selectionStart === value.length ? 1 : null;
};

class GridElement implements GridView {
  readonly dom = document.createElement('div');
  private readonly table = document.createElement('table');
  private readonly tools = document.createElement('div');
  private readonly told = document.createElement('span');
  private readonly bind: HTMLButtonElement;
  private grid: Grid;
  private composing: EventTarget | null = null;
  private at: Cell = { row: 0, column: 0 };
  private readonly around: GridSurroundings;

  constructor(around: GridSurroundings, grid: Grid) {
    this.around = around;
    this.grid = grid;
    this.dom.className = 'report-table claim-grid';
    this.dom.contentEditable = 'false';
    this.bind = this.tool(() => withRowEvents(this.grid, this.at.row, [...this.rowEvents(), ...around.chosen()]));
    this.fillTools();
    this.dom.append(this.table, this.tools);
    this.dom.addEventListener('focusin', ({ target }) => this.entered(target));
    this.dom.addEventListener('input', ({ target }) => this.typed(target));
    this.dom.addEventListener('compositionstart', ({ target }) => {
      this.composing = target;
    });
    this.dom.addEventListener('compositionend', () => {
      this.composing = null;
    });
    this.dom.addEventListener('keydown', (event) => this.pressed(event));
    this.dom.addEventListener('paste', (event) => this.pasted(event));
  }

  private rowEvents(): readonly EventId[] {
    return this.grid.rows[this.at.row]?.events ?? [];
  }

  private tool(make: () => Grid): HTMLButtonElement {
    return button('grid-tool', () => this.apply(make()));
  }

  private fillTools(): void {
    const { around } = this;
    const words = around.words();
    const named = (element: HTMLButtonElement, text: string): HTMLButtonElement => {
      element.textContent = text;
      return element;
    };
    this.tools.className = 'grid-tools';
    this.tools.setAttribute('role', 'group');
    this.told.setAttribute('role', 'status');
    this.told.className = 'soft';
    this.told.textContent = words.keys;
    this.bind.title = words.bindHint;
    this.tools.append(
      named(
        this.tool(() => withRow(this.grid, this.at.row)),
        words.addRow,
      ),
      named(
        this.tool(() => withColumn(this.grid, this.at.column)),
        words.addColumn,
      ),
      named(
        this.tool(() => withoutRow(this.grid, this.at.row)),
        words.dropRow,
      ),
      named(
        this.tool(() => withoutColumn(this.grid, this.at.column)),
        words.dropColumn,
      ),
      this.bind,
      named(
        this.tool(() => withRowEvents(this.grid, this.at.row, [])),
        words.unbind,
      ),
      named(
        button('grid-tool', () => around.remove()),
        words.remove,
      ),
      this.told,
    );
    this.tools.setAttribute('aria-label', words.tools);
  }

  private tell(text: string): void {
    this.told.textContent = text;
  }

  private apply(made: Grid): void {
    if (!this.around.isEditable()) return;
    const words = this.around.words();
    this.tell(made === this.grid ? words.full({ rows: MOST_ROWS, columns: MOST_COLUMNS }) : words.keys);
    if (made === this.grid) return;
    this.around.change(made);
    this.go(this.at);
  }

  private entered(target: EventTarget | null): void {
    const cell = cellOf(target);
    if (cell === null) return;
    this.at = cell;
    this.drawBind();
    this.around.entered();
  }

  private typed(target: EventTarget | null): void {
    const cell = cellOf(target);
    if (cell === null || !(target instanceof HTMLTextAreaElement)) return;
    const made = withCell(this.grid, cell, target.value);
    this.grid = made;
    this.around.change(made);
  }

  /** The nearest cell there is. */
  private go({ row, column }: Cell): void {
    const place = {
      row: Math.min(row, this.grid.rows.length - 1),
      column: Math.min(column, this.grid.columns.length - 1),
    };
    this.dom
      .querySelector<HTMLElement>(`[data-row="${String(place.row)}"][data-column="${String(place.column)}"]`)
      ?.focus();
  }

  private pressed(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (cell === null || isComposing(event) || !(event.target instanceof HTMLTextAreaElement)) return;
    const by = event.key === 'Enter' ? 0 : rowsAway(event.key, event.target);
    if (by === null) return;
    event.preventDefault();
    if (by !== 0) this.go({ ...cell, row: Math.max(-1, cell.row + by) });
    else if (event.ctrlKey || event.metaKey) this.around.open([...this.rowEvents()]);
    else this.nextRow(cell);
  }

  /** Behind the last row comes another. */
  private nextRow(cell: Cell): void {
    if (cell.row + 1 >= this.grid.rows.length) this.apply(withRow(this.grid, cell.row));
    this.go({ ...cell, row: cell.row + 1 });
  }

  private pasted(event: ClipboardEvent): void {
    const cell = cellOf(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (cell === null || !/[\t\n]/.test(text.trim()) || !this.around.isEditable()) return;
    event.preventDefault();
    const { grid, omitted } = withPasted(this.grid, cell, text);
    this.around.change(grid);
    const words = this.around.words();
    this.tell(omitted === 0 ? words.keys : words.omitted({ count: omitted, rows: MOST_ROWS, columns: MOST_COLUMNS }));
  }

  private drawBind(): void {
    const count = this.around.chosen().length;
    this.bind.textContent = this.around.words().bind({ count });
    this.bind.hidden = count === 0 || this.at.row < 0;
  }

  private field(cell: Cell, text: string): HTMLTextAreaElement {
    const words = this.around.words();
    const field = document.createElement('textarea');
    field.rows = 1;
    field.maxLength = MOST_CELL;
    field.dataset['row'] = String(cell.row);
    field.dataset['column'] = String(cell.column);
    field.setAttribute(
      'aria-label',
      cell.row < 0
        ? words.heading({ column: cell.column + 1 })
        : words.cell({ row: cell.row + 1, column: cell.column + 1 }),
    );
    field.value = text;
    return field;
  }

  /** The fields stay while only their words change: the caret and what is composed stay with them. */
  private hasRoomFor({ columns, rows }: Grid): boolean {
    return (
      this.dom.querySelectorAll('textarea').length === columns.length * (rows.length + 1) &&
      this.widthNow() === columns.length
    );
  }

  private widthNow(): number {
    return this.table.tHead?.querySelectorAll('textarea').length ?? 0;
  }

  private line(cells: readonly string[], row: number): HTMLTableRowElement {
    const line = document.createElement('tr');
    for (const [column, text] of cells.entries()) {
      const cell = document.createElement(row < 0 ? 'th' : 'td');
      cell.append(this.field({ row, column }, text));
      line.append(cell);
    }
    const last = document.createElement(row < 0 ? 'th' : 'td');
    last.className = 'report-receipt';
    if (row < 0) last.textContent = this.around.words().evidence;
    line.append(last);
    return line;
  }

  private build({ columns, rows }: Grid): void {
    const head = document.createElement('thead');
    head.append(this.line(columns, -1));
    const body = document.createElement('tbody');
    body.append(...rows.map(({ cells }, at) => this.line(cells, at)));
    this.table.replaceChildren(head, body);
  }

  private drawReceipts({ rows }: Grid): void {
    const { around } = this;
    for (const [at, { events }] of rows.entries()) {
      const line = this.table.tBodies[0]?.rows[at];
      const place = line?.cells[line.cells.length - 1];
      if (line === undefined || place === undefined) continue;
      line.dataset['events'] = events.join(' ');
      const { numbers } = marksOf({ events }, around.numbers());
      const chip = button('claim-chip', () => around.open([...events]));
      chip.textContent = numbers.length === 0 ? '…' : numbers.map((number) => `[${String(number)}]`).join('');
      const lacking = document.createElement('span');
      lacking.className = 'claim-unproved';
      lacking.textContent = around.noReceipt();
      place.replaceChildren(...(events.length > 0 ? [chip] : around.needsProof() ? [lacking] : []));
    }
  }

  draw(grid: Grid): void {
    this.grid = grid;
    if (!this.hasRoomFor(grid)) this.build(grid);
    for (const field of this.dom.querySelectorAll('textarea')) {
      const { row, column } = { row: Number(field.dataset['row']), column: Number(field.dataset['column']) };
      const text = (row < 0 ? grid.columns[column] : grid.rows[row]?.cells[column]) ?? '';
      // What is composed is the input method's until it is done.
      if (field.value !== text && field !== this.composing) field.value = text;
    }
    this.drawReceipts(grid);
    this.drawBind();
  }
}

/** A table under its title: fields of the browser's own, so that an input method writes into them as anywhere. */
export const gridView = (around: GridSurroundings, grid: Grid): GridView => {
  const view = new GridElement(around, grid);
  view.draw(grid);
  return view;
};
