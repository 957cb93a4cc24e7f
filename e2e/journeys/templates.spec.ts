import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { fileIn } from '../harness/home.ts';
import { goPage, makeWorkspace, openSample, openReport, passphrase, savedState, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';

const ja = messagesIn('ja');
const { templates: words, report } = ja;

/** Has the next dialog for saving answer with this file; the name it was offered is kept for `offeredName`. */
const answerAndListen = (desk: Desk, file: string): Promise<void> =>
  desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (...given: unknown[]) => {
      const options: unknown = given.at(-1);
      const name: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, 'defaultPath') : '';
      process.env['MIHARU_TEST_OFFERED'] = String(name);
      return Promise.resolve({ canceled: false, filePath });
    };
  }, file);

const offeredName = (desk: Desk): Promise<string> => desk.app.evaluate(() => process.env['MIHARU_TEST_OFFERED'] ?? '');

const sheet = (window: Page) => window.getByRole('region', { name: words.preview });

const resize = (desk: Desk, width: number, height: number): Promise<void> =>
  desk.app.evaluate(
    ({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
    },
    { width, height },
  );

const exportPdf = async (window: Page, file: string): Promise<void> => {
  await window.keyboard.press('Control+Shift+E');
  await expect(window.getByText(new RegExp(`${file}.*SHA-256`))).toBeVisible({ timeout: 30_000 });
};

/** From the case to the templates, a new one with a mistake, and the mistake mended: all by keys. */
const writeGreeting = async (window: Page): Promise<void> => {
  await window.keyboard.press('g');
  await window.keyboard.press('1');
  await expect(window.getByRole('heading', { name: words.title, exact: true })).toBeVisible();
  // The key is the list's, which comes after the heading.
  await expect(window.getByRole('button', { name: words.create, exact: true })).toBeVisible();
  await window.keyboard.press('n');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.press('Enter');
  await window.getByRole('textbox', { name: words.greeting }).focus();
  await window.keyboard.type('{{ custmer }} 御中');
  await expect(window.getByText(words.finding['unknown-value']('custmer')).first()).toBeVisible();
  await expect(window.getByText(words.meant('customer').trim()).first()).toBeVisible();
  await expect(window.getByRole('button', { name: words.publish })).toBeDisabled();
  await keepPicture(window, 'template-error-ja');
  await window.keyboard.press('Control+A');
  await window.keyboard.type('{{ customer }} 御中');
  await window.keyboard.press('Enter');
  await window.keyboard.type('平素よりお世話になっております。');
  await expect(sheet(window).getByText('平素よりお世話になっております。')).toBeVisible();
  // The draft is written half a second after the last key.
  await expect
    .poll(async () => JSON.stringify(await ask(window, 'settings.views', {})))
    .toContain('平素よりお世話になっております。');
};

/** Another order, wording with a fact in it, names of files, and the publication with its reason. */
const publish = async (window: Page): Promise<void> => {
  for (let step = 0; step < 5; step += 1) await window.keyboard.press('Control+Alt+ArrowDown');
  await expect(window.getByRole('heading', { name: report.page.field.overview })).toBeVisible();
  await window.keyboard.press('Control+Alt+Shift+ArrowDown');
  await window.getByRole('textbox', { name: words.before }).focus();
  await window.keyboard.type('以下の経緯を確認しています。対象: {{ host }}');
  await expect(sheet(window).getByText(/以下の経緯を確認しています。対象:/)).toBeVisible();
  await keepPicture(window, 'template-ja');
  await window.getByRole('textbox', { name: words.pattern }).fill('{date}_{kind}_{lang}_{version}');
  await expect(window.getByText(words.example('2026-10-12_一次レポート_ja_v3.pdf'))).toBeVisible();
  await window.getByRole('button', { name: words.savePattern, exact: true }).click();
  await window.getByRole('textbox', { name: words.before }).focus();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('textbox', { name: words.reason })).toBeFocused();
  await window.keyboard.type('この顧客の書式');
  await keepPicture(window, 'template-publish-ja');
  await window.keyboard.press('Enter');
  await expect(window.getByText(words.upToDate(1))).toBeVisible();
  await expect(window.getByText(words.versionLine({ version: 1, by: '佐藤', reason: 'この顧客の書式' }))).toBeVisible();
};

const keepLargeAndSmall = async (desk: Desk): Promise<void> => {
  const { window } = desk;
  await resize(desk, 2560, 1440);
  await ask(window, 'settings.change', { theme: 'dark', language: 'en' });
  await expect(window.getByRole('heading', { name: messagesIn('en').templates.title, exact: true })).toBeVisible();
  await keepPicture(window, 'template-large-dark-en');
  await ask(window, 'settings.change', { theme: 'light', language: 'ja' });
  await resize(desk, 1280, 800);
  await keepPicture(window, 'template-small-ja');
};

const decideIsolation = async (window: Page): Promise<void> => {
  const [first] = z
    .object({ value: z.array(z.object({ id: z.string() })) })
    .parse(await ask(window, 'cases.list', {})).value;
  const decided = { decision: 'isolate', reason: '夜間の運用ルールによる' };
  await ask(window, 'alerts.isolation', { caseIds: [first?.id], ...decided });
};

/** The text of a printed report, without blanks. */
const textOf = (file: string): string => unbroken(readPdf(file).pages.join(''));

const expectOrder = (text: string, order: readonly string[]): void => {
  const places = order.map((said) => text.indexOf(unbroken(said)));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
};

test('a template is written by keyboard, survives a kill, is published, and makes the next report and no earlier one', async ({
  open,
  home,
}) => {
  const first = await open({ language: 'ja' });
  await makeWorkspace(first.window, 'ja');
  await ask(first.window, 'settings.change', { analyst: '佐藤' });
  await openSample(first.window, 'ja');
  await openReport(first.window, 'ja');
  // A text of an analyst, written before there was a template.
  await first.window.getByLabel(report.editor.title).fill('先に書いた報告');
  await expect(savedState(first.window, 'ja')).toBeVisible();
  await first.window.getByRole('heading').first().click();
  await writeGreeting(first.window);
  await first.kill();

  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  await unlockBy(window, 'ja', passphrase);
  await expect(window.getByRole('textbox', { name: words.greeting })).toHaveValue(/平素よりお世話/);
  await publish(window);
  await keepLargeAndSmall(desk);

  await goPage(window, 'ja', 'cases');
  await window.getByRole('row').nth(1).dblclick();
  await openReport(window, 'ja');
  await expect(window.getByLabel(report.editor.title)).toHaveValue('先に書いた報告');
  const before = fileIn(home, 'before.pdf');
  await answerAndListen(desk, before);
  await exportPdf(window, 'before.pdf');
  await expect(window.getByRole('button', { name: report.editor.templateNone })).toBeVisible();
  await decideIsolation(window);
  await window.keyboard.press('Control+Alt+t');
  await expect(window.getByRole('alertdialog').getByRole('button', { name: /既定/ })).toBeVisible();
  await keepPicture(window, 'report-template-chooser-ja');
  await window.getByRole('alertdialog').getByRole('button', { name: report.editor.redraftDo }).click();
  await expect(window.getByText('以下の経緯を確認しています。', { exact: false })).toBeVisible();
  // What was decided has its receipt, too: the entry of the ledger, opened from the sentence.
  const decision = window.locator('.claim-row').filter({ hasText: '端末を隔離すると判断しました' }).first();
  await decision.getByRole('button', { name: /^\[\d+\]$/ }).click();
  const entry = window.getByRole('list', { name: report.write.receipts.ledger });
  await expect(entry.getByText('夜間の運用ルールによる')).toBeVisible();
  await keepPicture(window, 'report-ledger-receipt-ja');
  await window.keyboard.press('Escape');
  const after = fileIn(home, 'after.pdf');
  await answerAndListen(desk, after);
  await exportPdf(window, 'after.pdf');
  expect(await offeredName(desk)).toMatch(/^\d{4}-\d\d-\d\d_一次レポート_ja_v\d+\.pdf$/);
  keepPdf(after, 'by-template');
  expect(readFileSync(after).subarray(0, 5).toString()).toBe('%PDF-');
  if (canReadPdf()) {
    expect(textOf(before)).not.toMatch(/御中|以下の経緯/);
    expectOrder(textOf(after), ['御中', report.page.summary, '検知した内容', '以下の経緯', report.page.field.blocked]);
    const { fonts } = readPdf(after);
    expect(fonts.every(({ embedded, type }) => embedded && !type.includes('Type 3'))).toBe(true);
  }
  expect(complaints).toEqual([]);
});
