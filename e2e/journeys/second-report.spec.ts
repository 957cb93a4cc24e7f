import { expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerSaveDialog, keepPicture } from '../harness/app.ts';
import { fileIn } from '../harness/home.ts';
import { goTab, makeWorkspace, openSample, savedState } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { bindFromTable, bindInEnglish, bindOwnSentence } from './binding-steps.ts';
import { canReadPdf, keepPdf, readPdf } from './printed.ts';

const { report: ja } = messagesIn('ja');

test('the second report is drafted in ten fields with its tables, opens the record of a row, and is printed', async ({
  home,
  open,
}) => {
  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await goTab(window, 'ja', 'report');
  await window.getByRole('radio', { name: ja.editor.kinds.second }).check({ force: true });
  for (const field of ['detail', 'changes', 'spread', 'recovery'] as const)
    await expect(window.getByRole('heading', { name: ja.page.field[field] })).toBeVisible();
  const processes = window.getByRole('table', { name: ja.second.tables.processes });
  await expect(processes.getByRole('row').nth(1)).toContainText('.exe');
  await keepPicture(window, 'second-report-ja');
  await processes.scrollIntoViewIfNeeded();
  await keepPicture(window, 'second-report-tables-ja');

  const { editor, page } = ja;
  const field = window.getByRole('textbox', { name: editor.sectionLabel({ name: page.secondField.process }) });
  await field.click();
  await field.press('Control+End');
  await window.keyboard.insertText('PC は電源を入れたまま保管しています。');
  await expect(savedState(window, 'ja')).toBeVisible();
  await expect(processes.getByRole('row').nth(1)).toContainText('.exe');
  const numbers = await bindOwnSentence(window, field);

  const file = fileIn(home, 'second.pdf');
  await answerSaveDialog(desk, file);
  await window.keyboard.press('Control+Shift+E');
  await expect(window.getByText(/second\.pdf.*SHA-256/)).toBeVisible({ timeout: 30_000 });
  expect(existsSync(file)).toBe(true);
  keepPdf(file, 'second-report-ja');
  if (canReadPdf()) {
    const { pages, fonts, bookmarks } = readPdf(file);
    const text = pages.join('').replaceAll(/\s/g, '');
    expect(text).toContain('PCは電源を入れたまま保管しています');
    expect(text).toContain(ja.second.tables.processes);
    expect(pages.length).toBeGreaterThan(1);
    // Its marks behind the sentence, and their rows in the table of evidence.
    expect(text).toContain(`当直が記録を読み直しました${numbers.join('')}†。`);
    for (const number of numbers) expect(text).toContain(`${number}2023-08-16`);
    expect(fonts.every(({ embedded, type }) => embedded && !type.includes('Type 3'))).toBe(true);
    // A heading of two lines stands beside its text: only the bookmarks have it in one piece.
    for (const heading of [ja.page.field.spread, ja.page.field.changes, ja.page.secondField.process])
      expect(bookmarks).toContain(heading);
  }

  await processes.getByRole('button', { name: ja.editor.openRow }).first().click();
  await expect(window.getByRole('tab', { name: messagesIn('ja').shell.tabs.events })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await bindFromTable(window);
  await bindInEnglish(window);
  expect(complaints).toEqual([]);
});
