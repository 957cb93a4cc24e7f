import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { fileIn } from '../harness/home.ts';
import { goTab, makeWorkspace, openReport, openSample, runCommand } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';

const ja = messagesIn('ja');

/** Who stands behind the names of a customer's files, shown and written sealed. */
const sealNames = async (desk: Desk, sealed: string): Promise<void> => {
  const { window } = desk;
  await window.keyboard.press('Control+Alt+n');
  const names = window.getByRole('dialog', { name: ja.report.export.pseudonyms.title });
  await expect(names.getByRole('rowheader', { name: 'CUSTOMER-001' })).toBeVisible();
  await names.getByLabel(ja.report.export.pseudonyms.passphrase).fill('封印のためのパスフレーズです');
  await answerSaveDialog(desk, sealed);
  await names.getByRole('button', { name: ja.report.export.pseudonyms.seal }).click();
  await expect(names.getByText(/names\.json/)).toBeVisible({ timeout: 30_000 });
  await keepPicture(window, 'pseudonyms-ja');
  expect(readFileSync(sealed, 'utf8')).not.toMatch(/acct01|CUSTOMER/i);
  await names.getByRole('button', { name: ja.report.editor.close }).click();
};

const hideNames = async (window: Page): Promise<void> => {
  const words = ja.report.export;
  await window.getByRole('button', { name: words.options }).click();
  const options = window.getByRole('dialog', { name: words.optionsTitle });
  await options.getByText(words.archive).click();
  for (const kind of ['host', 'account', 'address', 'customer'] as const) {
    await options.getByText(words.kind[kind], { exact: true }).click();
  }
  await keepPicture(window, 'file-options-ja');
  await options.getByRole('button', { name: words.done }).click();
};

test('names are hidden in a PDF/A, a sentence is restricted, and a form for an authority is filled and kept', async ({
  home,
  open,
}) => {
  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await openReport(window, 'ja');
  const words = ja.report.export;

  await runCommand(window, 'ja', words.markParts);
  const marking = window.getByRole('dialog', { name: words.markTitle });
  await expect(marking.getByRole('listitem').nth(3)).toBeVisible();
  await keepPicture(window, 'marking-of-parts-ja');
  await marking.getByRole('button', { name: words.pap }).click();
  await window.getByRole('option', { name: 'PAP:AMBER' }).click();
  await marking.getByRole('button', { name: words.save }).click();
  await expect(marking).toBeHidden();

  await hideNames(window);
  await expect(window.getByRole('button', { name: words.optionsOn({ count: 2 }) })).toBeVisible();
  const file = fileIn(home, 'hidden.pdf');
  await answerSaveDialog(desk, file);
  await window.keyboard.press('Control+Shift+E');
  await expect(window.getByText(/hidden\.pdf.*SHA-256/)).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(file).includes('<pdfaid:conformance>B')).toBe(true);
  if (canReadPdf()) {
    const { pages, fonts, bookmarks, structure, info } = readPdf(file);
    const text = unbroken(pages.join(''));
    expect(text).toContain('HOST-001');
    for (const secret of [/ACCT01/i, /pandalab/i, /nora\.?quemona/i]) expect(text).not.toMatch(secret);
    expect(text).toContain('PAP:AMBER');
    expect(text).toContain(unbroken(ja.report.page.masked));
    expect(fonts.every(({ embedded, type, unicode }) => embedded && unicode && !type.includes('Type 3'))).toBe(true);
    expect(bookmarks.length).toBeGreaterThan(3);
    expect(structure).toMatch(/\bTable\b/);
    expect(info['Creator']).toBe('Miharu');
  }
  keepPdf(file, 'hidden-names');

  await sealNames(desk, fileIn(home, 'names.json'));

  await goTab(window, 'ja', 'forms');
  const forms = ja.forms;
  const note = window.getByRole('textbox', { name: forms.answerOf({ name: '個人データの項目' }) });
  await expect(note).toBeVisible();
  await keepPicture(window, 'form-ja');
  await note.fill('氏名、メールアドレス');
  await expect(window.getByText(new RegExp(forms.saved({ version: 1 }).replace(/[()]/g, '.')))).toBeVisible();
  // The next item nobody answered, by key; its first box, by key.
  await window.keyboard.press('F8');
  await expect(window.locator('.form-item[data-item="event/fields"] input').first()).toBeFocused();
  await window.keyboard.press('Space');
  await expect(window.getByText(new RegExp(forms.saved({ version: 2 }).replace(/[()]/g, '.')))).toBeVisible();
  // Going there moves the sheet, never the window itself.
  expect(await window.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  await keepPicture(window, 'form-filled-ja');
  const form = fileIn(home, 'form.docx');
  await answerSaveDialog(desk, form);
  await window.getByRole('button', { name: forms.export, exact: true }).click();
  await expect(window.getByText(/form\.docx.*SHA-256/)).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(form).subarray(0, 2).toString()).toBe('PK');
  expect(complaints).toEqual([]);
});
