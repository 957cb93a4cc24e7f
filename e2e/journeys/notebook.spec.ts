import { expect, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goPage, makeWorkspace, openSample, passphrase, runCommand, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';

const { hunt, notebook: words, shell, report } = messagesIn('ja');

const query =
  "SELECT id, seenAt, host, image, commandLine FROM events WHERE image LIKE '%msedge.exe' ORDER BY seenAtMs";

const goHunt = async (window: Page): Promise<void> => {
  await goPage(window, 'ja', 'hunt');
  await expect(window.getByRole('textbox', { name: hunt.editor })).toBeVisible();
};

const type = async (window: Page, name: string, text: string): Promise<void> => {
  await window.getByRole('textbox', { name }).click();
  await window.keyboard.press('Control+A');
  await window.keyboard.insertText(text);
};

/** What an input method does: it composes, changes what it composed, and commits. */
const compose = async (window: Page, steps: readonly string[]): Promise<void> => {
  const method = await window.context().newCDPSession(window);
  for (const text of steps) {
    await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await method.send('Input.insertText', { text: steps.at(-1) ?? '' });
  await method.detach();
};

const saved = (window: Page) =>
  window.getByText(new RegExp(`^${report.editor.status.saved({ time: '' })}\\d`, 'u')).first();

/** A hunt of the hunt page goes into a new notebook; text, decision and a query of its own follow. */
const writesNotebook = async (window: Page): Promise<void> => {
  await goHunt(window);
  await type(window, hunt.editor, query);
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('grid', { name: hunt.results }).getByRole('row').nth(1)).toContainText('msedge.exe');
  await window.keyboard.press('Control+Shift+A');
  const dialog = window.getByRole('dialog', { name: words.addHuntTitle });
  await dialog.getByRole('textbox', { name: words.name }).fill('ブラウザーからの侵入');
  await dialog.getByRole('button', { name: words.addIt, exact: true }).click();
  await expect(window.getByRole('grid', { name: words.rows('2') })).toContainText('msedge.exe');

  await window.keyboard.press('Control+Shift+T');
  const text = window.getByRole('textbox', { name: `${words.text} 3` });
  await expect(text).toBeFocused();
  await compose(window, ['し', 'しん', '侵入の経路']);
  await window.keyboard.press('Control+Alt+1');
  await window.keyboard.press('Enter');
  await compose(window, ['ぶ', 'ブラウザーが最初']);
  await expect(text.locator('p')).toHaveText(['侵入の経路', 'ブラウザーが最初']);
  await expect(text.locator('p').first()).toHaveAttribute('data-kind', 'heading');

  await window.keyboard.press('Control+Shift+M');
  await window.getByRole('textbox', { name: words.hypothesis }).fill('攻撃者はブラウザーから入った');
  await window.getByRole('radio', { name: words.verdicts.confirmed }).check({ force: true });
  await window.getByRole('textbox', { name: words.reason }).fill('最初の子プロセスが msedge.exe');
  await expect(window.getByText(words.speaksOf('1'))).toBeVisible();
};

/** The same query again: compared with the run before. Then steps, undone and redone by keys. */
const runsAgain = async (window: Page): Promise<void> => {
  const cell = window.getByRole('region', { name: words.cellLabel(words.kinds.query, '1') });
  await cell.locator('.cm-content').click();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText(/^前回との比較: 新規 0 行、消失 0 行/u)).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole('region', { name: /セル/u })).toHaveCount(5);
  await window.keyboard.press('Control+Shift+Backspace');
  await expect(window.getByRole('region', { name: /セル/u })).toHaveCount(4);
  await window.keyboard.press('Control+Shift+U');
  await expect(window.getByRole('region', { name: /セル/u })).toHaveCount(5);
};

/** A second window writes the title: the first one is told, and neither text is written over silently. */
const meetsOtherWindow = async ({ app, window }: Desk): Promise<void> => {
  const opened = app.waitForEvent('window');
  await runCommand(window, 'ja', shell.commands.newWindow);
  const other = await opened;
  const title = other.getByRole('textbox', { name: words.name });
  await expect(title).toHaveValue('ブラウザーからの侵入');
  await title.fill('別の題名');
  await expect(window.getByText(words.newer)).toBeVisible();
  await window.getByRole('textbox', { name: words.reason }).fill('最初の子プロセス');
  await window.getByRole('button', { name: words.conflictMine }).click();
  await expect(saved(window)).toBeVisible();
  await other.getByRole('button', { name: words.newerTake }).click();
  await expect(title).toHaveValue('ブラウザーからの侵入');
  await other.close();
  await window.getByRole('button', { name: words.versions, exact: true }).click();
  await expect(window.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await window.keyboard.press('Escape');
};

/** Found by words in any order, kept as a favourite, shared as a file, and taken in with what is wrong told. */
const sharesFavourite = async (desk: Desk, window: Page, folder: string): Promise<void> => {
  const { history, favourites } = words;
  await goHunt(window);
  await window.getByRole('radio', { name: hunt.ledger }).check({ force: true });
  await window.getByRole('searchbox', { name: history.find }).fill('msedg select');
  const grid = window.getByRole('grid', { name: hunt.ledger });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(grid.getByRole('row').nth(2)).toContainText(words.verdicts.confirmed);
  await keepPicture(window, 'hunt-history-ja');
  await grid.getByRole('row').nth(1).click();
  await window.keyboard.press('x');
  await grid.getByRole('row').nth(2).click();
  await window.keyboard.press('x');
  await window.getByRole('button', { name: history.compare }).click();
  await expect(window.getByText(history.sameText)).toBeVisible();
  await expect(window.getByText(history.noRowsDiff)).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: history.favourite }).click();
  const dialog = window.getByRole('dialog', { name: favourites.dialogTitle });
  await dialog.getByRole('textbox', { name: favourites.name }).fill('ブラウザーの起動');
  await dialog.getByRole('textbox', { name: favourites.folder }).fill('日次');
  await dialog.getByRole('button', { name: favourites.save, exact: true }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('radio', { name: favourites.title }).check({ force: true });
  const list = window.getByRole('grid', { name: favourites.title });
  await expect(list.getByRole('row').nth(1)).toContainText('ブラウザーの起動');
  const file = path.join(folder, 'shared.json');
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: favourites.share }).click();
  await expect(window.getByText(favourites.saved(file))).toBeVisible();

  const shared = JSON.parse(readFileSync(file, 'utf8')) as { favourites: object[] }; // written by the step before
  const [one] = shared.favourites;
  const foreign = {
    ...shared,
    favourites: [
      { ...one, name: '他社から' },
      { ...one, name: 'x', language: 'bash' },
    ],
  };
  writeFileSync(file, JSON.stringify(foreign, null, 1));
  await answerOpenDialog(desk, [file]);
  await window.getByRole('button', { name: words.takeIn }).click();
  await expect(window.getByText(words.takenIn('1', '0'))).toBeVisible();
  await expect(window.getByText(/行目、favourites\.1\.language/u)).toBeVisible();
  await expect(list.getByRole('row')).toHaveCount(3);
  await keepPicture(window, 'hunt-favourites-ja');
};

const goNotebooks = async (window: Page): Promise<void> => {
  await window.keyboard.press('g');
  await window.keyboard.press('8');
  await expect(window.getByRole('textbox', { name: words.name })).toHaveValue('ブラウザーからの侵入');
};

test('a hunt becomes a notebook with its reasoning, survives a kill, is printed, found again and shared', async ({
  open,
  home,
}) => {
  const desk = await open({ language: 'ja' });
  const { window } = desk;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await ask(window, 'settings.change', { analyst: '佐藤' });
  await writesNotebook(window);
  await runsAgain(window);
  await expect(saved(window)).toBeVisible();
  await meetsOtherWindow(desk);
  // A last word, killed within the second that saving may take at most.
  await window.getByRole('textbox', { name: words.reason }).fill('最初の子プロセスが msedge.exe であった');
  await window.waitForTimeout(1200);
  await desk.kill();

  const again = await open({ language: 'ja' });
  const { window: next } = again;
  await unlockBy(next, 'ja', passphrase);
  await goNotebooks(next);
  await expect(next.getByRole('textbox', { name: words.reason })).toHaveValue('最初の子プロセスが msedge.exe であった');
  await expect(next.getByText('侵入の経路')).toBeVisible();
  await expect(next.getByText(words.decidedBy('佐藤'))).toBeVisible();
  await expect(next.getByRole('grid', { name: words.rows('3') })).toContainText('msedge.exe');
  await keepPicture(next, 'notebook-ja');
  await next.getByRole('textbox', { name: words.reason }).click();
  await keepPicture(next, 'notebook-decision-ja');

  const pdf = path.join(home.folder, 'notebook.pdf');
  await answerSaveDialog(again, pdf);
  await next.keyboard.press('Control+Shift+E');
  await expect(next.getByText(words.exported(pdf))).toBeVisible({ timeout: 60_000 });
  keepPdf(pdf, 'notebook-ja');
  if (canReadPdf()) {
    const text = unbroken(readPdf(pdf).pages.join(''));
    for (const part of [
      'ブラウザーからの侵入',
      'TLP:AMBER',
      '侵入の経路',
      '支持',
      '攻撃者はブラウザーから入った',
      '佐藤',
    ]) {
      expect(text).toContain(unbroken(part));
    }
    expect(text).toContain('msedge.exe');
  }
  await sharesFavourite(again, next, home.folder);
  await runCommand(next, 'ja', shell.commands.themeDark);
  await runCommand(next, 'ja', shell.commands.language);
  await next.keyboard.press('g');
  await next.keyboard.press('8');
  await expect(next.getByRole('textbox', { name: messagesIn('en').notebook.name })).toBeVisible();
  await next.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(next, 'notebook-en-dark');
  expect([desk.complaints, again.complaints]).toEqual([[], []]);
});
