// Two people at one report: comments, phrases, hints, a merge by sentence, and a history that outlives every process.
import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { fileIn } from '../harness/home.ts';
import {
  goPage,
  makeWorkspace,
  openReport,
  openSample,
  passphrase,
  reportField,
  runCommand,
  savedState,
  unlockBy,
} from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { insertFigure, printStructure, tableOfRecords, toEnd, writeStructure } from './structure-steps.ts';

const { report, casesUi, shell } = messagesIn('ja');
const { write } = report;

const sentence = '当直が端末のケーブルを確認した。';

const type = async (window: Page, field: 'recommendation' | 'overview', text: string): Promise<void> => {
  await toEnd(reportField(window, 'ja', field));
  await window.keyboard.press('Enter');
  await window.keyboard.insertText(text);
};

/** Selects the last characters in front of the caret. */
const selectBack = async (window: Page, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await window.keyboard.press('Shift+ArrowLeft');
};

/** The commented words, which a hint may cut into pieces. */
const marked = async (window: Page): Promise<string> =>
  (await window.locator('.comment-mark').allTextContents()).join('');

/** A comment on the last words, then text in front of them. */
const comment = async (window: Page): Promise<void> => {
  const field = reportField(window, 'ja', 'recommendation');
  await type(window, 'recommendation', sentence);
  await selectBack(window, 9);
  await window.keyboard.press('Control+Alt+M');
  const dialog = window.getByRole('dialog', { name: write.comments.addTitle });
  await expect(dialog.getByText('ーブルを確認した。')).toBeVisible();
  await dialog.getByRole('textbox', { name: write.comments.text }).fill('誰が確認しましたか。');
  await keepPicture(window, 'comment-dialog-ja');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => marked(window)).toBe('ーブルを確認した。');
  await field.focus();
  await window.keyboard.press('End');
  await window.keyboard.press('Home');
  await window.keyboard.insertText('昨夜、');
  await expect(field).toContainText(`昨夜、${sentence}`);
  await expect.poll(() => marked(window)).toBe('ーブルを確認した。');
};

/** The hint is gone to and mended by key; undone by key, too. */
const mend = async (window: Page): Promise<void> => {
  const field = reportField(window, 'ja', 'recommendation');
  await window.keyboard.press('F7');
  await window.keyboard.press('Control+.');
  await expect(field).toContainText('確認しました。');
  await window.keyboard.press('Control+Z');
  await expect(field).toContainText(`昨夜、${sentence}`);
  await window.keyboard.press('Control+Shift+Z');
  await expect(field).toContainText('確認しました。');
};

/** A phrase filled from the case. */
const phrase = async (window: Page): Promise<void> => {
  const field = reportField(window, 'ja', 'recommendation');
  const customer = /"name":"([^"]+)"/.exec(JSON.stringify(await ask(window, 'customers.list', {})))?.[1] ?? '';
  await ask(window, 'writing.savePhrase', {
    customer,
    id: null,
    phrase: {
      title: '端末の保管',
      shortcut: 'hokan',
      ja: '{host} の電源は切らないでください。',
      en: '',
      certainty: 'advice',
    },
  });
  await window.keyboard.press('Control+Alt+P');
  const phrases = window.getByRole('dialog', { name: write.phrases.insertTitle });
  await window.keyboard.type('hokan');
  await expect(phrases.getByRole('option')).toHaveCount(1);
  await keepPicture(window, 'phrases-ja');
  await window.keyboard.press('Enter');
  await expect(field).toContainText('の電源は切らないでください。');
  await expect(field).not.toContainText('{host}');
};

/** The phrase came last: it is undone first, then the fix, after a restart. */
const undoAll = async (left: Page): Promise<void> => {
  const mended = reportField(left, 'ja', 'recommendation');
  await mended.focus();
  await left.keyboard.press('Control+Z');
  await expect(mended).not.toContainText('の電源は切らないでください。');
  await left.keyboard.press('Control+Z');
  await expect(mended).toContainText(`昨夜、${sentence}`);
  await left.keyboard.press('Control+Y');
  await expect(mended).toContainText('確認しました。');
  await expect(savedState(left, 'ja')).toBeVisible();
};

/** One sentence each. */
const writeApart = async (left: Page, right: Page): Promise<void> => {
  await expect(reportField(right, 'ja', 'recommendation')).toContainText('確認しました。');
  await type(left, 'overview', '左で書きました。');
  await expect(savedState(left, 'ja')).toBeVisible();
  await expect(right.getByText(report.editor.newer)).toBeVisible();
  await type(right, 'recommendation', '右で書きました。');
  await expect(right.getByText(write.merge.merged({ theirs: 1 }))).toBeVisible();
  await expect(reportField(right, 'ja', 'overview')).toContainText('左で書きました。');
  await expect(reportField(right, 'ja', 'recommendation')).toContainText('右で書きました。');
  await expect(savedState(right, 'ja')).toBeVisible();
};

/** The left window still has the older text: both now change the same sentence. */
const writeAtOnce = async (left: Page, right: Page): Promise<void> => {
  const overview = reportField(left, 'ja', 'overview');
  await expect(left.getByText(report.editor.newer)).toBeVisible();
  await toEnd(reportField(right, 'ja', 'overview'));
  await right.keyboard.insertText('右でも。');
  await expect(savedState(right, 'ja')).toBeVisible();
  await toEnd(overview);
  await left.keyboard.insertText('左でも。');
  await expect(left.getByText(write.merge.conflicts({ count: 1 }))).toBeVisible();
  await left.getByRole('button', { name: write.merge.review }).click();
  const choice = left.getByRole('dialog', { name: write.merge.title });
  await expect(choice.getByText('右でも。')).toBeVisible();
  await keepPicture(left, 'merge-ja');
  await choice.getByRole('listitem').focus();
  await left.keyboard.press('3');
  await expect(choice.getByText(write.merge.done)).toBeVisible();
  await left.keyboard.press('Escape');
  await expect(overview).toContainText('左でも。');
  await expect(overview).toContainText('右でも。');
  await keepPicture(left, 'writing-ja');
};

test('a comment keeps its words through edits and a kill; a phrase, a fix, an undo and the other window’s text come together', async ({
  open,
  home,
}) => {
  const first = await open({ language: 'ja' });
  const { window } = first;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await ask(window, 'settings.change', { analyst: '佐藤' });
  await openReport(window, 'ja');
  await writeStructure(window);
  await tableOfRecords(window);
  await insertFigure(first, fileIn(home, 'screen.png'));
  await printStructure(first, fileIn(home, 'structure.pdf'));
  await comment(window);
  await mend(window);
  await phrase(window);
  await window.keyboard.press('Control+Alt+L');
  await expect(window.getByRole('complementary', { name: write.side }).getByText('誰が確認しましたか。')).toBeVisible();
  await keepPicture(window, 'comments-ja');
  await expect(savedState(window, 'ja')).toBeVisible();
  await first.kill();

  const again = await open({ language: 'ja' });
  const { app, window: left, complaints } = again;
  await unlockBy(left, 'ja', passphrase);
  await goPage(left, 'ja', 'cases');
  await left.getByRole('grid', { name: casesUi.title }).getByRole('row').nth(1).dblclick();
  await openReport(left, 'ja');
  await expect.poll(() => marked(left)).toMatch(/^ーブルを確認し/);
  await undoAll(left);

  const opened = app.waitForEvent('window');
  await runCommand(left, 'ja', shell.commands.newWindow);
  const right = await opened;
  right.on('pageerror', (error) => complaints.push(error.message));
  await writeApart(left, right);
  await writeAtOnce(left, right);
  expect(complaints).toEqual([]);
});
