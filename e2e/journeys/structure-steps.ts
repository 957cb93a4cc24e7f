import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { goTab, openReport, reportField, savedState } from '../harness/steps.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';

const { report, events } = messagesIn('ja');

/** Shape and words of the last rows of a section. */
const rowsOf = (window: Page, field: 'overview', count: number): Promise<string[]> =>
  reportField(window, 'ja', field)
    .locator('.claim-row')
    .evaluateAll(
      (rows, last) =>
        rows
          .slice(-last)
          .map(
            (row) => `${row.getAttribute('data-shape') ?? ''}|${row.querySelector('.claim-text')?.textContent ?? ''}`,
          ),
      count,
    );

/** The caret behind the last sentence; a click into the middle of a section may meet the cell of a table or a picture. */
export const toEnd = async (field: Locator): Promise<void> => {
  await field.locator('.claim-row:not([data-shape="table"], [data-shape="figure"]) .claim-text').last().click();
  await field.press('Control+End');
};

const compose = async (window: Page, text: string): Promise<void> => {
  const method = await window.context().newCDPSession(window);
  await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await method.send('Input.insertText', { text });
  await method.detach();
};

/** A table by key: title, headings, cells written by an input method, rows pasted from a spreadsheet; all of it is undone cell by cell. */
const writeTable = async (window: Page): Promise<void> => {
  const { keyboard } = window;
  const table = reportField(window, 'ja', 'overview').locator('.claim-row[data-shape="table"]');
  const cell = (row: number, column: number) =>
    table.getByRole('textbox', { name: report.shapes.table.cell({ row, column }) });
  await keyboard.press('Control+Alt+4');
  await keyboard.type('確認した端末');
  await keyboard.press('Tab');
  await keyboard.type('端末');
  await keyboard.press('Tab');
  await keyboard.type('状態');
  await keyboard.press('Tab');
  await compose(window, '受付端末');
  await expect(cell(1, 1)).toHaveValue('受付端末');
  await cell(1, 2).focus();
  await cell(1, 2).evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', '隔離済み\n監視中\n停止');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(cell(3, 2)).toHaveValue('停止');
  await keyboard.press('Control+Z');
  await expect(cell(3, 2)).toBeHidden();
  await keyboard.press('Control+Shift+Z');
  await cell(2, 1).fill('経理端末');
  await keyboard.press('Enter');
  await keyboard.type('倉庫端末');
  await expect(cell(3, 1)).toHaveValue('倉庫端末');
  await keepPicture(window, 'own-table-ja');
};

/** A heading and a list of two levels by what is typed, keys and menu; an input method is left alone. */
export const writeStructure = async (window: Page): Promise<void> => {
  const field = reportField(window, 'ja', 'overview');
  const { keyboard } = window;
  await field.click();
  await keyboard.press('Control+End');
  await keyboard.press('Enter');
  await keyboard.type('## 対応の経緯');
  await keyboard.press('Enter');
  await keyboard.type('- 当直が端末を確認しました。');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type('ケーブルは抜かれていました。');
  await keyboard.press('Enter');
  // An empty item steps out, level by level, and then ends the list.
  await keyboard.press('Enter');
  await keyboard.press('Control+Alt+3');
  await keyboard.type('端末を隔離しました。');
  await expect
    .poll(() => rowsOf(window, 'overview', 4))
    .toEqual([
      'heading|対応の経緯',
      'bullet 1|当直が端末を確認しました。',
      'bullet 2|ケーブルは抜かれていました。',
      'numbered 1|端末を隔離しました。',
    ]);
  await keepPicture(window, 'structure-ja');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await writeTable(window);
  await field.locator('.claim-row[data-shape="table"] .claim-text').click();
  await keyboard.press('Enter');
  // What an input method writes is taken as it is: a full-width sign and its space begin no list.
  await compose(window, '・ ');
  await compose(window, '確認');
  await expect.poll(() => rowsOf(window, 'overview', 1)).toEqual(['|・ 確認']);
  await keyboard.press('Home');
  await window.getByRole('button', { name: report.shapes.menu, exact: true }).click();
  await window.getByRole('menuitem', { name: report.shapes.choices.heading }).click();
  await expect.poll(() => rowsOf(window, 'overview', 1)).toEqual(['heading|・ 確認']);
  await keyboard.press('Control+Z');
  await expect.poll(() => rowsOf(window, 'overview', 1)).toEqual(['|・ 確認']);
};

/** Records selected in the events become the rows of a table, each with its receipt. */
export const tableOfRecords = async (window: Page): Promise<void> => {
  await goTab(window, 'ja', 'events');
  await window.getByRole('grid', { name: events.title }).getByRole('row').nth(1).click();
  await openReport(window, 'ja');
  const field = reportField(window, 'ja', 'overview');
  await toEnd(field);
  await window.keyboard.press('Control+Alt+5');
  const table = field.locator('.claim-row[data-shape="table"]').last();
  await expect(table.getByRole('textbox', { name: report.shapes.table.cell({ row: 1, column: 3 }) })).not.toHaveValue(
    '',
  );
  await window.keyboard.type('最初の記録');
  await expect(savedState(window, 'ja')).toBeVisible();
  await expect(table.locator('tbody .claim-chip')).toHaveText(/^\[\d+\]$/);
  await keepPicture(window, 'records-table-ja');
};

/** A picture of the screen becomes a figure: chosen by the system's dialog, told by key, deleted and brought back by key. */
export const insertFigure = async (desk: Desk, file: string): Promise<void> => {
  const { window } = desk;
  const { keyboard } = window;
  const words = report.shapes.figure;
  await window.screenshot({ path: file });
  await answerOpenDialog(desk, [file]);
  const field = reportField(window, 'ja', 'overview');
  const figure = field.locator('.claim-row[data-shape="figure"]');
  await toEnd(field);
  await keyboard.press('Control+Alt+6');
  await expect(figure.locator('img')).toHaveJSProperty('complete', true);
  await expect(figure.locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/);
  await compose(window, '隔離前の画面');
  await expect(figure.locator('.claim-text')).toHaveText('隔離前の画面');
  await keyboard.press('Tab');
  await keyboard.press('Delete');
  await expect(figure).toBeHidden();
  await keyboard.press('Control+Z');
  await expect(figure.locator('.claim-text')).toHaveText('隔離前の画面');
  await figure.locator('.claim-text').click();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await compose(window, '案件の画面');
  await expect(figure.getByRole('textbox', { name: words.alt })).toHaveValue('案件の画面');
  await expect(savedState(window, 'ja')).toBeVisible();
  await keepPicture(window, 'own-figure-ja');
};

/** The printed page: heading among the bookmarks, lists and table in the structure a screen reader follows. */
export const printStructure = async (desk: Desk, file: string): Promise<void> => {
  const { window } = desk;
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: report.editor.export, exact: true }).click();
  await expect(window.getByText(/structure\.pdf.*SHA-256 [0-9a-f]{64}/)).toBeVisible();
  keepPdf(file, 'structure-ja');
  if (!canReadPdf()) return;
  const { bookmarks, images, pages, structure } = readPdf(file);
  expect(bookmarks).toContain('対応の経緯');
  expect(unbroken(pages.join(''))).toContain('1.端末を隔離しました');
  expect(structure).toMatch(/\n *L [^\n]*\(block\)/);
  expect(structure).toMatch(/\n *H4 [^\n]*\(block\)/);
  expect(unbroken(pages.join(''))).toContain('倉庫端末停止');
  expect(unbroken(pages.join(''))).toContain('隔離前の画面');
  expect(images).toBe(1);
};
