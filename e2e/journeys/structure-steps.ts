import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { reportField } from '../harness/steps.ts';

const { report } = messagesIn('ja');

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

const compose = async (window: Page, text: string): Promise<void> => {
  const method = await window.context().newCDPSession(window);
  await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await method.send('Input.insertText', { text });
  await method.detach();
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
